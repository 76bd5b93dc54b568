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
import com.sun.jdi.request.BreakpointRequest;
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

    private static final int PATIENCE_SECONDS = 60;
    private static final String LISTED = "includevirtualthreads";

    private final LessonSource source;
    private final VirtualMachine machine;
    private final CompletableFuture<String> out;
    private final CompletableFuture<String> err;
    private BreakpointRequest breakpoint;

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
        breakWhereMarked(BreakpointRequest.SUSPEND_ALL);
    }

    /** Sets a breakpoint on the line that the source marks, which suspends whom the policy says. */
    void breakWhereMarked(int policy) throws Exception {
        var prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(source.type());
        prepared.enable();
        ReferenceType lesson = ((ClassPrepareEvent) next(ClassPrepareEvent.class)).referenceType();
        Location marked = lesson.locationsOfLine(source.breakLine()).get(0);
        breakpoint = machine.eventRequestManager().createBreakpointRequest(marked);
        breakpoint.setSuspendPolicy(policy);
        breakpoint.enable();
        machine.resume();
    }

    /** Lets it run until a thread of this name is at the breakpoint; any other goes on at once. */
    Stop breakpoint(String thread) throws InterruptedException {
        var stop = breakpoint();
        while (!stop.name().equals(thread)) {
            machine.resume();
            stop = breakpoint();
        }
        return stop;
    }

    /** Waits until any thread is at the breakpoint. */
    Stop breakpoint() throws InterruptedException {
        return new Stop(this, ((LocatableEvent) next(BreakpointEvent.class)).thread());
    }

    /** Tells whether another thread gets to the breakpoint within a time. */
    boolean anotherArrivesWithin(long milliseconds) throws InterruptedException {
        return machine.eventQueue().remove(milliseconds) != null;
    }

    /** Steps over the line on which a thread stands, while all others run; nobody stops at the breakpoint. */
    Stop stepOver(Stop stop) throws InterruptedException {
        breakpoint.disable();
        var step = machine.eventRequestManager()
                .createStepRequest(stop.thread(), StepRequest.STEP_LINE, StepRequest.STEP_OVER);
        step.addCountFilter(1);
        step.enable();
        machine.resume();
        return new Stop(this, ((LocatableEvent) next(StepEvent.class)).thread());
    }

    /** Lets a thread go on, and all run to their end; returns what the lesson has printed. */
    String printedAfter(Stop stop) throws Exception {
        breakpoint.disable();
        stop.thread().resume();
        String printed = out.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(0, machine.process().waitFor(), () -> err.join());
        return printed;
    }

    /** Waits for an event of this kind; it has suspended those whom its request says. */
    private Event next(Class<? extends Event> kind) throws InterruptedException {
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
