package org.fivestar.storage;

/** What storage can refuse or fail at: a slug for programs, a sentence and a remedy (Chinese) for people. */
public abstract sealed class StorageProblem extends RuntimeException
        permits EmptyFile, FileTooLarge, BrokenUpload, WrongOffset, StoreUnavailable, FileMissing, IndexUnavailable {

    private final String slug;
    private final String remedy;

    StorageProblem(String slug, String sentence, String remedy) {
        super(sentence);
        this.slug = slug;
        this.remedy = remedy;
    }

    StorageProblem(String slug, String sentence, String remedy, Throwable cause) {
        super(sentence, cause);
        this.slug = slug;
        this.remedy = remedy;
    }

    /** A word for programs, such as {@code file-too-large}. */
    public String slug() {
        return slug;
    }

    /** What happened, one Chinese sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** What to do now, one Chinese sentence. */
    public String remedy() {
        return remedy;
    }
}
