package awaitless;

/** A stage that stands before another: what it does not do itself, that one does. */
public abstract class ForwardingStage implements Stage {

    /** The stage behind this one. */
    protected final Stage stage;

    /**
     * Makes one.
     *
     * @param stage the stage behind it
     */
    protected ForwardingStage(Stage stage) {
        this.stage = stage;
    }

    @Override
    public int tasks() {
        return stage.tasks();
    }

    @Override
    public int limit() {
        return stage.limit();
    }

    @Override
    public double uniform(double from, double to) {
        return stage.uniform(from, to);
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        stage.sleep(seconds);
    }
}
