package awaitless.rehearsal;

/** Counts different hashes, up to a bound, so that its memory has one too. */
public final class DistinctCounter {

    /** The most it counts. */
    public static final int MOST = 1 << 20;

    private static final int FIRST_SIZE = 1 << 10;

    private long[] table = new long[FIRST_SIZE];            // open addressing; 0 is a free place
    private int count;

    /** Makes a count of none. */
    DistinctCounter() {
    }

    synchronized void add(long hash) {
        long value = hash == 0 ? 1 : hash;
        if (count >= MOST) {
            return;
        }
        if (put(table, value)) {
            count++;
        }
        if (count * 2 > table.length) {
            long[] larger = new long[table.length * 2];
            for (long kept : table) {
                if (kept != 0) {
                    put(larger, kept);
                }
            }
            table = larger;
        }
    }

    private static boolean put(long[] table, long value) {
        int place = (int) (value ^ value >>> 32) & table.length - 1;
        while (table[place] != 0 && table[place] != value) {
            place = place + 1 & table.length - 1;
        }
        boolean added = table[place] == 0;
        table[place] = value;
        return added;
    }

    /** Returns how many there are, {@link #MOST} at most. */
    public synchronized int count() {
        return count;
    }
}
