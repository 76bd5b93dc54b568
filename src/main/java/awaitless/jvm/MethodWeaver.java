package awaitless.jvm;

import static awaitless.jvm.Instructions.ACONST_NULL;
import static awaitless.jvm.Instructions.ATHROW;
import static awaitless.jvm.Instructions.DUP;
import static awaitless.jvm.Instructions.DUP2;
import static awaitless.jvm.Instructions.DUP2_X1;
import static awaitless.jvm.Instructions.DUP_X2;
import static awaitless.jvm.Instructions.POP;
import static awaitless.jvm.Instructions.POP2;
import static awaitless.jvm.Instructions.SWAP;

import awaitless.jvm.Constants.Member;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Weaves one method. */
final class MethodWeaver {

    private static final int DEEPER = 8;                    // how much more the stack holds at most
    private static final int GET_STATIC = 178;
    private static final int PUT_STATIC = 179;
    private static final int GET_FIELD = 180;
    private static final int PUT_FIELD = 181;
    private static final int INVOKE_SPECIAL = 183;
    private static final int INVOKE_STATIC = 184;
    private static final int INVOKE_INTERFACE = 185;
    private static final int NEW = 187;
    private static final int MONITOR_ENTER = 194;
    private static final int MONITOR_EXIT = 195;
    private static final String STORED = "JFDLIII";         // what array stores store, from lastore on
    private static final String NO_ARGUMENT = "()V";

    private final Code code;
    private final ClassParts parts;
    private final Constants constants;
    private final Weaver weaver;
    private final String type;
    private final String file;
    private final String method;
    private final boolean isStatic;
    private final boolean isSynchronized;
    private final boolean parameterless;
    private final int free;                                 // the first local variable that the code has not
    private int[] lines;
    private int line;
    private int made;                                       // objects that are made and not constructed yet
    private boolean isBuilt;                                // the constructor of the parent has been called

    MethodWeaver(Code code, ClassParts parts, ClassParts.Member method, String file, Weaver weaver) {
        this.code = code;
        this.parts = parts;
        this.constants = parts.constants;
        this.weaver = weaver;
        this.type = constants.type(parts.type);
        this.file = file;
        this.method = constants.text(method.name());
        this.isStatic = Modifier.isStatic(method.access());
        this.isSynchronized = Modifier.isSynchronized(method.access());
        this.free = code.maxLocals;
        this.parameterless = constants.text(method.descriptor()).startsWith("()");
        this.isBuilt = !this.method.equals("<init>");
    }

    byte[] woven() throws IOException {
        lines = code.lines();
        var typedHandlers = new HashSet<Integer>();
        code.handlers.forEach(handler -> {
            if (handler.type() != 0) {
                typedHandlers.add(handler.at());
            }
        });
        boolean isInitializer = method.equals("<clinit>") || method.equals(Weaver.ANEW);
        if (isInitializer) {
            code.before(0, hook("initStart", "(I)V", site(Site.Kind.MONITOR, type, "")));
        }
        for (int at = 0; at < code.old.length; at += code.length(at)) {
            line = lines[at];
            instruction(at, typedHandlers, isInitializer);
        }
        boolean isTask = !isStatic && parameterless && (method.equals("run") || method.equals("call"));
        if (isTask) {
            code.before(0, added().load('L', 0).call(weaver.hooks(), "begins", "(Ljava/lang/Object;)V"));
            for (int at = 0; at < code.old.length; at += code.length(at)) {
                if (code.opcode(at) >= 172 && code.opcode(at) <= 177) {
                    code.before(at, added().load('L', 0)
                            .call(weaver.hooks(), "isOver", "(Ljava/lang/Object;)V"));
                }
            }
        }
        if (isSynchronized) {
            line = lines[0];
            // before all else, and outside the handler's reach
            Instructions enter = self().push(site(Site.Kind.MONITOR, type, ""))
                    .call(weaver.hooks(), "enter", "(Ljava/lang/Object;I)V");
            code.beforeAll(enter);
            code.handleAll(exit().plain(ATHROW),
                    isStatic ? new int[0] : new int[] {parts.type});
        }
        code.maxStack += DEEPER;
        return code.bytes();
    }

