import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class BankTransferDeadlockBad {
    static class Account {
        final int id;
        int balance;

        Account(int id, int balance) {
            this.id = id;
            this.balance = balance;
        }
    }

    static void transfer(Account from, Account to, int amount) {
        synchronized (from) {
            synchronized (to) {
                from.balance -= amount;
                to.balance += amount;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Account a = new Account(1, 100);
        Account b = new Account(2, 100);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> f1 = pool.submit(() -> transfer(a, b, 10));
        Future<?> f2 = pool.submit(() -> transfer(b, a, 20));
        f1.get();
        f2.get();
        pool.shutdown();
        System.out.println(a.balance + " " + b.balance);
        if (a.balance != 110 || b.balance != 90) {
            throw new AssertionError("money lost");
        }
    }
}
