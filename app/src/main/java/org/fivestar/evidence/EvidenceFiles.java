package org.fivestar.evidence;

import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fivestar.account.Actor;
import org.fivestar.evidence.EvidenceLedger.Sender;
import org.fivestar.evidence.EvidenceRepository.Entered;
import org.fivestar.platform.Problem;
import org.fivestar.processes.RunId;
import org.fivestar.storage.FileKind;
import org.fivestar.storage.FileStore;
import org.fivestar.storage.StagedFile;
import org.fivestar.storage.StoredFile;
import org.fivestar.storage.Upload;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Receives files and tells what they are; to who may not see a file, it does not exist. */
@Component
public class EvidenceFiles {

    private final EvidenceRights rights;
    private final EvidenceRepository rows;
    private final EvidenceLedger ledger;
    private final EvidencePages pages;
    private final FileStore store;
    private final Uploads uploads;
    private final EvidenceProperties settings;
    private final ApplicationEventPublisher events;

    EvidenceFiles(
            EvidenceRights rights,
            EvidenceRepository rows,
            EvidenceLedger ledger,
            EvidencePages pages,
            FileStore store,
            Uploads uploads,
            EvidenceProperties settings,
            ApplicationEventPublisher events) {
        this.rights = rights;
        this.rows = rows;
        this.ledger = ledger;
        this.pages = pages;
        this.store = store;
        this.uploads = uploads;
        this.settings = settings;
        this.events = events;
    }

    /**
     * Keeps a file for a run: the right first, then the bytes, then the row. The same bytes for the same indicator give
     * the file that is already there. Must not be called inside a transaction: the bytes take as long as they take, and
     * what was right when they began is asked again when they are there.
     *
     * @throws Problem when the actor may not, the run does not lie with the village, or there are too many files,
     *     in the run or at this moment
     * @throws org.fivestar.storage.StorageProblem when the bytes are none, too many, or do not all arrive
     */
    public EvidenceFile receive(Incoming file, Actor actor) {
        return receive(file, new Sender(actor, run -> rights.desk(run, file.indicator(), actor)));
    }

    /**
     * The same for a room that says itself who may give a file, for no indicator in particular. Must not be called
     * inside a transaction.
     *
     * @throws Problem what the right refuses with, or when there are too many files
     */
    public EvidenceFile receive(Incoming file, GivingRight right, Actor actor) {
        return receive(file, new Sender(actor, run -> rights.desk(run, right, actor)));
    }

    private EvidenceFile receive(Incoming file, Sender sender) {
        return entered(
                file,
                sender,
                () -> store.put(new Upload(
                        file.content(), file.size(), settings.maxSize().toBytes(), file.name())));
    }

    /** The right and the room first, then the bytes, then the row. */
    private EvidenceFile entered(Incoming file, Sender sender, Supplier<StoredFile> bytes) {
        ledger.requireRoom(sender.desk().apply(rights.run(file.run())), file.run(), file.indicator());
        Entered entered = uploads.oneOf(sender.actor(), () -> ledger.enter(file, bytes.get(), sender));
        return entered.first()
                ? pages.unshared(entered.row(), sender.actor())
                : pages.of(List.of(entered.row()), Optional.of(sender.actor())).get(0);
    }

    /**
     * The same for a file that has arrived in parts. Must not be called inside a transaction.
     *
     * @throws Problem as for receiving one
     */
    EvidenceFile receive(StagedFile staged, PartialUpload upload, Actor actor) {
        Incoming file = new Incoming(
                upload.run(), upload.indicator(), upload.name(), InputStream.nullInputStream(), staged.size());
        Sender sender = new Sender(actor, run -> rights.desk(run, upload.indicator(), actor));
        return entered(file, sender, () -> store.put(staged));
    }

    /** Where the same bytes are already: in this run, then in the place's earlier years, as far as the actor sees them. */
    public List<EvidenceFile> twinsOf(String sha256, RunId run, Actor actor) {
        String place = rights.desk(rights.run(run), "", actor).run().subject();
        List<EvidenceRow> twins = rows.twins(sha256, place).stream()
                .filter(row -> EvidenceRights.sees(actor, row))
                .sorted(Comparator.comparing((EvidenceRow row) -> !row.runId().equals(run.value()))
                        .thenComparing(EvidenceRow::year, Comparator.reverseOrder()))
                .toList();
        return pages.of(twins, Optional.of(actor));
    }

