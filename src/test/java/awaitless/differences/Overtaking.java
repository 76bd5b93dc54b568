package awaitless.differences;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Who comes back to a lock or a semaphore that another waits for. On one carrier nobody else runs until one
 * yields or blocks: so it is certain here whether who comes back does so at once, or late.
 *
 * <pre>$ java -Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1 \
 *     src/test/java/awaitless/differences/Overtaking.java</pre>
 */
public final class Overtaking {

    private static final int TURNS = 1_000;

    /** What a lock and a semaphore have in common. */
    private interface Guard {

        void take();

        boolean tryTake();

        void giveBack();

        boolean isWaitedFor();

        static Guard of(ReentrantLock lock) {
            return new Guard() {

                @Override
                public void take() {
                    lock.lock();
                }

                @Override
                public boolean tryTake() {
                    return lock.tryLock();
                }

                @Override
                public void giveBack() {
                    lock.unlock();
                }

                @Override
                public boolean isWaitedFor() {
                    return lock.hasQueuedThreads();
                }
            };
        }

        static Guard of(Semaphore semaphore) {
            return new Guard() {

                @Override
                public void take() {
                    semaphore.acquireUninterruptibly();
                }

                @Override
                public boolean tryTake() {
                    return semaphore.tryAcquire();
                }

                @Override
                public void giveBack() {
                    semaphore.release();
                }

                @Override
                public boolean isWaitedFor() {
                    return semaphore.hasQueuedThreads();
                }
            };
        }
    }

    private final Guard guard;
    private final List<String> order = new ArrayList<>();   // on one carrier, and no access is cut in two

    private Overtaking(Guard guard) {
        this.guard = guard;
    }

    /** Says who comes first, and how often a lock changes hands. */
    public static void main(String... words) throws InterruptedException {
        Thread.ofVirtual().start(() -> {
            sleepUntilAnotherHasRun();
            for (boolean fair : new boolean[] {true, false}) {
                String kind = fair ? "fair " : "unfair ";
                tell(kind + "lock", Guard.of(new ReentrantLock(fair)), Guard.of(new ReentrantLock(fair)),
                        Guard.of(new ReentrantLock(fair)));
                tell(kind + "semaphore", Guard.of(new Semaphore(1, fair)), Guard.of(new Semaphore(1, fair)),
                        Guard.of(new Semaphore(1, fair)));
                System.out.println(kind + "lock, " + TURNS + " turns each: changes hands "
                        + changes(new ReentrantLock(fair)) + " times");
            }
        }).join();
    }

    private static void sleepUntilAnotherHasRun() {
        Thread other = Thread.ofVirtual().start(() -> { });
        while (other.getState() != Thread.State.TERMINATED) {
            try {
                Thread.sleep(Duration.ZERO);
            } catch (InterruptedException ended) {
                return;
            }
        }
        System.out.println("a sleep of no time lets another run");
    }

    private static void tell(String name, Guard atOnce, Guard late, Guard tries) {
        System.out.println(name + ", main comes back at once: " + new Overtaking(atOnce).back(false, false));
        System.out.println(name + ", main comes back late: " + new Overtaking(late).back(true, false));
        System.out.println(name + ", main tries at once: " + new Overtaking(tries).back(false, true));
    }

    /** Returns who got it after main has given it back: Task-1, which waits for it, or main again. */
    private List<String> back(boolean late, boolean tries) {
        guard.take();
        Thread waiter = Thread.ofVirtual().start(() -> {
            guard.take();
            order.add("Task-1");
            guard.giveBack();
        });
        yieldUntil(guard::isWaitedFor);
        guard.giveBack();
        if (late) {
            yieldUntil(() -> !order.isEmpty());
        }
        if (tries ? guard.tryTake() : take()) {
            order.add("main");
            guard.giveBack();
        }
        yieldUntil(() -> waiter.getState() == Thread.State.TERMINATED);
        return order;
    }

    private boolean take() {
        guard.take();
        return true;
    }

    /** Counts how often a lock goes to another than before, while two threads want it all the time. */
    private static int changes(ReentrantLock lock) {
        var holders = new ArrayList<Integer>();
        lock.lock();
        Thread other = Thread.ofVirtual().start(() -> turns(lock, 2, holders));
        yieldUntil(lock::hasQueuedThreads);
        lock.unlock();
        turns(lock, 1, holders);
        yieldUntil(() -> other.getState() == Thread.State.TERMINATED);
        int changes = 0;
        for (int turn = 1; turn < holders.size(); turn++) {
            changes += holders.get(turn).equals(holders.get(turn - 1)) ? 0 : 1;
        }
        return changes;
    }

    private static void turns(ReentrantLock lock, int holder, List<Integer> holders) {
        for (int turn = 0; turn < TURNS; turn++) {
            lock.lock();
            holders.add(holder);
            lock.unlock();
        }
    }

    private static void yieldUntil(BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            Thread.yield();
        }
    }
}
