package awaitless.rehearsal;

import awaitless.Lesson;
import awaitless.jvm.Site;
import awaitless.trace.Sources;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What each thread of a run did to what another touched, too, in order. */
public final class Account implements Interleaving.Witness {

    /**
     * What a thread did.
     *
     * @param thread the thread's name
     * @param what what it did, with the value where there is one: {@code reads counter, 0}
     * @param place the file and the line
     * @param source the line's text; empty where it is not at hand
     * @param remark what is to be noted of it; empty if nothing is
     */
    public record Deed(String thread, String what, String place, String source, String remark) {
    }

    private static final long GLANCE_MILLISECONDS = 50;
    private static final int LONGEST = 40;                  // of a value, in characters

    private static final class Noted {

        final Task task;
        final Site site;
        final Object on;
        final Object member;
        final boolean writes;
        final Operation.Kind kind;
        String value = "";
        String remark = "";

        Noted(Task task, Operation operation) {
            this.task = task;
            this.site = operation.site;
            this.on = operation.on;
            this.member = operation.member;
            this.writes = operation.writes;
            this.kind = operation.kind;
        }
    }

    private final List<Noted> noted = new ArrayList<>();
    private final Map<Object, Map<Object, List<Noted>>> byVariable = new IdentityHashMap<>();
    private final ClassLoader loader;
    private Noted unfinished;                               // a write, whose value is there once it is done

    private Account(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Makes a run again, and tells of it.
     *
     * @param lesson what to run
     * @param parameters what makes it the same run again
     * @return what its threads did to what they share
     * @throws InterruptedException if the caller is interrupted
     */
    public static List<Deed> of(Lesson lesson, Parameters parameters) throws InterruptedException {
        var woven = new WovenClasses(lesson.program());
        var scenario = woven.scenario();
        var account = new Account(woven.loader());
        var loop = new Loop(parameters, scenario, new Fingerprint(), parameters.chooser(),
                woven.observesEnds(), false);
        loop.interleaving().witness(account);
        var thread = new LoopThread(() -> {
            loop.run();
            account.finish();
            loop.endThreads();
        }, "account");
        thread.start();
        var watch = new StuckDetector();
        while (!thread.join(Duration.ofMillis(GLANCE_MILLISECONDS))) {
            if (watch.look(loop) != null) {
                break;
            }
        }
        return account.deeds();
    }

    @Override
    public void does(Task task, Operation operation) {
        finish();
        if (operation.on == null || operation.kind == Operation.Kind.SLEEP
                || operation.kind == Operation.Kind.TIME || operation.kind == Operation.Kind.LINE) {
            return;
        }
        var now = new Noted(task, operation);
        noted.add(now);
        List<Noted> others = byVariable.computeIfAbsent(now.on, none -> new HashMap<>())
                .computeIfAbsent(now.member == null ? "" : now.member, none -> new ArrayList<>());
        if (now.kind == Operation.Kind.ACCESS) {
            if (now.writes) {
                unfinished = now;
                now.remark = lost(now, others);
            } else {
                now.value = value(now);
            }
        }
        others.add(now);
    }

    /** Tells whose write is lost: one between a thread's last read and its write. */
    private static String lost(Noted now, List<Noted> others) {
        for (int last = others.size() - 1; last >= 0; last--) {
            Noted other = others.get(last);
            if (other.task == now.task) {
                return "";
            }
            if (other.writes) {
                boolean hasRead = others.subList(0, last).stream()
                        .anyMatch(before -> before.task == now.task && !before.writes);
                return hasRead ? "over what " + name(other.task) + " wrote" : "";
            }
        }
        return "";
    }

    private void finish() {
        if (unfinished != null) {
            unfinished.value = value(unfinished);
            unfinished = null;
        }
    }

    private String value(Noted access) {
        try {
            if (access.site.kind() == Site.Kind.ELEMENT) {
                return written(Array.get(access.on, (Integer) access.member));
            }
            Class<?> owner = Class.forName(access.site.owner().replace('/', '.'), false, loader);
            Object object = access.on instanceof String ? null : access.on;
            Class<?> type = object == null ? owner : object.getClass();
            while (type != null && !type.getName().equals(owner.getName())) {
                type = type.getSuperclass();
            }
            Field field = type.getDeclaredField(access.site.name());
            field.setAccessible(true);
            return written(field.get(object));
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return "";
        }
    }

    private static String written(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean
                || value instanceof Character) {
            return String.valueOf(value);
        }
        if (value instanceof String text) {
            return '"' + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + '"';
        }
        return value.getClass().isArray() ? "an array" : "a " + value.getClass().getSimpleName();
    }

    private List<Deed> deeds() {
        var deeds = new ArrayList<Deed>();
        for (Noted one : noted) {
            Deed deed = isShared(one) ? deed(one) : null;
            boolean isAgain = !deeds.isEmpty() && deeds.get(deeds.size() - 1).equals(deed);
            if (deed != null && !isAgain && !one.site.name().startsWith("new")) {
                deeds.add(deed);
            }
        }
        return deeds;
    }

    private boolean isShared(Noted one) {
        List<Noted> all = byVariable.get(one.on).get(one.member == null ? "" : one.member);
        boolean isTouchedByTwo = false;
        for (Noted each : all) {                            // what was made before others came is no news
            isTouchedByTwo |= each.task != all.get(0).task;
            if (isTouchedByTwo && each.writes) {
                return true;
            }
        }
        return false;
    }

    static String name(Task task) {
        String name = task.thread.getName();
        return name.isEmpty() ? "thread " + task.number : name;
    }

    private static Deed deed(Noted one) {
        var frame = new StackTraceElement(one.site.in(), "", one.site.file(), one.site.line());
        return new Deed(name(one.task), what(one), one.site.place(), Sources.place(frame).text(), one.remark);
    }

    private static String what(Noted one) {
        String value = one.value.isEmpty() ? "" : ", " + one.value;
        String verb = one.writes ? "writes " : "reads ";
        return switch (one.kind) {
            case MONITOR -> one.site.name().isEmpty() ? "enters " + object(one.on) : one.site.name();
            case CALL -> "calls " + one.site.type() + "." + one.site.name();
            default -> one.site.kind() == Site.Kind.ELEMENT ? verb + "element " + one.member + value
                    : verb + one.site.name() + value;
        };
    }

    private static String object(Object object) {
        return object instanceof Class<?> type ? "the monitor of " + type.getSimpleName() + ".class"
                : "the monitor of a " + object.getClass().getSimpleName();
    }
}
