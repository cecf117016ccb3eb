package org.fivestar.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.fivestar.declaration.Declaration;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.StatedAnswer;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.storage.IndexedDocument;
import org.springframework.stereotype.Component;

/** What villages stated: their words and the notes to their answers. */
@Component
class DeclarationKind implements DocumentKind {

    private final Declarations declarations;
    private final Runs runs;

    DeclarationKind(Declarations declarations, Runs runs) {
        this.declarations = declarations;
        this.runs = runs;
    }

    @Override
    public String name() {
        return IndexedDocument.DECLARATION;
    }

    @Override
    public long total() {
        return declarations.totalSubmitted();
    }

    @Override
    public List<String> keysAfter(String key, int limit) {
        return declarations.submittedAfter(key, limit).stream()
                .map(RunId::value)
                .toList();
    }

    @Override
    public List<IndexedDocument> documents(Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : runs.allOf(keys.stream().map(RunId::new).toList()).stream()
                        .sorted(Comparator.comparing(run -> run.id().value()))
                        .map(this::document)
                        .toList();
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
                ArchiveDocuments.path(run),
                run.subjectName(),
                run.year(),
                stated.stars(),
                "",
                run.id().value(),
                "",
                Objects.requireNonNullElse(stated.changedAt(), run.startedAt()));
    }
}
