import java.util.concurrent.StructuredTaskScope;

/** A scope of Java 25 or later, without our adapter: its own {@code join} throws what a fork has thrown. */
class OwnJoin {

    public static void main(String[] words) {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(OwnJoin::fail);
            scope.join();
            System.out.println("nothing is thrown");
        } catch (Exception failed) {
            System.out.println(failed.getClass().getSimpleName()
                    + (failed instanceof RuntimeException ? ", unchecked" : ", checked")
                    + ": " + failed.getCause().getMessage());
        }
    }

    private static String fail() {
        throw new IllegalStateException("out of paper");
    }
}
