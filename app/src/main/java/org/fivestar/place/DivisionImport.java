package org.fivestar.place;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Brings a divisions file into the register: all of it or nothing. Places the file does not name stay as they are; the
 * same file twice changes nothing.
 */
@Component
public class DivisionImport {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Places places;

    DivisionImport(JdbcClient jdbc, Audit audit, Places places) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.places = places;
    }

    /**
     * How to import.
     *
     * @param validFrom first day of places that are new; null when they stood before the register was loaded
     * @param by who imports
     */
    public record Order(DryRun mode, @Nullable LocalDate validFrom, String by) {}

    /**
     * Reads the file and, when every row is right, adds and renames.
     *
     * @throws Problem {@code import-refused} with line and reason of each bad row; a dry run reports them instead
     */
    @Transactional
    public ImportReport run(InputStream content, Order order) {
        DivisionFile file = DivisionFile.read(content);
        checkAgainstRegister(file);
        if (!file.reasons().isEmpty()) {
            return refused(file, order.mode());
        }
        stage(file.divisions());
        ImportReport report = compare(file.read());
        if (order.mode() == DryRun.REAL && report.added() + report.changed() > 0) {
            write(order.validFrom());
            audit.append(new AuditEntry(
                    order.by(),
                    "places-imported",
                    "places",
                    Map.of("added", report.added(), "changed", report.changed())));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    places.forget();
                }
            });
        }
        return report;
    }

    private static ImportReport refused(DivisionFile file, DryRun mode) {
        if (mode == DryRun.REHEARSAL) {
            return new ImportReport(file.read(), 0, 0, 0, List.copyOf(file.reasons()));
        }
        throw new Problem("import-refused", 422, "文件有错误，没有导入任何一行。", "请按所列行号修改后重新导入。")
                .with("read", file.read())
                .with("rows", List.copyOf(file.reasons()));
    }

    /** Parents stand in the file or in the register; a code keeps its level for ever. */
    private void checkAgainstRegister(DivisionFile file) {
        Map<String, String> levels = new HashMap<>();
        jdbc.sql("select code, level from place")
                .query((row, n) -> levels.put(row.getString("code"), row.getString("level")))
                .list();
        for (Division division : file.divisions()) {
            String known = levels.get(division.code());
            if (known != null && !known.equals(division.level().word())) {
                file.refuse(division.line(), "代码 " + division.code() + " 已登记为另一层级。");
            }
            String parent = division.parent();
            if (parent != null
                    && !levels.containsKey(parent)
                    && file.find(parent).isEmpty()) {
                file.refuse(division.line(), "上级 " + parent + " 既不在文件里，也没有登记。");
            }
        }
    }

    private void stage(Collection<Division> divisions) {
        List<Division> rows = new ArrayList<>(divisions);
        jdbc.sql("""
                        create temporary table incoming (
                          code text primary key, name text, official_name text, level text, kind text,
                          kind_guessed boolean, parent text) on commit drop""").update();
        jdbc.sql("""
                        insert into incoming
                        select * from unnest(:codes::text[], :names::text[], :official::text[], :levels::text[],
                          :kinds::text[], :guessed::boolean[], :parents::text[])""")
                .param("codes", column(rows, Division::code))
                .param("names", column(rows, Division::shortName))
                .param("official", column(rows, Division::name))
                .param("levels", column(rows, division -> division.level().word()))
                .param(
                        "kinds",
                        column(
                                rows,
                                division -> division.kind() == null
                                        ? null
                                        : division.kind().word()))
                .param("guessed", rows.stream().map(Division::kindGuessed).toArray(Boolean[]::new))
                .param("parents", column(rows, Division::parent))
                .update();
        jdbc.sql("analyze incoming").update();
    }

    private ImportReport compare(int read) {
        return jdbc.sql("""
                        select count(*) filter (where place.code is null) as added,
                               count(*) filter (where place.official_name <> incoming.official_name) as changed,
                               count(*) filter (where place.official_name = incoming.official_name) as unchanged
                        from incoming left join place using (code)""")
                .query((row, n) -> new ImportReport(
                        read, row.getInt("added"), row.getInt("changed"), row.getInt("unchanged"), List.of()))
                .single();
    }

    /** A kind that a person confirmed survives a new name that does not say which it is. */
    private void write(@Nullable LocalDate validFrom) {
        jdbc.sql("""
                        insert into place (code, name, official_name, level, kind, kind_guessed, parent, path, valid_from)
                        select code, name, official_name, level, kind, kind_guessed, parent,
                          case level
                            when 'city' then array[code]
                            when 'county' then array[rpad(left(code, 4), 12, '0'), code]
                            when 'township' then array[rpad(left(code, 4), 12, '0'), rpad(left(code, 6), 12, '0'), code]
                            else array[rpad(left(code, 4), 12, '0'), rpad(left(code, 6), 12, '0'),
                                       rpad(left(code, 9), 12, '0'), code]
                          end,
                          :from::date
                        from incoming order by code
                        on conflict (code) do update set
                          name = excluded.name,
                          official_name = excluded.official_name,
                          kind = case when excluded.kind_guessed then place.kind else excluded.kind end,
                          kind_guessed = excluded.kind_guessed and place.kind_guessed
                        where place.official_name <> excluded.official_name""").param("from", validFrom).update();
    }

    private static @Nullable String[] column(List<Division> rows, Function<Division, @Nullable String> cell) {
        return rows.stream().map(cell).toArray(String[]::new);
    }
}
