package org.fivestar.embedded;

/** A server this room can start. */
public enum Part {
    POSTGRES("PostgreSQL"),
    ELASTICSEARCH("Elasticsearch"),
    S3("S3");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** The server's own name, for progress lines and errors. */
    public String label() {
        return label;
    }
}
