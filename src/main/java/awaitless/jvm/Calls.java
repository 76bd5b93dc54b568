package awaitless.jvm;

import awaitless.jvm.Constants.Member;
import java.util.ArrayList;
import java.util.List;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What woven code calls instead of the JDK, and which calls of the JDK are scheduling points. */
final class Calls {

    private static final String THREAD = "java/lang/Thread";
    private static final String FACTORY = "Ljava/util/concurrent/ThreadFactory;";

    /** The JDK's methods that a hook of the same name stands in for; it takes the receiver first. */
    private static final Set<String> REPLACED = """
            #Thread.sleep(J)V
            #Thread.sleep(JI)V
            #Thread.sleep(Ljava/time/Duration;)V
            #Thread.yield()V
            #Thread.onSpinWait()V
            #Thread.interrupted()Z
            #Thread.currentThread()L#Thread;
            #Thread.holdsLock(L#Object;)Z
            #Thread.start()V
            #Thread.join()V
            #Thread.join(J)V
            #Thread.join(JI)V
            #Thread.join(Ljava/time/Duration;)Z
            #Thread.isAlive()Z
            #Thread.interrupt()V
            #Thread.setDaemon(Z)V
            #Thread.isDaemon()Z
            #Thread.isInterrupted()Z
            #Thread.getState()L#Thread$State;
            #Thread$Builder.start(L#Runnable;)L#Thread;
            #Thread$Builder$OfPlatform.start(L#Runnable;)L#Thread;
            #Thread$Builder$OfVirtual.start(L#Runnable;)L#Thread;
            #Thread.startVirtualThread(L#Runnable;)L#Thread;
            #Thread$Builder.factory()L@ThreadFactory;
            #Thread$Builder$OfPlatform.factory()L@ThreadFactory;
            @TimeUnit.sleep(J)V
            @locks/LockSupport.unpark(L#Thread;)V
            awaitless/Stage.sleep(D)V
            #System.exit(I)V
            #System.nanoTime()J
            #System.currentTimeMillis()J
            #System.arraycopy(L#Object;IL#Object;II)V
            java/time/Instant.now()Ljava/time/Instant;
            #Math.random()D
            @ThreadLocalRandom.current()L@ThreadLocalRandom;
            @Executors.newFixedThreadPool(I)L@ExecutorService;
            @Executors.newCachedThreadPool()L@ExecutorService;
            @Executors.newSingleThreadExecutor()L@ExecutorService;
            @Executors.newWorkStealingPool()L@ExecutorService;
            @Executors.newWorkStealingPool(I)L@ExecutorService;
            @Executors.newScheduledThreadPool(I)L@ScheduledExecutorService;
            @Executors.newSingleThreadScheduledExecutor()L@ScheduledExecutorService;
            @CompletableFuture.runAsync(L#Runnable;)L@CompletableFuture;
            @CompletableFuture.supplyAsync(Ljava/util/function/Supplier;)L@CompletableFuture;
            #Object.wait()V
            #Object.wait(J)V
            #Object.wait(JI)V
            #Object.notify()V
            #Object.notifyAll()V
            """.lines().map(line -> line.replace("@", "java/util/concurrent/").replace("#", "java/lang/"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> NOT_SHARED = Set.of("java/util/concurrent/TimeUnit",
            "java/util/concurrent/ThreadLocalRandom", "java/util/concurrent/Callable", "java/util/Locale",
            "java/util/Objects", "java/util/Random", "java/util/Arrays", "java/util/UUID",
            "java/util/Formatter", "java/util/Comparator", "java/util/Scanner", "java/util/Currency");
    private static final Set<String> SHARED_OF_LANG =
            Set.of("java/lang/StringBuilder", "java/lang/StringBuffer", "java/lang/Iterable",
                    "java/lang/Appendable", "java/lang/CharSequence", "java/lang/invoke/VarHandle");
    private static final Set<String> WORK = Set.of("Ljava/lang/Runnable;", "Ljava/util/concurrent/Callable;",
            "Ljava/util/function/Supplier;", "Ljava/util/Collection;");
    private static final Pattern TAKES_WORK =
            Pattern.compile("fork|submit|execute|schedule.*|supplyAsync|runAsync|invokeAll|invokeAny");
    private static final Pattern FOLLOWED = Pattern.compile("java/(lang|time|math|util|nio/file|io)/.*"
            + "|org/slf4j/.*|ch/qos/.*|awaitless/.*|\\[.*");
    private static final Pattern REFLECTIVE = Pattern.compile("java/lang/invoke/(VarHandle|MethodHandle)"
            + "|java/lang/reflect/(Field|Array|Method)|sun/misc/Unsafe|.*FieldUpdater|java/lang/foreign/.*");
    private static final Pattern OWN_THREADS =
            Pattern.compile("java/util/(Timer|concurrent/(Recursive|ForkJoin|Counted).*)");
    private static final Pattern WEAK = Pattern.compile("(get|set|weakCompareAndSet)(Plain|Opaque)|lazySet"
            + "|setRelease|getAcquire|weakCompareAndSet.*|compareAndExchange(Acquire|Release)");
    private static final Pattern OBSERVES_ENDS = Pattern.compile(
            "isAlive|isDone|isCancelled|isTerminated|state|getState|getNow|invokeAny|shutdownNow|cancel"
            + "|anySuccessful.*|anyOf|completedThreads"
            + "|getActiveCount|getCompletedTaskCount|poll|exceptionNow|resultNow");

    private Calls() {
    }

    /** Returns the descriptor of the hook that stands in for a call; null if none does. */
    static String replacement(Member called, boolean isStatic) {
        String key = called.owner() + "." + called.name() + called.descriptor();
        if (!REPLACED.contains(key)) {
            return null;
        }
        return isStatic ? called.descriptor()
                : "(L" + called.owner() + ";" + called.descriptor().substring(1);
    }

    /** Tells whether a call to the JDK is to what threads may share, or starts or ends some. */
    static boolean isShared(String owner) {
        if (owner.startsWith("java/util/")) {
            return !NOT_SHARED.contains(owner) && !owner.startsWith("java/util/function/")
                    && !owner.startsWith("java/util/stream/") && !owner.equals("java/util/regex/Pattern")
                    && !owner.startsWith("java/util/logging/") && !owner.startsWith("java/util/Optional");
        }
        return SHARED_OF_LANG.contains(owner) || owner.startsWith("awaitless/jdk/");
    }

    /** Tells whether a line is said. */
    static boolean saysALine(Member called) {
        return called.owner().equals("org/slf4j/Logger")
                || called.owner().equals("java/io/PrintStream") && called.name().startsWith("print");
    }

    /** Tells whether a parameter takes what a thread is to do. */
    static boolean takesWork(Member called, String parameter) {
        return WORK.contains(parameter) && TAKES_WORK.matcher(called.name()).matches()
                || called.name().equals("<init>") && called.owner().equals("java/util/concurrent/FutureTask");
    }

    static boolean observesEnds(Member called) {
        return OBSERVES_ENDS.matcher(called.name()).matches()
                && (called.owner().startsWith("java/util/concurrent/") || called.owner().equals(THREAD)
                || called.owner().startsWith("awaitless/jdk/"))
                && !(called.name().equals("poll") && !called.owner().endsWith("CompletionService"))
                || called.owner().endsWith("ShutdownOnSuccess") || called.owner().endsWith("$Joiner");
    }

    /** Returns what of a call is not followed, in words; null if all is. */
    static String notFollowed(Member called, boolean isStatic) {
        String owner = called.owner();
        String name = called.name();
        String said = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + name;
        if (REFLECTIVE.matcher(owner).matches()
                || owner.contains("/atomic/") && WEAK.matcher(name).matches()) {
            return said;
        }
        if (name.startsWith("parallel") || owner.equals("java/util/stream/StreamSupport")
                || owner.endsWith("/ForkJoinPool") || OWN_THREADS.matcher(owner).matches()
                || owner.endsWith("/CompletableFuture") && (name.endsWith("Async") && !called.descriptor()
                        .contains("Executor;") && !name.matches("(run|supply)Async")
                        || name.matches("orTimeout|completeOnTimeout|delayedExecutor"))) {
            return "a thread of the JDK's own, by " + said;
        }
        boolean isStep = FOLLOWED.matcher(owner).matches();
        return isStep || name.equals("<init>") ? null : said;
    }


    /** Returns the constructor of a pool that takes a factory of threads, too; null if this has no such. */
    static String withFactory(Member constructor) {
        if (!constructor.owner().matches("java/util/concurrent/(Scheduled)?ThreadPoolExecutor")
                || !constructor.name().equals("<init>") || constructor.descriptor().contains(FACTORY)) {
            return null;
        }
        String handler = "Ljava/util/concurrent/RejectedExecutionHandler;)V";
        return constructor.descriptor().endsWith(handler)
                ? constructor.descriptor().replace(handler, FACTORY + handler)
                : constructor.descriptor().replace(")V", FACTORY + ")V");
    }

    static List<String> parameters(String descriptor) {
        var parameters = new ArrayList<String>();
        int at = 1;
        while (descriptor.charAt(at) != ')') {
            int end = at;
            while (descriptor.charAt(end) == '[') {
                end++;
            }
            end = descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
            parameters.add(descriptor.substring(at, end));
            at = end;
        }
        return parameters;
    }
}