    private void instruction(int at, Set<Integer> typedHandlers, boolean isInitializer) {
        int opcode = code.opcode(at);
        if (typedHandlers.contains(at)) {
            code.before(at, added().plain(DUP)
                    .call(weaver.hooks(), "caught", "(Ljava/lang/Throwable;)V"));
        }
        switch (opcode) {
            case NEW -> made++;
            case GET_STATIC, PUT_STATIC, GET_FIELD, PUT_FIELD -> field(at, opcode);
            case 46, 47, 48, 49, 50, 51, 52, 53 -> code.before(at, added().plain(DUP2)
                    .push(element(false)).call(weaver.hooks(), "element", "(Ljava/lang/Object;II)V"));
            case 79, 80, 81, 82, 83, 84, 85, 86 -> store(at, opcode);
            case MONITOR_ENTER -> code.instead(at, added().push(site(Site.Kind.MONITOR, "", ""))
                    .call(weaver.hooks(), "enter", "(Ljava/lang/Object;I)V"));
            case MONITOR_EXIT -> code.instead(at, added().push(site(Site.Kind.MONITOR, "", ""))
                    .call(weaver.hooks(), "exit", "(Ljava/lang/Object;I)V"));
            case 172, 173, 174, 175, 176, 177 -> {
                if (method.equals("<clinit>")) {
                    code.before(at, added().pushType(type).call(weaver.hooks(), "initialized",
                            "(Ljava/lang/Class;)V"));
                }
                if (isInitializer) {
                    code.before(at, hook("initEnd", "(I)V", site(Site.Kind.MONITOR, type, "")));
                }
                if (isSynchronized) {
                    code.before(at, exit());
                }
            }
            case 182, INVOKE_SPECIAL, INVOKE_STATIC, INVOKE_INTERFACE -> call(at, opcode);
            default -> { }
        }
    }

    private Instructions added() {
        return new Instructions(constants);
    }

    private Instructions hook(String name, String descriptor, int site) {
        return added().push(site).call(weaver.hooks(), name, descriptor);
    }

    private Instructions self() {
        return isStatic ? added().pushType(type) : added().load('L', 0);
    }

    private Instructions exit() {
        return self().push(site(Site.Kind.MONITOR, type, ""))
                .call(weaver.hooks(), "exit", "(Ljava/lang/Object;I)V");
    }

    private int site(Site.Kind kind, String owner, String name) {
        return Sites.add(type.replace('/', '.'), file, line, kind, owner, name, false, false);
    }

    private int element(boolean writes) {
        return Sites.add(type.replace('/', '.'), file, line, Site.Kind.ELEMENT, "", "", writes, false);
    }

    static int size(String descriptor) {
        return descriptor.equals("J") || descriptor.equals("D") ? 2 : 1;
    }

    private void needLocals(int count) {
        code.maxLocals = Math.max(code.maxLocals, free + count);
    }

