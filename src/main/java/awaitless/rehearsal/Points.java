package awaitless.rehearsal;

import java.util.Locale;

/** Where a rehearsal may change threads. */
public enum Points {

    /** Where a thread blocks. */
    BLOCKING,
    /** Before each access to what threads share, each fork, start, interrupt and line said. */
    SHARED;

    /** Returns its name as it is typed. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT);
    }
}
