package awaitless.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Stage;
import awaitless.jdk.StructuredTaskScope;
import awaitless.jvm.JdkNames;
import awaitless.jvm.VirtualThreads;
import awaitless.rehearsal.Rehearsal;
import awaitless.view.ThreadTree;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

/** What a stack tells, from stacks as the JDKs have them, the innermost call first. */
class FramesTest {

    private static final String START =
            ", ~.StructuredTaskScopeImpl$SubtaskImpl.run, java.lang.VirtualThread.run";
    private static final String PARK = "java.lang.VirtualThread.park, ~.locks.LockSupport.park, ";
    private static final String QUEUE = PARK + "~.locks.AbstractQueuedSynchronizer.acquire, ";

    @Test
    void findsTheInnermostFrameOfTheLesson() {
        StackTraceElement[] stack = stack("java.lang.Thread.sleep, awaitless.Main.sleep,"
                + " awaitless.trace.LiveRecorder.sleep, onetask.OneTask.otherfunction, onetask.OneTask.run,"
                + " awaitless.Launcher.lambda$run$0" + START);
        assertEquals(3, Frames.lesson(stack));
        assertEquals("OneTask.java:1  package onetask;", Frames.place(stack).toString());
    }

    @Test
    void takesNeitherTheJdkNorTheHouseNorTheLoggerForTheLesson() {
        var types = Stream.of(Stage.class, StructuredTaskScope.class, Frames.class, VirtualThreads.class,
                Rehearsal.class, ThreadTree.class, Logger.class,
                ch.qos.logback.classic.Logger.class, Thread.class, Semaphore.class).map(Class::getName);
        Stream.concat(types, Stream.of("jdk.internal.misc.Unsafe", "sun.misc.Any", "com.sun.management.Any",
                Frames.class.getName() + "$$Lambda/0x00007f")).forEach(inside -> {
                    assertFalse(Frames.isOfTheLesson(inside), inside);
                    assertEquals(1, Frames.lesson(stack(inside + ".call, lock.LockedCounter.run" + START)));
                    assertEquals(3, Frames.lesson(stack(inside + ".call" + START)));
                    assertNull(Frames.place(stack(inside + ".call" + START)));
                });
    }

    @ParameterizedTest
    @CsvSource({"Lesson.run", "my.Lesson.run", "awaitless.scenes.Scenes$Embrace.take",
        "awaitless.scenes.Unknown.run", "awaitlesson.Lesson.run", "javafx.Lesson.run", "sunny.Lesson.run"})
    void takesEverythingElseForTheLesson(String inside) {
        assertEquals(0, Frames.lesson(stack(inside + START)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "QUEUE ~.locks.ReentrantLock$Sync.lockInterruptibly,"
                + " ~.locks.ReentrantLock.lockInterruptibly, a.B.run"
                + " | ReentrantLock.lockInterruptibly | ReentrantLock",
        "QUEUE ~.Semaphore.acquire, a.B.run | Semaphore.acquire | Semaphore",
        "QUEUE ~.locks.ReentrantReadWriteLock$WriteLock.lock, a.B.run"
                + " | WriteLock.lock | ReentrantReadWriteLock",
        "PARK ~.locks.AbstractQueuedSynchronizer$ConditionObject.await, a.B.run"
                + " | Condition.await | Condition",
        "java.lang.VirtualThread.parkNanos, java.lang.VirtualThread.sleepNanos, java.lang.Thread.sleep,"
                + " awaitless.Main.sleep, a.B.run | Thread.sleep | Thread.sleep",
        "PARK a.B.run | LockSupport.park | LockSupport.park",
        "java.lang.Object.wait0, java.lang.Object.wait, a.B.run | Object.wait | Object.wait",
        "PARK ~.StructuredTaskScope.implJoin, ~.StructuredTaskScope.join,"
                + " ~.StructuredTaskScope$ShutdownOnFailure.join, a.B.run"
                + " | StructuredTaskScope.join | StructuredTaskScope",
        "PARK ~.StructuredTaskScopeImpl.join, awaitless.jdk.StructuredTaskScope.join,"
                + " awaitless.jdk.StructuredTaskScope$ShutdownOnFailure.joinUntil, a.B.run"
                + " | StructuredTaskScope.joinUntil | StructuredTaskScope",
        "PARK ~.StructuredTaskScopeImpl.close, awaitless.jdk.StructuredTaskScope.close, a.B.run"
                + " | StructuredTaskScope.close | StructuredTaskScope",
        "PARK ~.Exchanger$1.exchange, a.B.run | Exchanger.exchange | Exchanger",
        "PARK ~.CompletableFuture.get | CompletableFuture.get | CompletableFuture"})
    void tellsTheCallThatAThreadIsParkedIn(String inside, String call, String waitsFor) {
        StackTraceElement[] stack =
                stack(inside.strip().replace("QUEUE ", QUEUE).replace("PARK ", PARK) + START);
        StackTraceElement called = Frames.called(stack);
        assertEquals(call, JdkNames.call(called));
        assertEquals(waitsFor, JdkNames.waitsFor(called));
        assertEquals(call.startsWith("StructuredTaskScope"), JdkNames.isOfAScope(called));
        assertEquals(call.equals("Object.wait"), JdkNames.isAWait(called));
        assertTrue(JdkNames.isParked(stack));
    }

    @Test
    void tellsOfNoCallWhereThereIsNone() {
        for (String inside : new String[] {"a.B.run" + START, START.substring(2), ""}) {
            assertNull(Frames.called(stack(inside)), inside);
            assertFalse(JdkNames.isParked(stack(inside)), inside);
        }
    }

    @ParameterizedTest
    @CsvSource({"jdk.internal.misc.Unsafe.park, true", "java.lang.Thread.sleepNanos0, true",
        "java.lang.Thread.sleep0, true", "java.lang.Thread.onSpinWait, false",
        "java.lang.Object.wait, true", "java.lang.Object.hashCode, false",
        "java.lang.VirtualThread.tryYield, false", "java.lang.VirtualThread.parkNanos, true",
        "~.locks.ReentrantLock.lock, false"})
    void tellsWhoIsParked(String innermost, boolean parked) {
        assertEquals(parked, JdkNames.isParked(stack(innermost + ", a.B.run" + START)));
    }

    /** Returns a stack of methods, where {@code ~} stands for {@code java.util.concurrent}. */
    private static StackTraceElement[] stack(String frames) {
        String[] methods = frames.replace("~", "java.util.concurrent").split(", ?");
        return Stream.of(methods).filter(method -> !method.isEmpty()).map(frame -> {
            String type = frame.substring(0, frame.lastIndexOf('.'));
            String file = type.replaceAll("^.*\\.", "").replaceAll("\\$.*", "") + ".java";
            return new StackTraceElement(type, frame.substring(type.length() + 1), file, 1);
        }).toArray(StackTraceElement[]::new);
    }
}