    private void field(int at, int opcode) {
        Member field = constants.member(code.unsignedShort(at + 1));
        if (opcode == GET_STATIC && weaver.hierarchy().isWoven(field.owner())) {
            code.before(at, hook("classUse", "(I)V", site(Site.Kind.MONITOR, field.owner(), "")));
        }
        int access = weaver.hierarchy().fieldAccess(field.owner(), field.name());
        if (access == Hierarchy.UNKNOWN || Modifier.isFinal(access) || field.name().contains("$")) {
            return;
        }
        boolean writes = opcode == PUT_STATIC || opcode == PUT_FIELD;
        int site = Sites.add(type.replace('/', '.'), file, line, Site.Kind.FIELD,
                weaver.hierarchy().fieldOwner(field.owner(), field.name()), field.name(), writes,
                Modifier.isVolatile(access));
        Instructions hook = added();
        if (opcode == GET_FIELD) {
            hook.plain(DUP);
        } else if (opcode == PUT_FIELD && size(field.descriptor()) == 1) {
            hook.plain(DUP2, POP);
        } else if (opcode == PUT_FIELD) {
            hook.plain(DUP2_X1, POP2, DUP);
        } else {
            hook.plain(ACONST_NULL);
        }
        if (opcode == PUT_FIELD && !isBuilt) {
            return;                                         // its own, of which nobody else knows
        }
        hook.push(site).call(weaver.hooks(), "field", "(Ljava/lang/Object;I)V");
        if (opcode == PUT_FIELD && size(field.descriptor()) == 2) {
            hook.plain(DUP_X2, POP);
        }
        code.before(at, hook);
    }

    private void store(int at, int opcode) {
        char stored = opcode == 79 ? 'I' : STORED.charAt(opcode - 80);
        needLocals(2);
        code.before(at, added().store(stored, free).plain(DUP2).push(element(true))
                .call(weaver.hooks(), "element", "(Ljava/lang/Object;II)V").load(stored, free));
    }

    private void call(int at, int opcode) {
        Member named = constants.member(code.unsignedShort(at + 1));
        boolean isConstructor = named.name().equals("<init>");
        boolean isOfAChild = false;
        if (isConstructor) {
            if (made > 0) {
                made--;
            } else {
                isBuilt = true;
                isOfAChild = true;
            }
        }
        String owner = named.owner().startsWith("[") ? named.owner()
                : weaver.hierarchy().methodOwner(named.owner(), named.name() + named.descriptor());
        if (isConstructor && weaver.hierarchy().isWoven(named.owner())) {
            return;
        }
        if (named.owner().startsWith("[") && named.name().equals("clone")) {
            code.before(at, added().plain(DUP).push(site(Site.Kind.CALL, "java/util/Arrays", "clone"))
                    .call(weaver.hooks(), "passed", "(Ljava/lang/Object;I)V"));
            return;
        }
        var called = new Member(isConstructor ? named.owner() : owner, named.name(), named.descriptor());
        if (weaver.hierarchy().isWoven(called.owner())) {
            return;
        }
        weaver.observesEnds(Calls.observesEnds(called));
        String unseen = Calls.notFollowed(called, opcode == INVOKE_STATIC);
        if (unseen != null) {
            weaver.notFollowed().add(unseen + " at " + file + ":" + line);
        }
        String replacement = isConstructor ? null : Calls.replacement(called, opcode == INVOKE_STATIC);
        String withFactory = Calls.withFactory(called);
        if (replacement != null) {
            code.instead(at, hook(called.name(), replacement.replaceFirst("\\)", "I)"),
                    site(Site.Kind.CALL, called.owner(), called.name())));
        } else if (withFactory != null) {
            Instructions instead = added().call(weaver.hooks(), "factory",
                    "()Ljava/util/concurrent/ThreadFactory;");
            if (called.descriptor().contains("RejectedExecutionHandler;)")) {
                instead.plain(SWAP);
            }
            code.instead(at, instead.construct(called.owner(), withFactory));
        } else if (called.owner().equals("java/util/Random") && isConstructor
                && called.descriptor().equals(NO_ARGUMENT)) {
            code.instead(at, added().call(weaver.hooks(), "seed", "()J").construct(named.owner(), "(J)V"));
        } else if (Calls.saysALine(called)) {
            code.before(at, hook("line", "(I)V", site(Site.Kind.LINE, called.owner(), called.name())));
            if (called.descriptor().equals("(Ljava/lang/Object;)V")) {
                code.before(at, added().plain(DUP).push(site(Site.Kind.CALL, called.owner(), called.name()))
                        .call(weaver.hooks(), "passed", "(Ljava/lang/Object;I)V"));
            }
        } else if (Calls.isShared(called.owner()) || isStaticOrNewOfTheJdk(called, opcode)) {
            around(at, opcode, called, isOfAChild);
        }
    }

