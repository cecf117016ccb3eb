package org.fivestar.processes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fivestar.forms.Finding;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.repository.Deployment;
import org.flowable.engine.repository.DeploymentBuilder;
import org.springframework.transaction.annotation.Transactional;

/**
 * Editions of the year: drafts, their findings, and publication as one deployment. A published edition never changes;
 * runs stay on the edition they started with.
 */
public class Editions {
    private static final Pattern PATH =
            Pattern.compile("evaluation\\.bpmn20\\.xml|edition\\.json|(forms|rubrics)/[a-z][a-z0-9-]{0,39}\\.json");
    private static final int MAX_FILE = 2 << 20;
    private static final int MAX_FILES = 60;

    private final EditionRows rows;
    private final RepositoryService repository;
    private final Contents contents;
    private final DraftCheck check;
    private final Clock clock;

    Editions(EditionRows rows, RepositoryService repository, Contents contents, DraftCheck check, Clock clock) {
        this.rows = rows;
        this.repository = repository;
        this.contents = contents;
        this.check = check;
        this.clock = clock;
    }

    /**
     * Creates a draft, with the files of the edition it is based on.
     *
     * @throws NoSuchThing when that edition does not exist
     */
    @Transactional
    public Draft createDraft(NewDraft draft, String author) {
        DraftId id = new DraftId(UUID.randomUUID().toString());
        EditionId basedOn = draft.basedOn();
        Map<String, byte[]> files = basedOn == null ? Map.of() : allFiles(basedOn);
        rows.insertDraft(id, draft, author, clock.instant());
        files.forEach((path, content) -> rows.putFile(id, path, content));
        return getDraft(id);
    }

    /** @throws NoSuchThing when there is none */
    public Draft getDraft(DraftId id) {
        return rows.findDraft(id).orElseThrow(() -> new NoSuchThing("草案", id.value()));
    }

    /** All drafts, last changed first. */
    public List<Draft> allDrafts() {
        return rows.allDrafts();
    }

    /** @throws NoSuchThing when there is none */
    @Transactional
    public void discard(DraftId id, String by) {
        getDraft(id);
        rows.deleteDraft(id);
    }

    /**
     * Puts or replaces a file of a draft. What is in it is judged by {@link #check}, not here.
     *
     * @return whether anything changed: the same bytes again are no change, and nobody's
     * @throws FileRefused when the path is none of an edition's, or the file is empty or over 2 MB
     * @throws NoSuchThing when there is no such draft
     */
    @Transactional
    public boolean putFile(DraftId id, String path, byte[] content, String by) {
        if (!PATH.matcher(path).matches()) {
            throw new FileRefused(
                    "年度方案中没有名为“" + path + "”的文件。",
                    "可上传 evaluation.bpmn20.xml、edition.json、forms/名称.json 或 rubrics/名称.json。");
        }
        if (content.length == 0 || content.length > MAX_FILE) {
            throw new FileRefused("文件为空或超过 2 MB。", "请检查文件后重新上传。");
        }
        rows.lockDraft(id);
        Draft draft = getDraft(id);
        if (draft.files().size() >= MAX_FILES && !draft.files().contains(path)) {
            throw new FileRefused("一份草案最多 " + MAX_FILES + " 个文件。", "请另建草案。");
        }
        if (!rows.putFile(id, path, content)) {
            return false;
        }
        rows.touch(id, by, clock.instant());
        return true;
    }

    /**
     * Takes a file out of a draft; whether the draft can do without it is judged by {@link #check}.
     *
     * @throws NoSuchThing when there is no such draft or file
     */
    @Transactional
    public void removeFile(DraftId id, String path, String by) {
        rows.lockDraft(id);
        getDraft(id);
        if (!rows.removeFile(id, path)) {
            throw new NoSuchThing("文件", path);
        }
        rows.touch(id, by, clock.instant());
    }

    /** @throws NoSuchThing when there is no such draft or file */
    public byte[] draftFile(DraftId id, String path) {
        getDraft(id);
        byte[] content = rows.files(id).get(path);
        if (content == null) {
            throw new NoSuchThing("文件", path);
        }
        return content;
    }

