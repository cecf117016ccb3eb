package org.fivestar.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.demo.Stagehand.Cue;
import org.fivestar.demo.paper.Drawer;
import org.fivestar.demo.paper.Paper;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.evidence.Incoming;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Uploads a village's papers before it fills in its answers: in the two townships of the demonstration one by one, with
 * photographs, elsewhere bound together in one file. The village shown first also has real files found in the wild.
 */
@Component
@Profile("demo")
class Shelf {

    private static final Set<String> PICTURED = Set.of("ST", "GJ");

    private final EvidenceFiles files;
    private final Troupe troupe;
    private final Stagehand stagehand;

    Shelf(EvidenceFiles files, Troupe troupe, Stagehand stagehand) {
        this.files = files;
        this.troupe = troupe;
        this.stagehand = stagehand;
    }

    /** How richly a village's papers are kept. */
    enum Richness {
        BOUND,
        SINGLE,
        WITH_FOUND
    }

    /** The cue with the papers it needs, uploaded; anything but a first self-assessment needs none. */
    Cue stock(Cue cue, Richness richness) {
        Story.Move move = cue.move();
        boolean writes = move.act().equals("self_assess") && move.round() == 0;
        if (!writes || stagehand.waiting(cue.run(), move).isEmpty()) {
            return cue;
        }
        return new Cue(
                cue.run(), cue.story(), move, upload(cue.run(), cue.story().stars(), richness));
    }

    private Map<String, List<String>> upload(Run run, List<String> stars, Richness richness) {
        Actor actor = troupe.holder(List.of(new Queue(run.subject(), "village", "declarant", null)));
        Drawer drawer = new Drawer(run.subject(), run.subjectName(), run.year());
        Map<String, List<String>> byStar = new LinkedHashMap<>();
        if (richness == Richness.BOUND) {
            String id = receive(run, drawer.bundle(stars), actor);
            stars.forEach(star -> byStar.put(star, List.of(id)));
            return byStar;
        }
        for (String star : stars) {
            List<Paper> papers = new ArrayList<>(List.of(drawer.forStar(star), drawer.forStar(star)));
            if (PICTURED.contains(star)) {
                papers.addAll(drawer.photographs());
            }
            byStar.put(star, papers.stream().map(p -> receive(run, p, actor)).toList());
        }
        if (richness == Richness.WITH_FOUND) {
            found(run, byStar, actor);
        }
        return byStar;
    }

    private void found(Run run, Map<String, List<String>> byStar, Actor actor) {
        new String(resource("MANIFEST.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .forEach(line -> {
                    String[] cells = line.split(",", 4);
                    if (byStar.containsKey(cells[1])) {
                        List<String> more = new ArrayList<>(byStar.get(cells[1]));
                        more.add(receive(run, new Paper(cells[2], resource(cells[0])), actor));
                        byStar.put(cells[1], more);
                    }
                });
    }

    private String receive(Run run, Paper paper, Actor actor) {
        Incoming file = new Incoming(
                run.id(), "", paper.name(), new ByteArrayInputStream(paper.content()), paper.content().length);
        return files.receive(file, actor).id();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Shelf.class.getResourceAsStream("/demo/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
