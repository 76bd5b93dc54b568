package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.rehearsal.Reachable.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a lesson's locks and the like are found, and by which names. */
@Timeout(60)
class ReachableTest {

    private enum Day { MONDAY, TUESDAY }

    private record Point(int x) {
    }

    private static class Base {

        private final Lock inherited = new ReentrantLock();
    }

    /** A lesson's own helper. */
    private static final class Pool {

        private static final Semaphore ALL = new Semaphore(1);
        private final Semaphore permits = new Semaphore(1);
        private Pool next;
    }

    /** One in each place. */
    private static final class Places extends Base {

        private static final Lock SHARED = new ReentrantLock();
        private final Lock lock = new ReentrantLock();
        private final Lock again = lock;
        private final Pool pool = new Pool();
        private final Lock[] array = {null, new ReentrantLock()};
        private final Lock[][] table = {{new ReentrantLock()}};
        private final List<Lock> list = new ArrayList<>(List.of(new ReentrantLock(), new ReentrantLock()));
        private final List<Lock> few = List.of(new ReentrantLock());
        private final Map<String, Lock> map = new HashMap<>(Map.of("Anna", new ReentrantLock()));
        private final Map<Integer, Lock> numbers = new TreeMap<>(Map.of(7, new ReentrantLock()));
        private final Map<Day, Lock> days = Map.of(Day.TUESDAY, new ReentrantLock());
        private final Map<Point, Lock> points = Map.of(new Point(1), new ReentrantLock());
        private final Map<String, Lock> odd = Map.of("two words", new ReentrantLock());
        private final Set<Lock> set = new HashSet<>(Set.of(new ReentrantLock()));
        private final AtomicReference<Lock> current = new AtomicReference<>(new ReentrantLock());
        private final ReentrantReadWriteLock book = new ReentrantReadWriteLock();
        private final Lock writing = new ReentrantReadWriteLock().writeLock();
        private final CountDownLatch latch = new CountDownLatch(1);
        private final CyclicBarrier barrier = new CyclicBarrier(2);
        private final Object guard = new Object();
        private final String text = "text";
        private final Runnable lambda = lock::lock;
    }

    @Test
    void findsWhatStandsInFieldsArraysAndCollectionsNearestFirst() {
        var places = new Places();
        places.pool.next = places.pool;
        assertEquals(List.of("", "SHARED", "lock", "pool", "array", "table", "list", "few", "map", "numbers",
                "days", "points", "odd", "set", "current", "book", "writing", "latch", "barrier", "guard",
                "lambda", "inherited", "Pool.ALL", "pool.permits", "array[1]", "table[0]", "list[0]",
                "list[1]", "few[0]", "map[Anna]", "numbers[7]", "days[TUESDAY]", "points[]", "odd[]", "set[]",
                "current",
                "book.readLock()", "book.writeLock()", "table[0][0]"), names(places));
    }

    @Test
    void seesWhatHasChanged() {
        var places = new Places();
        var other = new ReentrantLock();
        places.current.set(other);
        places.pool.next = new Pool();
        places.list.clear();
        assertTrue(Reachable.from(places).contains(new Named(other, "current")));
        assertTrue(names(places).contains("pool.next.permits"));
        assertFalse(names(places).contains("list[0]"));
    }

    private static final class Guarded {

        private final List<Lock> monitored = Collections.synchronizedList(new ArrayList<>());
        private final Vector<Lock> vector = new Vector<>();
        private final ArrayBlockingQueue<Lock> queue = new ArrayBlockingQueue<>(1);
        private final List<Lock> own = new ArrayList<>() {
            @Override
            public Lock get(int index) {
                throw new IllegalStateException("the lesson's own code is run");
            }
        };
    }

    /** What can be waited for, or is the lesson's own code, is not asked while the lesson stands still. */
    @Test
    void waitsForNothing() throws Exception {
        var guarded = new Guarded();
        guarded.monitored.add(new ReentrantLock());
        guarded.vector.add(new ReentrantLock());
        guarded.queue.add(new ReentrantLock());
        guarded.own.add(new ReentrantLock());
        var found = new ArrayList<String>();
        synchronized (guarded.monitored) {
            synchronized (guarded.vector) {
                Thread looking = Thread.ofPlatform().start(() -> found.addAll(names(guarded)));
                assertTrue(looking.join(Duration.ofSeconds(30)));
            }
        }
        assertEquals(List.of("", "monitored", "vector", "queue", "own"), found);
    }

    private static final class Many {

        private final List<Object> objects = new ArrayList<>(Collections.nCopies(1_000_000, ""));
        private final Lock[] locks = new Lock[1_000_000];
        private Many next;
        private final Lock last = new ReentrantLock();
    }

    @Test
    void looksAtSoManyAndNoMore() {
        var many = new Many();
        many.objects.set(999, new Object());
        many.objects.set(1000, new Object());
        many.locks[999] = new ReentrantLock();
        many.next = many;
        assertEquals(List.of("", "objects", "locks", "last", "objects[999]", "locks[999]"), names(many));

        var first = new Pool();
        Pool end = first;
        for (int length = 0; length < 1_000_000; length++) {
            end.next = new Pool();
            end = end.next;
        }
        assertTrue(names(first).size() < 10_000);
    }

    private static List<String> names(Object lesson) {
        return Reachable.from(lesson).stream().map(Named::name).toList();
    }
}
