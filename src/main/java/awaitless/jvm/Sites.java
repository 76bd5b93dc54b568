package awaitless.jvm;

import java.util.ArrayList;
import java.util.List;

/** All places of woven code, by number: code names a place by its number, which is cheap. */
public final class Sites {

    private static final List<Site> ALL = new ArrayList<>();
    private static volatile Site[] published = {};

    private Sites() {
    }

    /** Adds a place, and returns its number. */
    static synchronized int add(String in, String file, int line, Site.Kind kind, String owner, String name,
            boolean writes, boolean isVolatile) {
        int number = ALL.size();
        ALL.add(new Site(in, file, line, kind, owner, name, writes, isVolatile, number));
        return number;
    }

    /** Returns the place of a number. */
    public static Site of(int number) {
        Site[] known = published;
        if (number >= known.length) {
            synchronized (Sites.class) {
                known = ALL.toArray(Site[]::new);
            }
            published = known;
        }
        return known[number];
    }
}
