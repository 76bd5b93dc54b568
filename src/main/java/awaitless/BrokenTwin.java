package awaitless;

/**
 * A lesson with its one safeguard missing. It stands in the lesson's folder and goes by its own class's name.
 */
public interface BrokenTwin extends Scenario {
}
