package awaitless;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a reader's file in memory, for the running JDK and with this JVM's class path. */
public final class SourceFile {

    /** The file does not compile. The message is what javac says, in as many lines. */
    public static final class DoesNotCompile extends Exception {

        private static final long serialVersionUID = 1;

        DoesNotCompile(String said) {
            super(said);
        }
    }

    /** Strings are joined by calls: else each loader of the classes would link each place anew. */
    private static final String INLINE = "-XDstringConcat=inline";

    private SourceFile() {
    }

    /** Tells whether this Java can compile; one without tools can't. */
    public static boolean canCompile() {
        return ToolProvider.getSystemJavaCompiler() != null;
    }

    /**
     * Compiles a file.
     *
     * @param file the file, in UTF-8
     * @throws DoesNotCompile if it does not
     * @throws IOException if it cannot be read
     */
    public static Program compile(Path file) throws DoesNotCompile, IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var compiled = new LinkedHashMap<String, byte[]>();
        var declared = new Declared();
        String release = String.valueOf(Runtime.version().feature());
        List<String> options = List.of("--enable-preview", "--release", release, "-g", "-proc:none",
                "-Xlint:none", "-implicit:none", "-sourcepath", "", INLINE,
                "-classpath", System.getProperty("java.class.path"));
        try (var files = new InMemory(compiler.getStandardFileManager(null, null, null), compiled)) {
            var task = (JavacTask) compiler.getTask(said, files, null, options, null,
                    List.of(new Source(file)));
            task.addTaskListener(declared);
            if (!task.call()) {
                throw new DoesNotCompile(said.toString());
            }
        }
        return Program.of(file, declared.order(compiled));
    }

    /** The file; as {@code java FILE.java} has it, its name need not be that of a public class. */
    private static final class Source extends SimpleJavaFileObject {

        private final Path file;
        private final String text;

        Source(Path file) throws IOException {
            super(file.toUri(), Kind.SOURCE);
            this.file = file;
            this.text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        }

        @Override
        public String getName() {
            return file.toString();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE && SourceVersion.isIdentifier(simpleName);
        }

        @Override
        public NestingKind getNestingKind() {
            return null;                                    // not known
        }

        @Override
        public Modifier getAccessLevel() {
            return null;
        }
    }

    /** Keeps what is compiled. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, byte[]> compiled;

        InMemory(JavaFileManager files, Map<String, byte[]> compiled) {
            super(files);
            this.compiled = compiled;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            compiled.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }

    /** Hears in which order classes are declared; javac may finish them in another. */
    private static final class Declared implements TaskListener {

        private final List<String> names = new ArrayList<>();

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
                CompilationUnitTree unit = event.getCompilationUnit();
                String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
                unit.getTypeDecls().forEach(declared -> {
                    if (declared instanceof ClassTree type) {
                        names.add(prefix + type.getSimpleName());
                    }
                });
            }
        }

        Map<String, byte[]> order(Map<String, byte[]> compiled) {
            var ordered = new LinkedHashMap<String, byte[]>();
            for (String name : names) {
                ordered.put(name, compiled.get(name));
                compiled.forEach((nested, bytes) -> {
                    if (nested.startsWith(name + "$")) {
                        ordered.putIfAbsent(nested, bytes);
                    }
                });
            }
            return ordered;
        }
    }
}
