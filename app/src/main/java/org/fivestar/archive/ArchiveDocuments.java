package org.fivestar.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.fivestar.declaration.Declaration;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.RunDoor;
import org.fivestar.declaration.StatedAnswer;
import org.fivestar.evidence.EvidenceDocument;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.review.DecisionText;
import org.fivestar.review.DecisionTexts;
import org.fivestar.storage.IndexedDocument;
import org.springframework.stereotype.Component;

/** What other rooms know, in the shape of the index. */
@Component
class ArchiveDocuments {

    private final EvidenceFiles files;
    private final Declarations declarations;
    private final DecisionTexts decisions;
    private final Runs runs;

    ArchiveDocuments(EvidenceFiles files, Declarations declarations, DecisionTexts decisions, Runs runs) {
        this.files = files;
        this.declarations = declarations;
        this.decisions = decisions;
        this.runs = runs;
    }

    private List<IndexedDocument> evidence(Collection<String> ids) {
        return files.documentsOf(ids).stream().map(ArchiveDocuments::document).toList();
    }

    private List<IndexedDocument> declarations(Collection<RunId> ids) {
        return ids.isEmpty()
                ? List.of()
                : runs.allOf(ids).stream()
                        .sorted(java.util.Comparator.comparing(run -> run.id().value()))
                        .map(this::document)
                        .toList();
    }

    private List<IndexedDocument> decisions(Collection<String> workItems) {
        return decisions.of(workItems).stream().map(ArchiveDocuments::document).toList();
    }

    /** Every kind, as a reader that continues after a key; "" is the beginning. */
    List<BiFunction<String, Integer, List<IndexedDocument>>> allKinds() {
        return List.of(
                (after, limit) -> files.documentsAfter(after, limit).stream()
                        .map(ArchiveDocuments::document)
                        .toList(),
                (after, limit) -> declarations(declarations.submittedAfter(after, limit)),
                (after, limit) -> decisions.after(after, limit).stream()
                        .map(ArchiveDocuments::document)
                        .toList());
    }

    /** The documents of these notes as they are now, a few statements for all of a kind. */
    List<IndexedDocument> of(Collection<ArchiveWaiting.Note> notes) {
        List<IndexedDocument> found = new ArrayList<>(evidence(keys(notes, IndexedDocument.EVIDENCE)));
        found.addAll(declarations(keys(notes, IndexedDocument.DECLARATION).stream()
                .map(RunId::new)
                .toList()));
        found.addAll(decisions(keys(notes, IndexedDocument.DECISION)));
        return found;
    }

    private static List<String> keys(Collection<ArchiveWaiting.Note> notes, String kind) {
        return notes.stream()
                .filter(note -> note.kind().equals(kind))
                .map(ArchiveWaiting.Note::key)
                .distinct()
                .toList();
    }

    /** What a reader of {@link #allKinds()} continues after. */
    static String key(IndexedDocument document) {
        return key(document.id());
    }

    static String key(String document) {
        return document.substring(document.indexOf(':') + 1);
    }

    /** How many documents of each kind the index should have. */
    Map<String, Long> totals() {
        return Map.of(
                IndexedDocument.EVIDENCE, files(),
                IndexedDocument.DECLARATION, declarations.totalSubmitted(),
                IndexedDocument.DECISION, decisions.total());
    }

    long files() {
        return files.total();
    }

    private static IndexedDocument document(EvidenceDocument file) {
        return new IndexedDocument(
                IndexedDocument.EVIDENCE + ":" + file.id(),
                file.version(),
                IndexedDocument.EVIDENCE,
                file.name(),
                file.pages(),
                file.placePath(),
                file.placeName(),
                file.year(),
                file.stars(),
                file.fileKind(),
                file.runId(),
                file.id(),
                file.at());
    }

    private IndexedDocument document(Run run) {
        Declaration stated = declarations.get(run);
        List<String> words = new ArrayList<>(List.of(stated.statement()));
        stated.answers().values().stream().map(StatedAnswer::note).forEach(words::add);
        return new IndexedDocument(
                IndexedDocument.DECLARATION + ":" + run.id().value(),
                stated.version(),
                IndexedDocument.DECLARATION,
                run.subjectName() + " " + run.year() + " 年度申报",
                List.of(String.join("\n", words)),
                path(run),
                run.subjectName(),
                run.year(),
                stated.stars(),
                "",
                run.id().value(),
                "",
                Objects.requireNonNullElse(stated.changedAt(), run.startedAt()));
    }

    private static IndexedDocument document(DecisionText decision) {
        Run run = decision.run();
        return new IndexedDocument(
                IndexedDocument.DECISION + ":" + decision.workItem(),
                1,
                IndexedDocument.DECISION,
                decision.title(),
                List.of(String.join("\n", decision.words())),
                path(run),
                run.subjectName(),
                run.year(),
                decision.star() == null ? List.of() : List.of(decision.star()),
                "",
                run.id().value(),
                "",
                decision.at());
    }

    /** From city to village: a code sorts before those of the places in it. */
    private static List<String> path(Run run) {
        return RunDoor.path(run).stream().sorted().toList();
    }
}
