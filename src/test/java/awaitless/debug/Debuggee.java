package awaitless.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.core.Context;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A lesson that runs in a JVM of its own, under a debugger, on the same {@code java} as the test. */
final class Debuggee implements AutoCloseable {

    /** Whom a debugger suspends at a breakpoint and at the end of a step, and so whom it resumes. */
    enum Suspended {

        /** All threads: IntelliJ and jdb. */
        ALL(EventRequest.SUSPEND_ALL),

        /** The one that stops: VS Code and Eclipse. */
        ONE(EventRequest.SUSPEND_EVENT_THREAD);

        private final int policy;

        Suspended(int policy) {
            this.policy = policy;
        }

        int policy() {
            return policy;
        }
    }

    /** What is done with an event. */
    @FunctionalInterface
    interface Look<E> {

        void at(E event) throws Exception;
    }

    private static final int PATIENCE_SECONDS = 60;
    private static final String LISTED = "includevirtualthreads";

    private final LessonSource source;
    private final VirtualMachine machine;
    private final CompletableFuture<String> out;
    private final CompletableFuture<String> err;
    private final List<ThreadReference> paused = new ArrayList<>();
    private BreakpointRequest breakpoint;
    private Suspended suspended = Suspended.ALL;

    private Debuggee(LessonSource source, VirtualMachine machine) {
        this.source = source;
        this.machine = machine;
        out = drained(machine.process().inputReader());
        err = drained(machine.process().errorReader());
        // so that no call into a JVM that does not answer is for ever
        CompletableFuture.delayedExecutor(2 * PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(machine.process()::destroyForcibly);
    }

    /** Starts a lesson's class with these words; it stands before its first line. */
    static Debuggee launch(String lesson, String words) throws Exception {
        return launch(lesson, "", words, true);
    }

    /** Starts a lesson's class; parked virtual threads are listed only if the debugger has asked for it. */
    static Debuggee launch(String lesson, String options, String words, boolean listed) throws Exception {
        var connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Argument> arguments = connector.defaultArguments();
        arguments.get("options").setValue(options + " \"" + String.join("\" \"", options()) + "\"");
        arguments.get("main").setValue(lesson + " " + words);
        arguments.get(LISTED).setValue(listed ? "y" : "n");
        return new Debuggee(LessonSource.of(lesson), connector.launch(arguments));
    }

    /** Runs a lesson's class with these words without a debugger, and returns what it has printed. */
    static String undisturbed(String lesson, String words) throws Exception {
        var command = new ArrayList<String>(options());
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of((lesson + " " + words).split(" ")));
        Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        try {
            return drained(process.inputReader()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns the options that a rehearsal needs; a live run does not mind them. */
    private static List<String> options() {
        String classPath = Stream.of(awaitless.Main.class, org.slf4j.Logger.class,
                ch.qos.logback.classic.Logger.class, Context.class)
                .map(Debuggee::home)
                .collect(Collectors.joining(File.pathSeparator));
        return List.of("--enable-preview", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", "-cp", classPath);
    }

    /** Returns the folder or jar that a class comes from. */
    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    LessonSource source() {
        return source;
    }

    VirtualMachine machine() {
        return machine;
    }

    /** Returns the virtual threads that the JVM lists. */
    List<ThreadReference> virtualThreads() {
        return machine.allThreads().stream().filter(ThreadReference::isVirtual).toList();
    }

    /** Sets a breakpoint on the line that the source marks, which suspends all, and lets the lesson run. */
    void breakWhereMarked() throws Exception {
        breakWhereMarked(Suspended.ALL);
    }

    /** Sets a breakpoint on the line that the source marks, and lets the lesson run. */
    void breakWhereMarked(Suspended whom) throws Exception {
        suspended = whom;
        breakpoint = breakpoint(source.breakLine());
        machine.resume();
    }

    /** Sets a breakpoint on a line, once the lesson's class is there; all stands until it is resumed. */
    BreakpointRequest breakpoint(int line) throws Exception {
        Location location = prepared(source.type()).locationsOfLine(line).get(0);
        var request = machine.eventRequestManager().createBreakpointRequest(location);
        request.setSuspendPolicy(suspended.policy());
        request.enable();
        return request;
    }

    /** Returns a class as soon as it is there; all stands until it is resumed. */
    ReferenceType prepared(String type) throws Exception {
        List<ReferenceType> loaded = machine.classesByName(type);
        if (!loaded.isEmpty()) {
            return loaded.get(0);
        }
        var prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(type);
        prepared.enable();
        return ((ClassPrepareEvent) next(ClassPrepareEvent.class)).referenceType();
    }

    /** Lets it run until a thread of this name is at the breakpoint; any other goes on at once. */
    Stop breakpoint(String thread) throws InterruptedException {
        var stop = breakpoint();
        while (!stop.name().equals(thread)) {
            resume(stop);
            stop = breakpoint();
        }
        pauseOthers(stop);
        return stop;
    }

    /** Waits until any thread is at the breakpoint. */
    Stop breakpoint() throws InterruptedException {
        return new Stop(this, ((LocatableEvent) next(BreakpointEvent.class)).thread());
    }

    /** Lets go on whom the stop has suspended. */
    private void resume(Stop stop) {
        if (suspended == Suspended.ALL) {
            machine.resume();
        } else {
            stop.thread().resume();
        }
    }

    /** Suspends those, too, who run on while one stands, to look at them: Pause Others in VS Code. */
    private void pauseOthers(Stop stop) {
        if (suspended == Suspended.ONE) {
            paused.addAll(machine.allThreads());
            paused.remove(stop.thread());
            paused.forEach(ThreadReference::suspend);
        }
    }

    private void continueOthers() {
        paused.forEach(ThreadReference::resume);
        paused.clear();
    }

    /** Tells whether another thread gets to the breakpoint within a time. */
    boolean anotherArrivesWithin(long milliseconds) throws InterruptedException {
        return machine.eventQueue().remove(milliseconds) != null;
    }

    /** Steps over the line on which a thread stands; nobody stops at the breakpoint meanwhile. */
    Stop stepOver(Stop stop) throws InterruptedException {
        beginStepOver(stop);
        continueOthers();
        resume(stop);
        return landed();
    }

    /** Asks for a step over the line on which a thread stands; whoever resumes it begins the step. */
    void beginStepOver(Stop stop) {
        breakpoint.disable();
        var step = machine.eventRequestManager()
                .createStepRequest(stop.thread(), StepRequest.STEP_LINE, StepRequest.STEP_OVER);
        step.addCountFilter(1);
        step.setSuspendPolicy(suspended.policy());
        step.enable();
    }

    /** Waits until a step has come to its end. */
    Stop landed() throws InterruptedException {
        var landed = new Stop(this, ((LocatableEvent) next(StepEvent.class)).thread());
        pauseOthers(landed);
        return landed;
    }

    /** Lets a thread go on, and all run to their end; returns what the lesson has printed. */
    String printedAfter(Stop stop) throws Exception {
        breakpoint.disable();
        stop.thread().resume();
        String printed = out.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(0, machine.process().waitFor(), () -> err.join());
        return printed;
    }

    /** Lets all run to their end; returns what the lesson has said on standard error. */
    String failure() throws Exception {
        forEach(LocatableEvent.class, event -> { });
        return err.get(PATIENCE_SECONDS, TimeUnit.SECONDS).strip();
    }

    /** Waits for an event of this kind; it has suspended those whom its request says. */
    Event next(Class<? extends Event> kind) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            EventSet set = machine.eventQueue().remove(TimeUnit.SECONDS.toMillis(1));
            if (set == null) {
                continue;
            }
            for (Event event : set) {
                if (kind.isInstance(event)) {
                    return event;
                }
                if (event instanceof VMDeathEvent) {
                    throw new AssertionError("ended before any " + kind.getSimpleName());
                }
            }
            set.resume();                                   // the start, or one more at the breakpoint
        }
        throw new AssertionError("no " + kind.getSimpleName() + " for " + PATIENCE_SECONDS + " seconds");
    }

    /** Looks at each event of this kind until the lesson has come to its end; who stops goes on behind it. */
    <E extends Event> void forEach(Class<E> kind, Look<? super E> look) throws Exception {
        while (true) {
            EventSet set = machine.eventQueue().remove();
            for (Event event : set) {
                if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
                    return;
                }
                if (kind.isInstance(event)) {
                    look.at(kind.cast(event));
                }
            }
            set.resume();
        }
    }

    private static CompletableFuture<String> drained(Reader reader) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                var text = new StringWriter();
                reader.transferTo(text);
                return text.toString();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }, Thread::startVirtualThread);
    }

    @Override
    public void close() {
        machine.process().destroyForcibly();
    }
}
