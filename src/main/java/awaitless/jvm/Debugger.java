package awaitless.jvm;

import java.lang.management.ManagementFactory;

/** Whether this JVM can be stopped by a debugger. Who stands at a breakpoint may take his time. */
public final class Debugger {

    /** Whether it was started so that a debugger can attach. */
    public static final boolean MAY_ATTACH =
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream().anyMatch(argument ->
                    argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));

    private Debugger() {
    }
}