    /**
     * The files of a draft with what they call themselves and what became of them, sorted by path. Never throws on
     * content.
     */
    public List<EditionFile> named(DraftId id) {
        EditionId basedOn = getDraft(id).basedOn();
        Map<String, byte[]> files = rows.files(id);
        return basedOn == null ? FileNames.of(files) : FileNames.of(files, allFiles(basedOn));
    }

    /** The files of an edition with what they call themselves, sorted by path. */
    public List<EditionFile> named(EditionId id) {
        return FileNames.of(allFiles(id));
    }

    /** Everything that stands against publication (errors), and what to think of (warnings). Never throws on content. */
    public List<Finding> check(DraftId id) {
        Draft draft = getDraft(id);
        return check.check(draft.year(), rows.files(id));
    }

    /**
     * Publishes a draft as an edition: one deployment. The draft is gone afterwards.
     *
     * @throws SamePersonRefused when the publisher changed the draft at any time since its base
     * @throws EditionRefused when the check finds an error
     */
    @Transactional
    public Edition publish(DraftId id, String publisher) {
        rows.lockDraft(id);
        Draft draft = getDraft(id);
        if (draft.changedBy().contains(publisher)) {
            throw new SamePersonRefused();
        }
        List<Finding> findings = check.check(draft.year(), rows.files(id));
        if (Finding.anyError(findings)) {
            throw new EditionRefused(findings);
        }
        Map<String, byte[]> files = asDeployed(rows.files(id));
        EditionId edition = rows.nextId(draft.year());
        Deployment deployment = deploy(edition, files);
        Edition published =
                new Edition(edition, draft.name(), draft.year(), draft.author(), publisher, now(), fingerprint(files));
        String definition = repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult()
                .getId();
        rows.insert(published, deployment.getId(), definition);
        rows.deleteDraft(id);
        return published;
    }

    private Instant now() {
        return clock.instant();
    }

    private Deployment deploy(EditionId edition, Map<String, byte[]> files) {
        DeploymentBuilder deployment = repository.createDeployment().name("edition " + edition.value());
        files.forEach(deployment::addBytes);
        return deployment.deploy();
    }

    /** The diagram in UTF-8, whatever it came in: what is handed out is what runs and what the fingerprint covers. */
    private static Map<String, byte[]> asDeployed(Map<String, byte[]> files) {
        Map<String, byte[]> deployed = new TreeMap<>(files);
        deployed.computeIfPresent(
                Contents.DIAGRAM, (path, content) -> SafeXml.text(content).getBytes(StandardCharsets.UTF_8));
        return deployed;
    }

    private static String fingerprint(Map<String, byte[]> files) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            files.forEach((path, content) -> {
                sha.update((path + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(content);
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws NoSuchThing when there is none */
    public Edition get(EditionId id) {
        return contents.loaded(id).edition();
    }

    /** All published editions, newest first. */
    public List<Edition> all() {
        return rows.all();
    }

    /** What people call a stage, by the newest edition that knows it; the stage's own word when none does. */
    public String stageName(String stage) {
        return contents.stageName(stage);
    }

    /**
     * What the edition contains, parsed and kept in memory.
     *
     * @throws NoSuchThing when there is none
     */
    public EditionContent content(EditionId id) {
        return contents.of(id);
    }

    /** Paths of its files, sorted. */
    public List<String> files(EditionId id) {
        return contents.names(contents.loaded(id).deployment());
    }

    /** @throws NoSuchThing when there is no such edition or file */
    public byte[] file(EditionId id, String path) {
        if (!files(id).contains(path)) {
            throw new NoSuchThing("文件", path);
        }
        return contents.file(contents.loaded(id).deployment(), path);
    }

    private Map<String, byte[]> allFiles(EditionId id) {
        Map<String, byte[]> files = new TreeMap<>();
        files(id).forEach(path -> files.put(path, file(id, path)));
        return files;
    }
}
