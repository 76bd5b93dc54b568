public class InterruptKeptOk {
    static class Worker extends Thread {
        private int jobs;
        private int done;

        synchronized void submit() {
            jobs++;
            notify();
        }

        private synchronized void runOne() throws InterruptedException {
            while (jobs == 0) {
                wait();
            }
            jobs--;
            done++;
        }

        @Override
        public void run() {
            while (!isInterrupted()) {
                try {
                    runOne();
                } catch (InterruptedException e) {
                    interrupt();
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Worker worker = new Worker();
        worker.start();
        worker.submit();
        worker.interrupt();
        worker.join();
        System.out.println("done " + worker.done);
    }
}
