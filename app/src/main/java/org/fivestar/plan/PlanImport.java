package org.fivestar.plan;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.place.ImportReport.BadRow;
import org.fivestar.place.Kind;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.plan.PlanRepository.Imported;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over a table of plans that were agreed on elsewhere, all of it or nothing. It makes accepted plans with one
 * version in the office's name; a place that has a plan already keeps it, and the file is refused.
 */
@Component
public class PlanImport {

    private static final int FIRST_YEAR = 2000;

    private final PlanRepository rows;
    private final PlanRubrics rubrics;
    private final Places places;
    private final Audit audit;
    private final Clock clock;

    PlanImport(PlanRepository rows, PlanRubrics rubrics, Places places, Audit audit, Clock clock) {
        this.rows = rows;
        this.rubrics = rubrics;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How to import.
     *
     * @param basis the document the table comes from; it becomes the reason of every version
     */
    public record Order(int year, String basis, DryRun mode) {}

    /**
     * What an import did, or would do.
     *
     * @param read rows read, without the header
     * @param added plans added
     * @param stars stars planned in them
     * @param rows what is wrong, at most 200; empty when the file is good
     */
    public record PlanImportReport(int read, int added, int stars, List<BadRow> rows) {}

    /**
     * @throws Problem {@code import-refused} with line and reason of each bad row; a dry run reports them instead
     */
    @Transactional
    public PlanImportReport run(InputStream content, Order order, Actor actor) {
        requireOrder(order);
        PlanFile file = PlanFile.read(content);
        List<Imported> plans = checked(file, order.year(), actor);
        if (!file.reasons().isEmpty()) {
            return refused(file, order.mode());
        }
        int stars = plans.stream()
                .mapToInt(plan -> plan.content().targetStars().size())
                .sum();
        if (order.mode() == DryRun.REAL) {
            add(plans, order, actor);
        }
        return new PlanImportReport(plans.size(), plans.size(), stars, List.of());
    }

    private void requireOrder(Order order) {
        int last = LocalDate.now(clock).getYear() + 1;
        if (order.year() < FIRST_YEAR || order.year() > last) {
            throw Problem.invalid("年度应在 " + FIRST_YEAR + " 到 " + last + " 之间。", "请改正年度。")
                    .with("field", "year");
        }
        if (order.basis().isBlank()) {
            throw new Problem("reason-missing", 422, "导入要写明依据。", "请填写这张表来自哪份文件或会议。").with("field", "basis");
        }
    }

    private static PlanImportReport refused(PlanFile file, DryRun mode) {
        if (mode == DryRun.REHEARSAL) {
            return new PlanImportReport(file.lines().size(), 0, 0, List.copyOf(file.reasons()));
        }
        throw new Problem("import-refused", 422, "文件有错误，没有导入任何一行。", "请按所列行号修改后重新导入。")
                .with("read", file.lines().size())
                .with("rows", List.copyOf(file.reasons()));
    }

    private void add(List<Imported> plans, Order order, Actor actor) {
        PlanVersion like = new PlanVersion(
                1,
                PlanAct.IMPORTED,
                actor.has(Roles.COUNTY_OFFICE) ? Level.COUNTY : Level.CITY,
                "",
                PlanContent.from(List.of()),
                order.basis(),
                actor.id().value(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            rows.addAll(order.year(), plans, like);
        } catch (DuplicateKeyException meanwhile) {
            throw Problem.conflict("planned-meanwhile", "导入时有村（社区）刚刚开始编制规划，没有导入任何一行。", "请重新检查文件后再导入。")
                    .causedBy(meanwhile);
        }
        List<AuditEntry> entries = new ArrayList<>();
        for (Imported plan : plans) {
            entries.add(new AuditEntry(
                    actor.id().value(),
                    "plan-imported",
                    "plan/" + order.year() + "/" + plan.place(),
                    Map.of("stars", plan.content().targetStars(), "reason", order.basis())));
        }
        audit.appendAll(entries);
    }

    private List<Imported> checked(PlanFile file, int year, Actor actor) {
        Map<String, Place> known = new HashMap<>();
        PlanRights.importing(actor)
                .forEach(area -> places.subjects(area).forEach(place -> known.put(place.code(), place)));
        Set<String> planned = new HashSet<>(rows.planned(
                year, file.lines().stream().map(PlanFile.Line::code).toList()));
        PlanRubrics.Book book = rubrics.of(year);
        List<Imported> plans = new ArrayList<>();
        for (PlanFile.Line line : file.lines()) {
            Place place = known.get(line.code());
            if (place == null || !PlanRights.imports(actor, place.path())) {
                file.refuse(line.number(), "代码 " + line.code() + " 不是您辖区内现有的村（社区），或者您对它回避。");
            } else if (planned.contains(line.code())) {
                file.refuse(line.number(), place.name() + " " + year + " 年已有规划，不能覆盖。");
            } else {
                Imported plan = plan(line, place, book);
                refusals(plan, year, book).forEach(finding -> file.refuse(line.number(), finding.sentence()));
                plans.add(plan);
            }
        }
        return plans;
    }

    private static Imported plan(PlanFile.Line line, Place place, PlanRubrics.Book book) {
        String kind = (place.kind() == null ? Kind.VILLAGE : place.kind()).word();
        PlanRubrics.Rules rules = book.get(place.path(), kind);
        List<String> current = codes(line.current(), rules.rubric());
        List<String> target = codes(line.target(), rules.rubric());
        return new Imported(
                place.code(),
                place.path(),
                kind,
                rules.edition().value(),
                new PlanContent(current.size(), current, line.level(), target, List.of(), ""));
    }

    private List<Finding> refusals(Imported plan, int year, PlanRubrics.Book book) {
        Rubric rubric = book.get(plan.path(), plan.kind()).rubric();
        return new PlanRules(year, LocalDate.now(clock), rubric).stars(plan.content());
    }

    /** Codes of stars written by code or name; what the rubric does not know stays as it is and is refused later. */
    private static List<String> codes(List<String> written, Rubric rubric) {
        return written.stream()
                .map(word -> rubric.stars().stream()
                        .filter(star -> isCalled(star, word))
                        .map(Star::code)
                        .findFirst()
                        .orElse(word))
                .toList();
    }

    private static boolean isCalled(Star star, String word) {
        String bare = word.endsWith("星") ? word.substring(0, word.length() - 1) : word;
        return star.code().equals(word)
                || star.shortName().equals(word)
                || star.name().equals(word)
                || star.name().equals(bare)
                || star.name().equals(bare + "星");
    }
}
