package org.fivestar.platform;

/** A part the house stands on, which can say how it is. Rooms bring one for each service they use. */
public interface SystemPart {

    /** How the part is right now; answers within a few seconds and never throws. */
    Condition condition();

    /**
     * @param part name of the part: {@code database}, {@code engine}, {@code files}, {@code search}, {@code text}, {@code mail}
     * @param state how it is
     * @param sentence what an administrator should know, in Chinese
     */
    record Condition(String part, State state, String sentence) {}

    enum State {
        @com.fasterxml.jackson.annotation.JsonProperty("up")
        UP,
        @com.fasterxml.jackson.annotation.JsonProperty("degraded")
        DEGRADED,
        @com.fasterxml.jackson.annotation.JsonProperty("down")
        DOWN
    }
}
