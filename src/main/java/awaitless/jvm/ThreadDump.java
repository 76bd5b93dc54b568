package awaitless.jvm;

import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JVM's own view of its threads: which scope each was forked in, who owns that, and what each has called.
 * It is what {@code jcmd PID Thread.dump_to_file -format=json} writes.
 *
 * @param groups the groups of threads; scopes are among them
 */
public record ThreadDump(List<Group> groups) {

    /** Loader and module before the last slash, but for the one in {@code Some$$Lambda/0x0123.run(...)}. */
    private static final Pattern FRAME =
            Pattern.compile("(?:.*/(?!0x))?([^(]+)\\.([^.(]+)\\(([^:)]*)(?::([0-9]+))?\\)");
    private static final int NO_LINE = -1;
    private static final int NATIVE_LINE = -2;

    /**
     * Threads that belong together: a scope's, a pool's, or those of no other group.
     *
     * @param identity tells it from others of the same name
     * @param parent the identity of the group that encloses it; null for the outermost
     * @param owner the number of the thread that opened the scope; null if this is no scope
     * @param threads its threads
     */
    public record Group(String identity, String parent, Long owner, List<Member> threads) {

        /** Tells whether this is a {@code StructuredTaskScope}; nothing else in a dump has an owner. */
        public boolean isScope() {
            return owner != null;
        }

        /** Returns the scope's name, as the program gave it; empty if it gave none. */
        public String name() {
            return Scopes.name(identity);
        }
    }

    /**
     * A thread.
     *
     * @param identity its number, as {@link Thread#threadId()} tells it
     * @param name its name, which may be empty
     * @param state its state; null where nothing tells, as in a dump before Java 25
     * @param holder the name of who holds what it waits for; empty where nothing tells
     * @param stack what it has called, the innermost call first; empty if it has not begun
     */
    public record Member(long identity, String name, Thread.State state, String holder,
            List<StackTraceElement> stack) {

        private Member with(Thread thread, Thread holding) {
            return new Member(identity, name, state == null ? thread.getState() : state,
                    holding == null ? "" : holding.getName(), stack);
        }
    }

    /**
     * Takes a dump of this JVM.
     *
     * @return the dump
     * @throws UncheckedIOException if the temporary file that it goes through can't be written or read
     * @throws IllegalStateException if a thread or scope has a control character in its name, with which the
     *     JVM can't cope
     */
    public static ThreadDump take() {
        try {
            Path folder = Files.createTempDirectory("awaitless");
            Path file = folder.resolve("threads.json");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
                return read(Files.readString(file)).completed();
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (IllegalFormatException failed) {           // JDK 21 and 25: String.format("%04x", a char)
            throw new IllegalStateException(
                    "no thread dump: a thread or a scope has a control character in its name", failed);
        }
    }

    /** Adds what the threads themselves tell, where they are at hand. */
    private ThreadDump completed() {
        Stream<Thread> virtual = LiveThreads.virtual();
        if (virtual == null) {
            return this;
        }
        var threads = new HashMap<Long, Thread>();
        virtual.forEach(thread -> threads.put(thread.threadId(), thread));
        Map<Thread, Thread> holders = Holders.of(List.copyOf(threads.values()));
        return new ThreadDump(groups.stream().map(group -> new Group(group.identity, group.parent,
                group.owner, group.threads.stream().map(member -> {
                    Thread thread = threads.get(member.identity);
                    return thread == null ? member : member.with(thread, holders.get(thread));
                }).toList())).toList());
    }

    /**
     * Reads a dump.
     *
     * @param json the dump's text, as any Java from 21 on writes it
     * @return the dump
     * @throws IllegalArgumentException if it is something else
     */
    public static ThreadDump read(String json) {
        if (!(JsonReader.read(json) instanceof Map<?, ?> all
                && all.get("threadDump") instanceof Map<?, ?> dump)) {
            throw new IllegalArgumentException("this is no thread dump");
        }
        var groups = new ArrayList<Group>();
        for (Object element : required(dump, "threadContainers", List.class)) {
            Map<?, ?> group = object(element);
            var threads = new ArrayList<Member>();
            for (Object member : required(group, "threads", List.class)) {
                threads.add(thread(object(member)));
            }
            groups.add(new Group(required(group, "container", String.class),
                    group.get("parent") == null ? null : required(group, "parent", String.class),
                    group.get("owner") == null ? null : number(group, "owner"), threads));
        }
        return new ThreadDump(groups);
    }

    private static Member thread(Map<?, ?> thread) {
        var stack = new ArrayList<StackTraceElement>();
        for (Object frame : required(thread, "stack", List.class)) {
            Matcher parts = FRAME.matcher(String.valueOf(frame));
            if (parts.matches()) {
                stack.add(frame(parts));
            }
        }
        return new Member(number(thread, "tid"), required(thread, "name", String.class),
                thread.get("state") == null ? null
                        : Thread.State.valueOf(required(thread, "state", String.class)), "", stack);
    }

    private static StackTraceElement frame(Matcher parts) {
        String source = parts.group(3);
        boolean isNative = source.equals("Native Method");
        boolean isFile = !isNative && !source.equals("Unknown Source");
        int without = isNative ? NATIVE_LINE : NO_LINE;
        int line = parts.group(4) == null ? without : Integer.parseInt(parts.group(4));
        return new StackTraceElement(parts.group(1), parts.group(2), isFile ? source : null, line);
    }

    private static Map<?, ?> object(Object element) {
        if (element instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException("this thread dump lists what is no object");
    }

    private static <T> T required(Map<?, ?> object, String key, Class<T> type) {
        if (type.isInstance(object.get(key))) {
            return type.cast(object.get(key));
        }
        throw new IllegalArgumentException("this thread dump lacks a " + key);
    }

    /** Returns a number; Java 27 writes it as one, others write it as text. */
    private static long number(Map<?, ?> object, String key) {
        String digits = String.valueOf(object.get(key));
        if (digits.matches("[0-9]{1,18}")) {
            return Long.parseLong(digits);
        }
        throw new IllegalArgumentException("this thread dump lacks a " + key + " that is a number");
    }
}
