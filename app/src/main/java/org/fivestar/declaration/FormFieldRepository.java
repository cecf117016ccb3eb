package org.fivestar.declaration;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.processes.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of what villages wrote into their forms. */
@Repository
class FormFieldRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FormFieldRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Map<String, FormField> of(RunId run, String form) {
        Map<String, FormField> fields = new LinkedHashMap<>();
        jdbc.sql("select * from declaration_field where run_id = :run and form = :form order by field")
                .param("run", run.value())
                .param("form", form)
                .query((rs, row) -> new FormField(
                        rs.getString("field"),
                        json.readTree(rs.getString("value")),
                        rs.getBoolean("prefilled"),
                        rs.getLong("version"),
                        rs.getString("updated_by"),
                        rs.getObject("updated_at", OffsetDateTime.class).toInstant()))
                .list()
                .forEach(field -> fields.put(field.field(), field));
        return fields;
    }

    /** Writes fields of one version and moves the declaration's version with them, in one statement. */
    void save(RunId run, String form, List<FormField> fields) {
        if (fields.isEmpty()) {
            return;
        }
        FormField one = fields.get(0);
        jdbc.sql("""
                with moved as (
                    update declaration set version = :version, changed_by = :person, changed_at = :at where run_id = :run)
                insert into declaration_field
                    (run_id, form, field, value, prefilled, version, updated_by, updated_at)
                select :run, :form, f.field, coalesce(f.value, 'null'), f.prefilled, :version, :person, :at
                from jsonb_to_recordset(cast(:fields as jsonb)) as f(field text, value jsonb, prefilled boolean)
                on conflict (run_id, form, field) do update set value = excluded.value,
                    prefilled = excluded.prefilled, version = excluded.version, updated_by = excluded.updated_by, updated_at = excluded.updated_at""")
                .param("run", run.value())
                .param("form", form)
                .param("fields", json.writeValueAsString(fields))
                .param("version", one.version())
                .param("person", one.updatedBy())
                .param("at", one.updatedAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
