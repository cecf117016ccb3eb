package org.fivestar.processes;

import java.util.List;
import org.fivestar.forms.Finding;

/** A refusal in the vocabulary of the house: a slug, a sentence and what to do next. */
public abstract class ProcessProblem extends RuntimeException {
    private final String slug;
    private final String remedy;

    protected ProcessProblem(String slug, String sentence, String remedy) {
        super(sentence);
        this.slug = slug;
        this.remedy = remedy;
    }

    /** Stable name of the kind of refusal. */
    public String slug() {
        return slug;
    }

    /** What happened, a Chinese sentence. */
    public String sentence() {
        return getMessage();
    }

    /** What to do next, a Chinese sentence. */
    public String remedy() {
        return remedy;
    }

    /** Single findings behind the refusal; empty for most. */
    public List<Finding> findings() {
        return List.of();
    }
}
