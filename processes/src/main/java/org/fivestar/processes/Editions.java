package org.fivestar.processes;

import java.util.List;
import org.fivestar.forms.Finding;

/** Editions of the year: drafts, their findings, and publication as one deployment. */
public class Editions {
    public Draft createDraft(NewDraft draft, String author) {
        throw new UnsupportedOperationException();
    }

    public Draft getDraft(DraftId id) {
        throw new UnsupportedOperationException();
    }

    public List<Draft> allDrafts() {
        throw new UnsupportedOperationException();
    }

    public void discard(DraftId id, String by) {
        throw new UnsupportedOperationException();
    }

    public void putFile(DraftId id, String path, byte[] content, String by) {
        throw new UnsupportedOperationException();
    }

    public byte[] draftFile(DraftId id, String path) {
        throw new UnsupportedOperationException();
    }

    public List<Finding> check(DraftId id) {
        throw new UnsupportedOperationException();
    }

    public Edition publish(DraftId id, String publisher) {
        throw new UnsupportedOperationException();
    }

    public Edition get(EditionId id) {
        throw new UnsupportedOperationException();
    }

    public List<Edition> all() {
        throw new UnsupportedOperationException();
    }

    public EditionContent content(EditionId id) {
        throw new UnsupportedOperationException();
    }

    public List<String> files(EditionId id) {
        throw new UnsupportedOperationException();
    }

    public byte[] file(EditionId id, String path) {
        throw new UnsupportedOperationException();
    }
}
