package awaitless.debug;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Steps into each line of a lesson, on each of its threads: one thread is suspended and resumed alone, and
 * classes are left out, as VS Code and Eclipse do it.
 */
final class Walk {

    /** Where a task's last step leads: into the class, without a source, that the JVM made of its lambda. */
    static final String END_OF_A_TASK = "the end of a task";

    /** What the launcher calls. A step there goes through all of the house, which takes long. */
    private static final Set<String> CALLED_BY_THE_LAUNCHER = Set.of("<clinit>", "<init>", "main");

    private final Debuggee debuggee;
    private final List<String> filters;
    private final Map<ThreadReference, Integer> walkers = new HashMap<>();
    private final Set<ThreadReference> ended = new HashSet<>();
    private final Set<Integer> lines = new TreeSet<>();
    private final Map<Integer, Set<String>> landings = new TreeMap<>();
    private ReferenceType lesson;

    /** Makes one through a lesson that has not begun; steps leave out the classes of these filters. */
    Walk(Debuggee debuggee, List<String> filters) {
        this.debuggee = debuggee;
        this.filters = filters;
    }

    /** Goes on until the lesson has come to its end. */
    void toTheEnd() throws Exception {
        lesson = debuggee.prepared(debuggee.source().type());
        for (Method method : methods()) {
            var request = debuggee.machine().eventRequestManager().createBreakpointRequest(method.location());
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
        debuggee.machine().resume();
        debuggee.forEach(LocatableEvent.class, this::stands);
    }

    private void stands(LocatableEvent event) {
        ThreadReference thread = event.thread();
        String landing = landing(event.location());
        if (ended.contains(thread)) {
            return;
        }
        if (!walkers.containsKey(thread)) {
            stepInto(thread);
        } else if (event instanceof StepEvent) {
            landings.computeIfAbsent(walkers.get(thread), line -> new TreeSet<>()).add(landing);
        }
        if (landing.equals(END_OF_A_TASK)) {
            event.request().disable();                      // Continue
            ended.add(thread);
        } else {
            walkers.put(thread, event.location().lineNumber());
            lines.add(event.location().lineNumber());
        }
    }

    private String landing(Location location) {
        String type = location.declaringType().name();
        return type.startsWith(lesson.name() + "$$Lambda") ? END_OF_A_TASK : type;
    }

    private void stepInto(ThreadReference thread) {
        var step = debuggee.machine().eventRequestManager()
                .createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_INTO);
        filters.forEach(step::addClassExclusionFilter);
        step.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        step.enable();
    }

    /** Returns where the steps into each line have led: a class, or the end of a task. */
    Map<Integer, Set<String>> landings() {
        return landings;
    }

    /** Returns the lines that were stood on. */
    Set<Integer> lines() {
        return bare(lines);
    }

    /** Returns the lines of all that is walked on which one can stand. */
    Set<Integer> linesThatDoSomething() throws AbsentInformationException {
        var all = new TreeSet<Integer>();
        for (Method method : methods()) {
            method.allLineLocations().forEach(location -> all.add(location.lineNumber()));
        }
        return bare(all);
    }

    private List<Method> methods() {
        return lesson.methods().stream()
                .filter(method -> !CALLED_BY_THE_LAUNCHER.contains(method.name()))
                .toList();
    }

    /** Leaves out what closes a block: compilers put the way out after an exception there. */
    private Set<Integer> bare(Set<Integer> numbers) {
        var bare = new TreeSet<>(numbers);
        bare.removeIf(number -> debuggee.source().code(number).startsWith("}"));
        return bare;
    }
}
