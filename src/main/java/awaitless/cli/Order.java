package awaitless.cli;

import awaitless.rehearsal.Strategy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who goes next, as it was typed.
 *
 * @param strategy how it is chosen; null for each schedule in turn
 * @param choices who goes next each time there is a choice, by number; empty if the strategy says
 */
record Order(Strategy strategy, List<Integer> choices) {

    private static final String EVERY = "every";
    private static final String NUMBERS = "[0-9]{1,7}(\\.[0-9]{1,7})*";

    static Order read(String typed) throws BadInput {
        if (typed.equals(EVERY)) {
            return new Order(null, List.of());
        }
        if (typed.matches(NUMBERS)) {
            return new Order(Strategy.ARRIVAL, Stream.of(typed.split("\\.")).map(Integer::valueOf).toList());
        }
        for (Strategy strategy : Strategy.values()) {
            if (strategy.typed().equals(typed)) {
                return new Order(strategy, List.of());
            }
        }
        throw BadInput.unknown("schedule", typed, Stream.concat(
                Stream.of(Strategy.values()).map(Strategy::typed), Stream.of(EVERY, "0.1.1.0")).toList());
    }

    boolean isEvery() {
        return strategy == null;
    }

    /** Returns choices as they are typed. */
    static String typed(List<Integer> choices) {
        return String.join(".", choices.stream().map(String::valueOf).toList());
    }
}
