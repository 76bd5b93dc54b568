public class DiningPhilosophers3Bad {
    static final int N = 3;

    static class Philosopher implements Runnable {
        private final Object left;
        private final Object right;
        private int meals;

        Philosopher(Object left, Object right) {
            this.left = left;
            this.right = right;
        }

        @Override
        public void run() {
            synchronized (left) {
                synchronized (right) {
                    meals++;
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Object[] forks = new Object[N];
        for (int i = 0; i < N; i++) {
            forks[i] = new Object();
        }
        Philosopher[] people = new Philosopher[N];
        Thread[] threads = new Thread[N];
        for (int i = 0; i < N; i++) {
            people[i] = new Philosopher(forks[i], forks[(i + 1) % N]);
            threads[i] = new Thread(people[i], "philosopher-" + i);
        }
        for (Thread t : threads) {
            t.start();
        }
        for (Thread t : threads) {
            t.join();
        }
        for (Philosopher p : people) {
            if (p.meals != 1) {
                throw new AssertionError("somebody went hungry");
            }
        }
        System.out.println("all have eaten");
    }
}
