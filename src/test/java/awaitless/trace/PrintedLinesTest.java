package awaitless.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Uncaught;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thread of a run prints becomes lines of the run, whichever way it prints. */
class PrintedLinesTest {

    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void hearNothingMore() {
        LineCatcher.listen(null);
        Uncaught.tell(null);
    }

    @Test
    void areWholeHoweverTheyAreMade() {
        var printed = LineCatcher.listen(heard::add);
        System.out.print("a");
        System.out.print(1);
        System.out.println(2L);
        System.out.println(new char[] {'x', 'y'});
        System.out.printf(Locale.ROOT, "%.1f%n", 0.5);
        System.out.append('z').append("zz").append("abc", 1, 2).println();
        System.out.write('!');
        System.out.writeBytes("\r\n\nlast".getBytes(StandardCharsets.UTF_8));
        System.err.println((Object) null);
        assertEquals(List.of("a12", "xy", "0.5", "zzzb", "!", "", "lastnull"), heard);
        System.out.print("rest");
        assertEquals("rest", printed.rest());
        assertEquals("", printed.rest());
    }

    @Test
    void goToTheRunOfTheThreadThatPrintsThem() throws InterruptedException {
        var others = new ConcurrentLinkedQueue<String>();
        LineCatcher.listen(heard::add);
        Thread.ofVirtual().start(() -> System.out.println("from who inherits")).join();
        Thread.ofVirtual().start(() -> {
            LineCatcher.listen(others::add);
            System.out.println("from another run");
        }).join();
        assertEquals(List.of("from who inherits"), heard);
        assertEquals(List.of("from another run"), List.copyOf(others));
    }

    @Test
    void standBesideTheExceptionsThatNobodyCatchesInThatRun() throws InterruptedException {
        Uncaught.tell((thread, thrown) -> heard.add(thread.getName() + ": " + thrown.getMessage()));
        Thread.ofVirtual().name("worker").start(() -> {
            throw new IllegalStateException("oh");
        }).join();
        assertEquals(List.of("worker: oh"), heard);
        assertTrue(Thread.getDefaultUncaughtExceptionHandler() != null);
    }
}
