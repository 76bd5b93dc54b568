import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

public class VirtualThreadsLockOk {
    static final ReentrantLock lock = new ReentrantLock();
    static int requests;

    public static void main(String[] args) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                pool.submit(() -> {
                    lock.lock();
                    try {
                        requests++;
                    } finally {
                        lock.unlock();
                    }
                });
            }
        }
        assert requests == 2 : "requests " + requests;
    }
}
