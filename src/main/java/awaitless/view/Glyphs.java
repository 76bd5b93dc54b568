package awaitless.view;

/**
 * The signs of text lanes, one column wide each.
 *
 * @param free a sign for each state of a thread that holds nothing, in the order of
 *     {@link awaitless.trace.ThreadState.State}, which {@code TextLanesTest} holds
 * @param holding the same of one that holds something
 * @param tick where the axis has a number
 * @param axis the axis between
 * @param ellipsis what stands for a part of a name that was left out
 */
record Glyphs(String free, String holding, char tick, char axis, String ellipsis) {

    static final Glyphs UNICODE = new Glyphs("╌━· ~", "▓█▒▁≈", '┴', '─', "…");
    static final Glyphs ASCII = new Glyphs(":-. ~", ";#%_&", '+', '-', "...");

    /** Returns the sign of a kind. */
    String of(Kind kind) {
        return String.valueOf((kind.isHolding() ? holding : free).charAt(kind.state().ordinal()));
    }

    /** Returns all the signs there are. */
    String all() {
        return free + holding + tick + axis + ellipsis;
    }
}
