package awaitless.view.player;

/**
 * How a page is shown.
 *
 * @param width the window's width in CSS pixels
 * @param height its height
 * @param touch whether it is a phone, which has touch and no mouse
 * @param scheme the colour scheme that the user prefers, light or dark
 * @param still whether the user prefers reduced motion
 * @param scripts whether scripts run
 */
record Options(int width, int height, boolean touch, String scheme, boolean still, boolean scripts) {

    /** A light window on a desk. */
    static final Options PLAIN = new Options(1280, 800, false, "light", false, true);

    /** The same with another size. */
    Options size(int newWidth, int newHeight) {
        return new Options(newWidth, newHeight, touch, scheme, still, scripts);
    }

    /** The same on a phone. */
    Options withTouch() {
        return new Options(width, height, true, scheme, still, scripts);
    }

    /** The same with the scheme {@code light} or {@code dark}. */
    Options scheme(String newScheme) {
        return new Options(width, height, touch, newScheme, still, scripts);
    }

    /** The same for a user who prefers reduced motion. */
    Options withoutMotion() {
        return new Options(width, height, touch, scheme, true, scripts);
    }

    /** The same without scripts. */
    Options withoutScripts() {
        return new Options(width, height, touch, scheme, still, false);
    }
}
