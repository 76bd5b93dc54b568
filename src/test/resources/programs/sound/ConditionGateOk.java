import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public class ConditionGateOk {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readyCondition = lock.newCondition();
    private volatile boolean ready;

    void open() {
        ready = true;
        lock.lock();
        try {
            readyCondition.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void pass() throws InterruptedException {
        lock.lock();
        try {
            while (!ready) {
                readyCondition.await();
            }
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ConditionGateOk gate = new ConditionGateOk();
        Thread opener = new Thread(gate::open);
        opener.start();
        gate.pass();
        opener.join();
        System.out.println("passed");
    }
}
