package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way an outcome moves a run; pages colour and order the choices by it. */
public enum Tone {
    @JsonProperty("forward")
    FORWARD,
    @JsonProperty("return")
    RETURN,
    @JsonProperty("refuse")
    REFUSE
}
