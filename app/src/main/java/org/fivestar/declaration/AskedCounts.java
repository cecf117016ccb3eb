package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.fivestar.declaration.DeclarationView.Asked;
import org.fivestar.forms.EvidenceRule;
import org.fivestar.forms.Indicator;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The villages' counter for many runs at once: how much was asked of each, and how much of it was not written again. An
 * answer counts when it holds a value; whether the value fits its criterion is judged where it is written.
 */
@Component
public class AskedCounts {

    private final JdbcClient jdbc;
    private final VillageDesk desk;
    private final AskedFields fields;

    AskedCounts(JdbcClient jdbc, VillageDesk desk, AskedFields fields) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.fields = fields;
    }

    /**
     * @param total indicators of the claimed stars, and fields of the forms
     * @param carried answers taken over from an earlier year, and fields left as they were suggested
     * @param fresh answers and fields written this year
     * @param files how many of the indicators ask for a file by all means
     */
    public record AskedCount(int total, int carried, int fresh, int files) {

        AskedCount and(Asked fields) {
            return new AskedCount(total + fields.total(), carried + fields.carried(), fresh + fields.fresh(), files);
        }
    }

    /** An indicator as one rubric places it; a rubric is named by edition and kind of place. */
    private record Leaf(String rubric, String star, Indicator indicator) {

        boolean needsFile() {
            return indicator.evidence().necessity() == EvidenceRule.Necessity.NECESSARY;
        }
    }

    /** Of the runs that have a declaration; two statements. */
    public Map<RunId, AskedCount> of(Collection<Run> runs) {
        List<Leaf> leaves = leaves(runs);
        Map<RunId, AskedCount> counts = new HashMap<>();
        jdbc.sql("""
                        select d.run_id, count(*) as total, count(*) filter (where leaf.file) as files,
                          count(a.run_id) filter (where a.carried_from is not null) as carried,
                          count(a.run_id) filter (where a.carried_from is null) as fresh
                        from unnest(:runs, :rubrics) as run (id, rubric)
                        join declaration d on d.run_id = run.id
                        join unnest(:of, :stars, :codes, :files::boolean[]) as leaf (rubric, star, code, file)
                          on leaf.rubric = run.rubric and leaf.star = any(d.stars)
                        left join declaration_answer a on a.run_id = d.run_id and a.indicator = leaf.code
                          and jsonb_strip_nulls(a.value) not in ('null', '{}', '{"options": []}')
                        group by d.run_id""")
                .param("runs", texts(runs, run -> run.id().value()))
                .param("rubrics", texts(runs, AskedCounts::rubric))
                .param("of", texts(leaves, Leaf::rubric))
                .param("stars", texts(leaves, Leaf::star))
                .param("codes", texts(leaves, leaf -> leaf.indicator().code()))
                .param("files", texts(leaves, leaf -> String.valueOf(leaf.needsFile())))
                .query(row -> {
                    counts.put(
                            new RunId(row.getString("run_id")),
                            new AskedCount(
                                    row.getInt("total"),
                                    row.getInt("carried"),
                                    row.getInt("fresh"),
                                    row.getInt("files")));
                });
        fields.of(runs).forEach((run, asked) -> counts.computeIfPresent(run, (it, count) -> count.and(asked)));
        return counts;
    }

    private List<Leaf> leaves(Collection<Run> runs) {
        List<Leaf> leaves = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Run run : runs) {
            String rubric = rubric(run);
            if (known.add(rubric)) {
                desk.rubric(run)
                        .stars()
                        .forEach(star ->
                                star.indicators().forEach(one -> leaves.add(new Leaf(rubric, star.code(), one))));
            }
        }
        return leaves;
    }

    private static String rubric(Run run) {
        return run.edition().value() + "/" + run.kind();
    }

    private static <T> String[] texts(Collection<T> all, Function<T, String> of) {
        return all.stream().map(of).toArray(String[]::new);
    }
}