    private static boolean isStaticOrNewOfTheJdk(Member called, int opcode) {
        return (opcode == INVOKE_STATIC || called.name().equals("<init>"))
                && called.owner().startsWith("java/") && called.descriptor().matches(".*[L\\[].*\\).*");
    }

    /** Puts a hook before a call and one after it; the arguments wait in local variables meanwhile. */
    private void around(int at, int opcode, Member called, boolean isOfAChild) {
        List<String> parameters = Calls.parameters(called.descriptor());
        boolean isConstructor = called.name().equals("<init>");
        boolean hasReceiver = opcode != INVOKE_STATIC && !isConstructor;
        int[] locals = new int[parameters.size()];
        int local = free;
        for (int each = 0; each < locals.length; each++) {
            locals[each] = local;
            local += size(parameters.get(each));
        }
        int receiver = local;
        needLocals(local + 1 - free);
        int site = site(Site.Kind.CALL, called.owner(), called.name());
        Instructions before = added();
        for (int each = locals.length - 1; each >= 0; each--) {
            before.store(parameters.get(each).charAt(0), locals[each]);
        }
        if (hasReceiver) {
            before.plain(DUP).store('L', receiver);
        }
        boolean concernsAll = hasReceiver || Calls.isShared(called.owner());
        for (int each = 0; each < locals.length; each++) {
            String parameter = parameters.get(each);
            boolean isReference = parameter.charAt(0) == 'L' || parameter.charAt(0) == '[';
            if (isReference && Calls.takesWork(called, parameter)) {
                before.load('L', locals[each]).push(site)
                        .call(weaver.hooks(), "work", "(Ljava/lang/Object;I)Ljava/lang/Object;")
                        .cast(parameter.substring(1, parameter.length() - 1)).store('L', locals[each]);
            } else if (parameter.equals("Ljava/util/concurrent/ThreadFactory;")) {
                before.load('L', locals[each]).call(weaver.hooks(), "factory",
                        "(Ljava/util/concurrent/ThreadFactory;)Ljava/util/concurrent/ThreadFactory;")
                        .store('L', locals[each]);
            } else if (isReference && !parameter.equals("Ljava/lang/String;")) {
                before.load('L', locals[each]).push(site)
                        .call(weaver.hooks(), "passed", "(Ljava/lang/Object;I)V");
            }
        }
        String first = parameters.isEmpty() ? "I" : parameters.get(0);
        boolean hasArgument = first.charAt(0) == 'L' || first.charAt(0) == '[';
        if (concernsAll && !isConstructor) {
            receiver(before, hasReceiver, receiver);
            argument(before, hasArgument, locals);
            before.push(site).call(weaver.hooks(), "before", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
        }
        for (int each = 0; each < locals.length; each++) {
            before.load(parameters.get(each).charAt(0), locals[each]);
        }
        code.before(at, before);
        if (isConstructor || !concernsAll) {
            return;
        }
        Instructions after = added();
        String returned = called.descriptor().substring(called.descriptor().indexOf(')') + 1);
        switch (returned.charAt(0)) {
            case 'L', '[' -> after.plain(DUP);
            case 'Z' -> after.plain(DUP).call("java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;");
            default -> after.plain(ACONST_NULL);
        }
        receiver(after, hasReceiver, receiver);
        argument(after, hasArgument, locals);
        code.after(at, after.push(site).call(weaver.hooks(), "after",
                "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;I)V"));
    }

    private static void receiver(Instructions instructions, boolean is, int local) {
        if (is) {
            instructions.load('L', local);
        } else {
            instructions.plain(ACONST_NULL);
        }
    }

    private static void argument(Instructions instructions, boolean is, int[] locals) {
        if (is) {
            instructions.load('L', locals[0]);
        } else {
            instructions.plain(ACONST_NULL);
        }
    }
}
