package awaitless.cli;

/** What can be asked for, and the word for it. */
enum Verb {

    LIST("list"),
    RUN("run"),
    REHEARSE("rehearse"),
    STEP("step"),
    EXPLORE("explore"),
    RECORD("record"),
    TREE("tree"),
    COMPARE("compare"),
    HELP("--help"),
    VERSION("--version");

    private final String typed;

    Verb(String typed) {
        this.typed = typed;
    }

    /** Returns the word as it is typed. */
    String typed() {
        return typed;
    }

    /** Tells whether the word goes before the names of lessons. */
    boolean takesLessons() {
        return this == RUN || this == RECORD || this == TREE || this == COMPARE || isRehearsed();
    }

    /** Tells whether it is always done on the virtual clock. */
    boolean isRehearsed() {
        return this == REHEARSE || this == STEP || this == EXPLORE;
    }

    /** Tells whether it is done with one lesson alone. */
    boolean takesOneLesson() {
        return this != RUN && this != REHEARSE && takesLessons();
    }
}
