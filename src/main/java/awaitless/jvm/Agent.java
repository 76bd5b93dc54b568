package awaitless.jvm;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An agent of this JVM's own: with {@code java.lang} open, the JVM can be made to do what it does at its
 * start for a jar that names one. So no other process attaches itself, and there is nothing to warn of.
 */
public final class Agent {

    private static Instrumentation instrumentation;

    private Agent() {
    }

    /**
     * Called by the JVM.
     *
     * @param words not used
     * @param given lets classes be redefined
     */
    public static void agentmain(String words, Instrumentation given) {
        instrumentation = given;
    }

    /** Returns what lets classes be redefined; null where this JVM gives it to nobody. */
    static Instrumentation load() throws IOException {
        if (instrumentation == null && ClassLoader.getSystemClassLoader() == Agent.class.getClassLoader()) {
            ModuleLayer.boot().findModule("java.instrument")
                    .ifPresent(module -> Inside.open(module, "sun.instrument"));
            Path jar = Files.createTempFile("awaitless", ".jar");
            try {
                new JarOutputStream(Files.newOutputStream(jar), manifest()).close();
                Inside.call(Inside.method("sun.instrument.InstrumentationImpl", "loadAgent", String.class),
                        null, jar.toString());
            } finally {
                Files.delete(jar);
            }
        }
        return instrumentation;
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Launcher-Agent-Class", Agent.class.getName());
        attributes.putValue("Can-Redefine-Classes", "true");
        return manifest;
    }
}
