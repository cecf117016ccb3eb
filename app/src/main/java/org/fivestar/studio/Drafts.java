package org.fivestar.studio;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.forms.Finding;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Draft;
import org.fivestar.processes.DraftId;
import org.fivestar.processes.Edition;
import org.fivestar.processes.EditionRefused;
import org.fivestar.processes.Editions;
import org.fivestar.processes.NewDraft;
import org.fivestar.processes.ShippedEdition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Editions while they are being changed: every change, discard and publication is recorded with who did it. */
@Component
public class Drafts {

    private static final Set<String> OWNERS = Set.of(Roles.PROCESS_OWNER);
    private static final Set<String> PUBLISHERS = Set.of(Roles.PROCESS_OWNER, Roles.CITY_OFFICE);

    private final Editions editions;
    private final StudioProperties properties;
    private final Audit audit;

    Drafts(Editions editions, StudioProperties properties, Audit audit) {
        this.editions = editions;
        this.properties = properties;
        this.audit = audit;
    }

    /** A draft belongs to the author's area; based on no edition, it begins with the files of the product. */
    @Transactional
    public Draft create(NewDraft wanted, Actor actor) {
        Draft draft = editions.createDraft(
                new NewDraft(wanted.name(), wanted.year(), wanted.basedOn(), areas(actor, OWNERS)),
                actor.id().value());
        if (wanted.basedOn() == null) {
            ShippedEdition.files()
                    .forEach((path, content) -> editions.putFile(
                            draft.id(), path, content, actor.id().value()));
        }
        record(actor, "draft-created", draft.id(), Map.of("year", draft.year(), "name", draft.name()));
        return draft;
    }

    /** Takes a file into the draft; what it says is judged by {@link #findings}, not here. */
    @Transactional
    public Draft put(DraftId id, String path, byte[] content, Actor actor) {
        requireSafe(path);
        requireOurs(id, actor, OWNERS);
        if (editions.putFile(id, path, content, actor.id().value())) {
            record(actor, "draft-file-put", id, Map.of("path", path, "bytes", content.length));
        }
        return editions.getDraft(id);
    }

    /** Takes out a file that got into the draft, such as one under a wrong name. */
    @Transactional
    public Draft remove(DraftId id, String path, Actor actor) {
        requireOurs(id, actor, OWNERS);
        editions.removeFile(id, path, actor.id().value());
        record(actor, "draft-file-removed", id, Map.of("path", path));
        return editions.getDraft(id);
    }

    /** Reads an upload, at most as much as the limit allows. */
    byte[] receive(InputStream upload) {
        int limit = Math.toIntExact(properties.fileLimit().toBytes());
        byte[] content;
        try {
            content = upload.readNBytes(limit + 1);
        } catch (IOException e) {
            throw new Problem("broken-upload", 400, "文件没有传完，草案没有改动。", "请检查网络后重新上传。").causedBy(e);
        }
        if (content.length > limit) {
            throw new Problem(
                    "file-too-large",
                    413,
                    "文件超过 " + properties.fileLimit().toMegabytes() + " MB，没有接收。",
                    "方案文件都是文本，请确认选对了文件。");
        }
        if (content.length == 0) {
            throw new Problem("empty-file", 400, "文件是空的，草案没有改动。", "请确认选对了文件后重新上传。");
        }
        return content;
    }

    public List<Finding> findings(DraftId id) {
        return editions.check(id);
    }

    /** Refuses a draft that has errors, as its publication would. */
    public void rehearse(DraftId id) {
        List<Finding> findings = editions.check(id);
        if (Finding.anyError(findings)) {
            throw new EditionRefused(findings);
        }
    }

    @Transactional
    public Edition publish(DraftId id, Actor actor) {
        requireOurs(id, actor, PUBLISHERS);
        Edition edition = editions.publish(id, actor.id().value());
        audit.append(new AuditEntry(
                actor.id().value(),
                "edition-published",
                edition.id().value(),
                Map.of("author", edition.author(), "fingerprint", edition.fingerprint())));
        return edition;
    }

    @Transactional
    public void discard(DraftId id, Actor actor) {
        requireOurs(id, actor, OWNERS);
        editions.discard(id, actor.id().value());
        record(actor, "draft-discarded", id, Map.of());
    }

    private void record(Actor actor, String action, DraftId id, Map<String, ?> details) {
        audit.append(new AuditEntry(actor.id().value(), action, id.value(), details));
    }

    private void requireOurs(DraftId id, Actor actor, Set<String> roles) {
        List<String> areas = editions.getDraft(id).areas();
        if (!areas.isEmpty() && areas(actor, roles).stream().noneMatch(areas::contains)) {
            throw Problem.forbidden("这份草案属于另一个市，只能查看，不能修改、删除或发布。");
        }
    }

    private static List<String> areas(Actor actor, Set<String> roles) {
        return actor.posts().stream()
                .filter(post -> roles.contains(post.role()))
                .map(Post::place)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    private static void requireSafe(String path) {
        if (!path.matches("[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9][A-Za-z0-9_.-]*)*")) {
            throw new Problem(
                    "file-refused",
                    400,
                    "方案里不能有名为“" + path + "”的文件。",
                    "可用的文件：evaluation.bpmn20.xml、edition.json、forms/名称.json、rubrics/village.json、rubrics/community.json。");
        }
    }
}
