package awaitless.cli;

import awaitless.jvm.LiveThreads;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The heap, and what fits into it. Who runs out of it may be any thread, also one of the JDK's, without which
 * nothing goes on, so the run is not ended but the JVM, by what needs no more heap.
 */
final class Heap {

    private static final int BEFORE_THE_FIRST = 300;        // milliseconds: a short run starts without it
    private static final int GLANCE = 100;
    private static final int LEAST_FREE = 20;               // a 20th of the heap, after a collection
    private static final int RESERVE = 16;                  // a 16th of the heap, or so many megabytes

    private static final int FEWEST_BYTES = 1000;           // of a task, however small its run
    private static final long MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1 << 30;

    private static final Runtime JVM = Runtime.getRuntime();
    private static final OutputStream ERR = new FileOutputStream(FileDescriptor.err);
    private static final byte[] FULL = ("awaitless: out of heap, which is " + JVM.maxMemory() / MEGABYTE
            + " MB: take fewer --tasks, or a larger heap, as with java -Xmx"
            + (4 * JVM.maxMemory() / GIGABYTE + 1) + "g" + System.lineSeparator()).getBytes();
    private static final String NO_THREAD =
            "unable to create native thread: possibly out of memory or process/resource limits reached";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private static byte[] reserve;                          // what the JVM's own end takes

    private Heap() {
    }

    /** Ends the JVM, in one line, when hardly anything is free even after a collection of all the heap. */
    static void watch() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            endIfFull(thrown);                              // takes no heap
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            thrown.printStackTrace();
        });
        reserve = new byte[(int) Math.min(JVM.maxMemory() / RESERVE, MEGABYTE * RESERVE)];
        Thread.ofPlatform().name(LiveThreads.HEAP_WATCH).daemon().priority(Thread.MAX_PRIORITY)
                .start(Heap::look);
    }

    private static void look() {
        try {
            Thread.sleep(BEFORE_THE_FIRST);
            var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                    .toList();
            long most = JVM.maxMemory() - JVM.maxMemory() / LEAST_FREE;
            while (true) {
                long used = 0;
                for (int pool = 0; pool < pools.size(); pool++) {
                    used += pools.get(pool).getCollectionUsage().getUsed();
                }
                if (used > most) {
                    end();
                }
                Thread.sleep(GLANCE);
            }
        } catch (OutOfMemoryError full) {
            end();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends the JVM if it was the heap that something failed for. */
    static void endIfFull(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError && !NO_THREAD.equals(cause.getMessage())) {
                end();
            }
        }
    }

    private static void end() {
        reserve = null;
        try {
            if (SAID.compareAndSet(false, true)) {
                ERR.write(FULL);
            }
        } catch (IOException unread) {
            // the status tells
        }
        JVM.halt(Status.FAILED.code());
    }

    /** Refuses a size that cannot fit. One that is let through may still be too large. */
    static void check(int tasks) throws BadInput {
        long most = JVM.maxMemory();
        long least = (long) tasks * FEWEST_BYTES;
        if (least > most) {
            throw new BadInput("--tasks " + tasks + " does not fit into a heap of " + most / MEGABYTE
                    + " MB: take at most " + most / FEWEST_BYTES + ", or a larger heap, as with java -Xmx"
                    + (2 * least / GIGABYTE + 1) + "g");
        }
    }
}
