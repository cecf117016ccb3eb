package org.fivestar.evidence;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.fivestar.account.Actor;
import org.fivestar.platform.Problem;
import org.fivestar.processes.RunId;
import org.fivestar.storage.FileTooLarge;
import org.fivestar.storage.Staging;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Files that arrive in parts (decision 0019): begun, continued from what has arrived, joined, and turned into evidence
 * once. The right is asked when one begins and again when it becomes a file; in between only its sender knows of it.
 */
@Component
public class PartialUploads {

    private static final Duration STRAY = Duration.ofDays(1);

    private final UploadRepository rows;
    private final EvidenceRights rights;
    private final EvidenceLedger ledger;
    private final EvidenceFiles files;
    private final Staging staging;
    private final Uploads uploads;
    private final EvidenceProperties settings;
    private final Clock clock;

    PartialUploads(
            UploadRepository rows,
            EvidenceRights rights,
            EvidenceLedger ledger,
            EvidenceFiles files,
            Staging staging,
            Uploads uploads,
            EvidenceProperties settings,
            Clock clock) {
        this.rows = rows;
        this.rights = rights;
        this.ledger = ledger;
        this.files = files;
        this.staging = staging;
        this.uploads = uploads;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What somebody is going to send.
     *
     * @param size of the file, or of the piece, in bytes
     * @param sha256 of the whole file; null when it is not known
     */
    public record Announced(
            RunId run,
            String indicator,
            String name,
            long size,
            boolean piece,
            @Nullable String sha256) {}

    /**
     * Begins an upload; nothing of it has arrived.
     *
     * @throws Problem as for {@link EvidenceFiles#receive}, 413 for too many bytes, 429 for too many unfinished uploads,
     *     507 when the disk has no room
     */
    public UploadView begin(Announced announced, Actor actor) {
        if (announced.size() == 0) {
            throw new org.fivestar.storage.EmptyFile();
        }
        requireSize(announced.size());
        requireRight(announced, actor);
        List<PartialUpload> open = rows.openOf(actor.id());
        long bytes = open.stream().mapToLong(PartialUpload::size).sum();
        if (open.size() >= settings.unfinished()
                || bytes + announced.size() > settings.unfinishedBytes().toBytes()) {
            throw new Problem("too-many-uploads", 429, "您还有 " + open.size() + " 个文件没有传完。", "请先传完或取消未完成的文件，再传新的。");
        }
        if (staging.room() < announced.size() + settings.diskReserve().toBytes()) {
            throw new Problem("no-room", 507, "服务器暂存空间不足，这个文件现在不能上传。", "请稍后再试；一直如此请联系系统管理员。");
        }
        return view(keep(announced, actor));
    }

    private void requireSize(long size) {
        if (size > settings.maxSize().toBytes()) {
            throw new FileTooLarge(settings.maxSize().toBytes());
        }
    }

    private void requireRight(Announced announced, Actor actor) {
        ledger.requireRoom(
                rights.desk(rights.run(announced.run()), announced.indicator(), actor),
                announced.run(),
                announced.indicator());
    }

    private PartialUpload keep(Announced announced, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PartialUpload upload = new PartialUpload(
                UUID.randomUUID().toString(),
                announced.run(),
                announced.indicator(),
                announced.name(),
                announced.size(),
                announced.piece(),
                announced.sha256(),
                actor.id(),
                now,
                now.plus(settings.keepUnfinished()),
                null,
                null);
        rows.insert(upload);
        return upload;
    }

    /**
     * Makes one upload of pieces that have arrived whole, in this order; the pieces are gone then. Asked again it gives
     * the same upload.
     *
     * @throws Problem 404 for a piece that is not the sender's, 409 for one that has not arrived whole
     */
    public UploadView join(List<String> pieces, Announced of, Actor actor) {
        List<PartialUpload> all = pieces.stream()
                .map(piece -> rows.find(piece, actor.id()).orElseThrow(PartialUploads::none))
                .toList();
        String joint = all.get(0).joined();
        if (joint != null && all.stream().allMatch(piece -> joint.equals(piece.joined()))) {
            return get(joint, actor);
        }
        all.forEach(piece -> {
            requireWhole(piece);
            if (!piece.piece() || piece.joined() != null) {
                throw Problem.conflict("not-a-piece", "要合并的不是文件片段。", "请重新上传这个文件。");
            }
        });
        long size = all.stream().mapToLong(PartialUpload::size).sum();
        Announced whole = new Announced(of.run(), of.indicator(), of.name(), size, false, of.sha256());
        requireSize(size);
        requireRight(whole, actor);
        PartialUpload joined = keep(whole, actor);
        staging.join(joined.id(), pieces);
        rows.join(pieces, joined.id());
        return view(joined);
    }

    /** @throws Problem 404 for an upload that is not the actor's, or is forgotten */
    public UploadView get(String id, Actor actor) {
        return view(find(id, actor));
    }

    /** What the actor has not sent to its end for a run, without pieces, oldest first. */
    public List<UploadView> openOf(RunId run, Actor actor) {
        return rows.openOf(actor.id()).stream()
                .filter(upload -> upload.run().equals(run) && !upload.piece())
                .map(this::view)
                .toList();
    }

    /**
     * Appends bytes at the end of what has arrived, until they end.
     *
     * @return the upload with what has arrived in all
     * @throws Problem 404, 429 when the actor sends too many at once
     * @throws org.fivestar.storage.StorageProblem 409 for bytes that belong elsewhere, 413 for more than announced, 400
     *     when the connection broke; what arrived stays
     */
    public UploadView append(String id, long offset, InputStream content, Actor actor) {
        PartialUpload upload = find(id, actor);
        long arrived =
                uploads.oneOf(actor, () -> staging.append(new Staging.Chunk(id, offset, content, upload.size())));
        return view(upload, arrived);
    }

    /**
     * Turns an upload that has arrived whole into evidence, once: asked again it gives the same file. When the store is
     * away nothing is lost and it can be asked again.
     *
     * @throws Problem 404, 409 when bytes are missing or are not those that were announced, and as for {@link
     *     EvidenceFiles#receive}
     */
    public EvidenceFile finish(String id, Actor actor) {
        PartialUpload upload = find(id, actor);
        if (upload.evidence() != null) {
            return files.get(upload.evidence(), actor);
        }
        requireWhole(upload);
        var staged = staging.file(id, upload.name());
        if (upload.sha256() != null
                && !upload.sha256().equals(staged.fingerprint().sha256())) {
            forget(id);
            throw Problem.conflict("hash-differs", "收到的内容与原文件不一致，没有保存。", "请重新上传这个文件。");
        }
        EvidenceFile file = files.receive(staged, upload, actor);
        rows.became(id, file.id());
        staging.remove(id);
        return file;
    }

    private void requireWhole(PartialUpload upload) {
        long arrived = staging.arrived(upload.id());
        if (arrived != upload.size()) {
            throw Problem.conflict("incomplete", "文件还没有传完：应有 " + upload.size() + " 字节，收到 " + arrived + " 字节。", "请继续上传。")
                    .with("arrived", arrived);
        }
    }

    /** Gives an upload up. @throws Problem 404 for one that is not the actor's */
    public void cancel(String id, Actor actor) {
        forget(find(id, actor).id());
    }

    private void forget(String id) {
        rows.delete(List.of(id));
        staging.remove(id);
    }

    /** Forgets uploads whose time is over, and bytes nobody knows of. */
    @Scheduled(cron = "${fivestar.evidence.sweep:0 17 * * * *}")
    public void sweep() {
        rows.deleteExpired(clock.instant()).forEach(staging::remove);
        List<String> old = staging.untouchedFor(STRAY);
        List<String> known = rows.known(old);
        old.stream().filter(id -> !known.contains(id)).forEach(staging::remove);
    }

    private PartialUpload find(String id, Actor actor) {
        return rows.find(id, actor.id())
                .filter(upload -> upload.joined() == null)
                .orElseThrow(PartialUploads::none);
    }

    private static Problem none() {
        return new Problem("not-found", 404, "没有找到这个未传完的文件，可能已过期或已取消。", "请重新上传。");
    }

    private UploadView view(PartialUpload upload) {
        return view(upload, upload.evidence() == null ? staging.arrived(upload.id()) : upload.size());
    }

    private static UploadView view(PartialUpload upload, long arrived) {
        return new UploadView(
                upload.id(),
                upload.indicator(),
                upload.name(),
                upload.size(),
                arrived,
                upload.expiresAt(),
                upload.evidence());
    }
}
