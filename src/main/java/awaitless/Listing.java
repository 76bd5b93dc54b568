package awaitless;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A lesson as it is listed: its name and its class.
 *
 * @param name the name to run it by: its package's or, for a broken twin, its class's, in small letters
 * @param type the class
 */
public record Listing(String name, Class<? extends Scenario> type) {

    /**
     * Lists a scenario's class.
     *
     * @param type the class
     * @return its listing
     */
    public static Listing of(Class<? extends Scenario> type) {
        boolean twin = BrokenTwin.class.isAssignableFrom(type);
        String name = twin ? type.getSimpleName().toLowerCase(Locale.ROOT) : type.getPackageName();
        return new Listing(name, type);
    }

    /** Tells whether this is a {@link BrokenTwin}. */
    public boolean isBroken() {
        return BrokenTwin.class.isAssignableFrom(type);
    }

    /**
     * Finds the lessons, which are services of type {@link Scenario}.
     *
     * @return all lessons, in no order that means anything
     */
    public static List<Listing> found() {
        return ServiceLoader.load(Scenario.class).stream().map(provider -> of(provider.type())).toList();
    }

    /**
     * Puts lessons in teaching order.
     *
     * @param lessons the lessons
     * @return the same, by their {@link Lesson#order}, each before its broken twins
     * @throws ServiceConfigurationError if one carries no {@link Lesson}
     */
    public static List<Listing> inTeachingOrder(List<Listing> lessons) {
        return lessons.stream()
                .sorted(Comparator.comparingInt((Listing listing) -> listing.lesson().order())
                        .thenComparing(Listing::isBroken)
                        .thenComparing(Listing::name))
                .toList();
    }

    /**
     * Returns what the lesson says of itself. It is read only when asked for: to read the first annotation
     * takes a JVM tens of milliseconds.
     *
     * @return the annotation
     * @throws ServiceConfigurationError if there is none
     */
    public Lesson lesson() {
        var lesson = type.getAnnotation(Lesson.class);
        if (lesson == null) {
            throw new ServiceConfigurationError(type.getName() + " is a Scenario without @Lesson");
        }
        return lesson;
    }

    /**
     * Makes the scenario anew.
     *
     * @return a scenario that has not run
     * @throws ServiceConfigurationError if its constructor fails, or is not public and without parameters
     */
    public Scenario scenario() {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException failed) {
            throw new ServiceConfigurationError(type.getName() + " could not be made: " + failed, failed);
        }
    }
}