    /**
     * The same bytes as a file of another run, for an answer of this one. Nothing is sent or read again. Joins the
     * transaction.
     *
     * @param file id of the file it is taken over from
     * @throws Problem 404 for a file the actor does not see, and as for receiving one
     */
    @Transactional
    public EvidenceFile carry(String file, RunId run, String indicator, Actor actor) {
        Sender sender = new Sender(actor, held -> rights.desk(held, indicator, actor));
        EvidenceRow row = ledger.carry(row(file, actor), run, indicator, sender);
        return pages.of(List.of(row), Optional.of(actor)).get(0);
    }

    /** @throws Problem 404, the same whether the file is unknown or not for this actor */
    public EvidenceFile get(String id, Actor actor) {
        return pages.of(List.of(row(id, actor)), Optional.of(actor)).get(0);
    }

    /** The files of these ids that exist, without asking who asks: for rooms that have asked already. */
    public List<EvidenceFile> allOf(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : pages.of(rows.allOf(ids), Optional.empty());
    }

    /** The files of these ids the actor may see. */
    public List<EvidenceFile> allOf(Collection<String> ids, Actor actor) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<EvidenceRow> visible = rows.allOf(ids).stream()
                .filter(row -> EvidenceRights.sees(actor, row))
                .toList();
        return pages.of(visible, Optional.of(actor));
    }

    /** The files of a run the actor may see, newest first. */
    public List<EvidenceFile> ofRun(RunId run, Actor actor) {
        List<EvidenceRow> visible = rows.ofRun(run.value()).stream()
                .filter(row -> EvidenceRights.sees(actor, row))
                .toList();
        return pages.of(visible, Optional.of(actor));
    }

    /** Files also support an answer of this star from now on: its star team may see them. Joins the transaction. */
    @Transactional
    public void noteUse(Collection<String> ids, String star) {
        List<String> changed = ids.isEmpty() ? List.of() : rows.addStar(ids, star);
        if (!changed.isEmpty()) {
            events.publishEvent(new EvidenceRead(changed));
        }
    }

    /** Number of all files. */
    public long total() {
        return rows.total();
    }

    /** Files with their words, for the index. */
    public List<EvidenceDocument> documentsOf(Collection<String> ids) {
        List<EvidenceRow> files = rows.allOf(ids);
        Map<String, List<String>> texts =
                rows.pages(files.stream().map(EvidenceRow::sha256).distinct().toList());
        return files.stream()
                .map(row -> new EvidenceDocument(
                        row.id(),
                        row.version(),
                        row.name(),
                        texts.getOrDefault(row.sha256(), List.of()),
                        row.placePath(),
                        row.placeName(),
                        row.year(),
                        row.stars(),
                        FileKind.of(row.mediaType()).word(),
                        row.runId(),
                        row.uploadedAt()))
                .toList();
    }

    /** The ids of the next files in their order; start with "". */
    public List<String> idsAfter(String id, int limit) {
        return rows.idsAfter(id, limit);
    }

    /** Bytes of the words of each file, told without reading them. */
    public Map<String, Long> textSizes(Collection<String> ids) {
        return rows.textSizes(ids);
    }

    EvidenceText text(String id, int page, Actor actor) {
        EvidenceRow row = row(id, actor);
        String words = rows.findPage(row.sha256(), page)
                .orElseThrow(() -> Problem.notFound(
                        row.textStatus() == TextStatus.WAITING ? "这个文件的文字还在读取。" : "这个文件没有第 " + page + " 页文字。"));
        ledger.handedOut(row, "evidence-text-read", actor);
        return new EvidenceText(page, row.pages(), words);
    }

    EvidenceRow row(String id, Actor actor) {
        return rows.find(id)
                .filter(row -> EvidenceRights.sees(actor, row))
                .orElseThrow(() -> Problem.notFound("没有找到这个文件。"));
    }
}
