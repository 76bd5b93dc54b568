package awaitless.rehearsal;

import java.util.List;

/** Keeps of a run only what tells it from others: a hash of who went when, and one of what was said. */
final class Fingerprint implements Loop.Listener {

    private static final long PRIME = 0x100000001B3L;       // of the FNV-1a hash

    private long schedule = PRIME;
    private long lines = PRIME;

    @Override
    public void said(String line) {
        lines = (lines ^ line.hashCode()) * PRIME;
        lines ^= lines >>> 32;
    }

    @Override
    public void stepped(long time, Task task, List<Task> becameReady) {
        schedule = (schedule ^ (task.number + 1)) * PRIME;
        schedule ^= schedule >>> 32;
    }

    @Override
    public void over(String unfinished) {
        if (!unfinished.isEmpty()) {
            said(unfinished);
        }
    }

    long schedule() {
        return schedule;
    }

    long lines() {
        return lines;
    }
}
