package awaitless.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import awaitless.Stage;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.jdk.StructuredTaskScope;
import awaitless.scenes.Holding;
import awaitless.scenes.Holding.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scopes that threads wait in, by the names that the program gave them, wherever it took them from. */
@Timeout(60)
class ScopesTest {

    private static final String CONSTANT = "a constant";
    private static final Callable<Object> NOTHING = () -> null;
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    @Test
    void areToldWhereTheirNamesAreConstantOrComputed() throws Exception {
        assertEquals(List.of("scope \"a constant\"", "scope \"round 1\"", "scope \"round 2\"",
                "scope \"me@home\"", "scope \"a \"b\"/c\"", "a scope"), joins(scene -> {
                    var names = new ArrayList<String>(List.of(CONSTANT));
                    for (int round = 1; round <= 2; round++) {
                        names.add("round " + round);
                    }
                    names.addAll(List.of("me@home", "a \"b\"/c"));
                    for (String name : names) {
                        try (var scope = Holding.scope(name, "T-")) {
                            scope.fork(NOTHING);
                            scope.join();
                        }
                    }
                    try (var nameless = new StructuredTaskScope.ShutdownOnFailure()) {
                        nameless.fork(NOTHING);
                        nameless.join();
                    }
                }));
    }

    @Test
    void areToldApartWhereOneIsInsideTheOther() throws Exception {
        assertEquals(List.of("scope \"inner\"", "scope \"outer\""), joins(scene -> {
            try (var outer = Holding.scope("outer", "O-")) {
                outer.fork(() -> {
                    Stage.sleep(2);
                    return null;
                });
                try (var inner = Holding.scope("inner", "I-")) {
                    inner.fork(() -> {
                        Stage.sleep(1);
                        return null;
                    });
                    inner.join();
                }
                outer.join();
            }
        }));
        assertEquals(List.of("scope \"inner\"", "scope \"outer\""), joins(scene -> {
            try (var outer = Holding.scope("outer", "O-"); var inner = Holding.scope("inner", "I-")) {
                outer.fork(() -> {
                    Stage.sleep(2);
                    return null;
                });
                inner.fork(NOTHING);
                inner.join();
                outer.join();
            }
        }), "both are open when the outer one is joined");
    }

    @Test
    void areToldWhereAScopedValueIsBoundInside() throws Exception {
        assertEquals(List.of("scope \"outside\"", "scope \"inside\""), joins(scene -> {
            try (var outside = Holding.scope("outside", "O-")) {
                outside.fork(NOTHING);
                ScopedValue.where(USER, "Anna").call(() -> outside.join());
                ScopedValue.where(USER, "Anna").call(() -> {
                    try (var inside = Holding.scope("inside", "I-")) {
                        inside.fork(NOTHING);
                        return inside.join();
                    }
                });
            }
        }));
    }

    private static List<String> joins(Part part) throws InterruptedException {
        var rehearsal = Rehearsal.of(new Holding(part), new Parameters(1, Map.of(), 1, Strategy.ARRIVAL),
                Detail.STANDS);
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        var joins = new ArrayList<String>();
        rehearsal.trace().steps().forEach(step -> step.changes().values().stream()
                .map(stand -> stand.waitsFor()).filter(waitsFor -> waitsFor.startsWith("join of "))
                .forEach(waitsFor -> joins.add(waitsFor.substring("join of ".length()))));
        joins.removeIf(scope -> scope.equals("scope \"holding\""));
        return joins;
    }
}
