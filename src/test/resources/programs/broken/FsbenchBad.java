import java.util.concurrent.locks.ReentrantLock;

public class FsbenchBad {
    static final int BLOCKS = 3;
    static final int INODES = 2;
    static final ReentrantLock[] inodeLocks = new ReentrantLock[INODES];
    static final ReentrantLock[] blockLocks = new ReentrantLock[BLOCKS];
    static final int[] inode = new int[INODES];
    static final boolean[] busy = new boolean[BLOCKS];

    static boolean claim(int b) {
        if (busy[b]) {
            return false;
        }
        blockLocks[b].lock();
        try {
            busy[b] = true;
            return true;
        } finally {
            blockLocks[b].unlock();
        }
    }

    static void allocate(int i) {
        inodeLocks[i].lock();
        try {
            if (inode[i] == 0) {
                for (int b = 0; b < BLOCKS; b++) {
                    if (claim(b)) {
                        inode[i] = b + 1;
                        break;
                    }
                }
            }
        } finally {
            inodeLocks[i].unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        for (int i = 0; i < INODES; i++) {
            inodeLocks[i] = new ReentrantLock();
        }
        for (int i = 0; i < BLOCKS; i++) {
            blockLocks[i] = new ReentrantLock();
        }
        Thread[] ts = new Thread[INODES];
        for (int i = 0; i < ts.length; i++) {
            final int id = i;
            ts[i] = new Thread(() -> allocate(id));
            ts[i].start();
        }
        for (Thread t : ts) {
            t.join();
        }
        if (inode[0] == inode[1]) {
            throw new AssertionError("block " + inode[0] + " given out twice");
        }
    }
}
