package org.fivestar.declaration;

import org.fivestar.declaration.WorkbookLayout.Version;
import org.fivestar.forms.Criterion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The two fields of a row, and what is to stand or to be proposed when the row is taken; decision 0025. */
final class WorkbookFields {

    private final Criterion criterion;
    private final JsonNode mine;
    private final @Nullable StatedAnswer now;
    private final @Nullable Proposal open;
    private final WorkbookField value;
    private final WorkbookField note;

    /** What the file says of a row. */
    record Written(Version version, JsonNode value, String note) {}

    /**
     * @param now what the village states; null when it states nothing
     * @param open what is proposed to it; null when nothing is
     */
    WorkbookFields(Criterion criterion, Written file, @Nullable StatedAnswer now, @Nullable Proposal open) {
        this.criterion = criterion;
        this.mine = file.value();
        this.now = now;
        this.open = open;
        String theirs = now == null ? "" : words(now.value());
        String theirNote = now == null ? "" : now.note();
        this.value = new WorkbookField(
                words(file.value()),
                file.version().value(),
                file.version().shownValue(),
                theirs,
                open == null ? null : other(words(open.value()), theirs));
        this.note = new WorkbookField(
                file.note(),
                file.version().note(),
                file.version().shownNote(),
                theirNote,
                open == null ? null : other(open.note(), theirNote));
    }

    private static @Nullable String other(String proposed, String theirs) {
        return proposed.isBlank() || WorkbookField.same(proposed, theirs) ? null : proposed;
    }

    private String words(JsonNode value) {
        return AnswerWords.text(criterion, value);
    }

    boolean changes() {
        return value.changes() || note.changes();
    }

    boolean takesBack() {
        return value.takesBack() || note.takesBack();
    }

    boolean againstVillage() {
        return value.againstVillage() || note.againstVillage();
    }

    /** Whether what is written would replace something proposed since the export. */
    boolean overtaken() {
        return value.written() && value.overtaken() || note.written() && note.overtaken();
    }

    /** Whether anything was proposed since the export that taking all of it back would remove unseen. */
    boolean proposedSince() {
        return value.overtaken() || note.overtaken();
    }

    /** Whether all that is written was proposed before, whatever became of it. */
    boolean repeats(Proposal earlier) {
        return !takesBack()
                && (!value.changes() || WorkbookField.same(value.mine(), words(earlier.value())))
                && (!note.changes() || WorkbookField.same(note.mine(), earlier.note()));
    }

    /** The value to propose: what was written, else what is proposed already; JSON null for none. */
    JsonNode proposedValue() {
        if (value.changes()) {
            return mine;
        }
        return value.written() || value.proposed() == null || open == null ? nothing() : open.value();
    }

    /** The note to propose, in the same way; empty for none. */
    String proposedNote() {
        if (note.changes()) {
            return note.mine();
        }
        return note.written() || note.proposed() == null ? "" : note.proposed();
    }

    boolean proposesNothing() {
        return proposedValue().isNull() && proposedNote().isEmpty();
    }

    /** What stood when each field was proposed. */
    KnownAnswer base() {
        KnownAnswer stands =
                now == null ? KnownAnswer.NOTHING : new KnownAnswer(now.value(), now.note(), now.evidence());
        return open == null
                ? stands
                : new KnownAnswer(
                        value.written() ? stands.value() : open.base().value(),
                        note.written() ? stands.note() : open.base().note(),
                        stands.evidence());
    }

    /** What would stand with this row. */
    JsonNode value() {
        return proposedValue().isNull() ? stated() : proposedValue();
    }

    /** The note that would stand with this row. */
    String note() {
        return proposedNote().isEmpty() ? note.theirs() : proposedNote();
    }

    private JsonNode stated() {
        return now == null ? nothing() : now.value();
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }

    int files() {
        return now == null ? 0 : now.evidence().size();
    }

    /** What the file says, in words. */
    String mineInWords() {
        return inWords(value(), note());
    }

    /** What the village states, in words. */
    String theirsInWords() {
        return inWords(stated(), note.theirs());
    }

    /** What is proposed now, in words. */
    String proposedInWords() {
        return open == null ? "" : inWords(open.value(), open.note());
    }

    private String inWords(JsonNode value, String words) {
        String shown = AnswerWords.words(criterion, value);
        return words.isEmpty() ? shown : shown + (shown.isEmpty() ? "" : "；") + "说明：" + words;
    }

    @Nullable
    StatedAnswer now() {
        return now;
    }
}
