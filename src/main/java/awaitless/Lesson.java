package awaitless;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a {@link Scenario} what it teaches. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Lesson {

    /** The lesson's place in the course, counted from 1. */
    int order();

    /** What it replaces, in asyncio's terms. */
    String asyncio();

    /** What stands in its place, in Java's terms. */
    String java();

    /** What the lesson shows, in a line. */
    String shows();

    /** The name of its asyncio program, which stands in the same folder; empty if it has none. */
    String twin() default "";
}
