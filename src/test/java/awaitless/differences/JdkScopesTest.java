package awaitless.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import awaitless.JavaProcess.Ended;
import awaitless.JavaProcess;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** How the JDK's own StructuredTaskScope has changed, as the course's page says it. */
@Timeout(60)
class JdkScopesTest {

    private static final int RELEASE = Runtime.version().feature();
    private static final String NAME = "java.util.concurrent.StructuredTaskScope";
    private static final List<String> OWN_JOIN = List.of("--enable-preview", "--source",
            String.valueOf(RELEASE), "src/test/resources/awaitless/differences/OwnJoin.java");

    @Test
    void isMadeByAConstructorBeforeJava25AndOpenedSince() throws Exception {
        Class<?> scope = Class.forName(NAME);
        assertEquals(RELEASE >= 25, scope.isInterface());
        assertEquals(RELEASE >= 25, Stream.of(scope.getMethods())
                .anyMatch(it -> it.getName().equals("open")));
        assertEquals(RELEASE < 25, Stream.of(scope.getClasses())
                .anyMatch(it -> it.getSimpleName().equals("ShutdownOnFailure")));
    }

    @Test
    void hasAThirdTypeParameterSinceJava27() throws Exception {
        assertEquals(RELEASE < 25 ? 1 : RELEASE < 27 ? 2 : 3, Class.forName(NAME).getTypeParameters().length);
    }

    /** On 21 it says nothing: ForkDiffersTest.losesAFailureThatNobodyAsksFor. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void throwsAFailureFromJoinSinceJava25() throws Exception {
        Ended ended = JavaProcess.run(OWN_JOIN.toArray(String[]::new));
        assertEquals(List.of((RELEASE < 27 ? "FailedException, unchecked" : "ExecutionException, checked")
                + ": out of paper"), ended.lines(), ended.err());
    }
}
