package org.fivestar.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.fivestar.forms.Form;
import org.fivestar.forms.Forms;
import org.fivestar.forms.Rubric;
import org.flowable.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Published editions, parsed once and kept: they never change. */
final class Contents {
    static final String DIAGRAM = "evaluation.bpmn20.xml";
    static final String SETTINGS = "edition.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Supplier<RepositoryService> repository;
    private final Map<EditionId, Loaded> loaded = new ConcurrentHashMap<>();

    /** An edition with what the engine calls it. */
    record Loaded(
            Edition edition,
            String deployment,
            String definition,
            @Nullable String firstStage,
            EditionContent content) {}

    Contents(JdbcClient jdbc, Supplier<RepositoryService> repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    EditionContent of(EditionId id) {
        return loaded(id).content();
    }

    Loaded loaded(EditionId id) {
        Loaded known = loaded.get(id);
        if (known == null) {
            known = load(id);
            loaded.put(id, known);
        }
        return known;
    }

    /** What the newest edition in use calls a stage, or the stage's own word. */
    String stageName(String stage) {
        return loaded.values().stream()
                .filter(known -> known.content().settings().stages().containsKey(stage))
                .max(Comparator.comparing(known -> known.edition().year()))
                .map(known -> known.content().settings().stages().get(stage))
                .orElse(stage);
    }

    private Loaded load(EditionId id) {
        return jdbc.sql("select * from edition where id = ?")
                .param(id.value())
                .query((row, n) -> {
                    String deployment = row.getString("deployment");
                    EditionContent content = content(deployment);
                    return new Loaded(
                            EditionRows.edition(row, n),
                            deployment,
                            row.getString("definition"),
                            DiagramReader.firstStage(content.diagram().xml()),
                            content);
                })
                .optional()
                .orElseThrow(() -> new NoSuchThing("年度方案", id.value()));
    }

    private EditionContent content(String deployment) {
        Map<String, byte[]> files = new TreeMap<>();
        names(deployment).forEach(n -> files.put(n, file(deployment, n)));
        return parse(files);
    }

    List<String> names(String deployment) {
        return repository.get().getDeploymentResourceNames(deployment).stream()
                .sorted()
                .toList();
    }

    byte[] file(String deployment, String path) {
        try (InputStream in = repository.get().getResourceAsStream(deployment, path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EditionContent parse(Map<String, byte[]> files) {
        Map<String, Form> forms = new TreeMap<>();
        Map<String, Rubric> rubrics = new TreeMap<>();
        files.forEach((path, bytes) -> {
            if (path.startsWith("forms/")) {
                forms.put(name(path), Forms.parse(name(path), bytes));
            } else if (path.startsWith("rubrics/")) {
                rubrics.put(name(path), Rubric.parse(bytes));
            }
        });
        return new EditionContent(
                DiagramReader.read(files.get(DIAGRAM)), forms, rubrics, settings(files.get(SETTINGS)));
    }

    static EditionSettings settings(byte[] json) {
        return JSON.readValue(new String(json, StandardCharsets.UTF_8), EditionSettings.class);
    }

    /** {@code forms/declare.json} → {@code declare}. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".json".length());
    }
}
