package awaitless.view.picture;

/**
 * The style sheet of pictures, for light and dark. Whoever cannot tell colours apart is told the states by
 * shapes. Neighbours differ in brightness by 3:1 and more, like each from the ground.
 *
 * @param ground the background
 * @param frame the frame round it
 * @param grid the lines of the axis's marks
 * @param ink texts, and the line at the run's end
 * @param quiet notes, and the lines of those who wait or whose state is not known
 * @param working the bars of those who work
 * @param holding the bars of those who hold something
 * @param onHolding labels on these
 */
record PictureStyle(String ground, String frame, String grid, String ink, String quiet, String working,
        String holding, String onHolding) {

    private static final PictureStyle LIGHT = new PictureStyle("#ffffff", "#d1d9e0", "#e6eaef", "#1f2328",
            "#59636e", "#4493f8", "#512a97", "#ffffff");
    private static final PictureStyle DARK = new PictureStyle("#0d1117", "#3d444d", "#21262d", "#f0f6fc",
            "#9198a1", "#2b61b8", "#cbb2ff", "#190c33");

    /** Returns the style, and the patterns that go with it. */
    static String text() {
        return """
                <style>
                .lanes text{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,\
                sans-serif;direction:ltr;unicode-bidi:isolate;white-space:pre}
                .lanes .head{font-weight:600}
                .lanes .mid{text-anchor:middle}
                .lanes .end{text-anchor:end}
                .lanes .halo{stroke-width:6px;stroke-linejoin:round;paint-order:stroke}
                .lanes .bare{fill:none}
                """ + LIGHT.rules() + "@media (prefers-color-scheme:dark){\n" + DARK.rules() + "}\n"
                + """
                </style>
                <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
                patternTransform="rotate(45)"><path class="line-holding" stroke-width="2.5" d="M0 0V6"/>\
                </pattern></defs>
                """;
    }

    private String rules() {
        return """
                .lanes .ground{fill:%s;stroke:%s}
                .lanes .grid{stroke:%s}
                .lanes .ink,.lanes .name{fill:%s}
                .lanes .line-ink{stroke:%s}
                .lanes .quiet{fill:%s}
                .lanes .line-quiet{stroke:%s}
                .lanes .bar-working{fill:%s}
                .lanes .line-working{stroke:%s}
                .lanes .bar-holding{fill:%s}
                .lanes .line-holding{stroke:%s}
                .lanes .on-holding{fill:%s}
                .lanes .halo{fill:%s;stroke:%s}
                .lanes .plate{fill:%s}
                """.formatted(ground, frame, grid, ink, ink, quiet, quiet, working, working, holding, holding,
                onHolding, ink, ground, ground);
    }
}
