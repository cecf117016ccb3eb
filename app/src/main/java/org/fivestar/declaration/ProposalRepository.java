package org.fivestar.declaration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.fivestar.processes.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of what was filled in for villages. */
@Repository
class ProposalRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProposalRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Of many runs, whatever became of them; one statement. */
    List<Proposal> allOf(Collection<RunId> runs) {
        return jdbc.sql("select * from proposed_answer where run_id = any(:runs) order by run_id, indicator")
                .param("runs", runs.stream().map(RunId::value).toArray(String[]::new))
                .query(this::proposal)
                .list();
    }

    /** Writes proposals of any runs over what was proposed before; one statement. */
    void save(List<Proposal> proposals) {
        jdbc.sql("""
                insert into proposed_answer
                    (run_id, indicator, value, note, proposed_by, proposed_at, file_sha256)
                select run_id, indicator, cast(value as jsonb), note, by, at, file
                from unnest(:runs, :indicators, :values, :notes, :people, :moments::timestamptz[], :files)
                     as t (run_id, indicator, value, note, by, at, file)
                on conflict (run_id, indicator) do update set value = excluded.value, note = excluded.note,
                    proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at,
                    file_sha256 = excluded.file_sha256, state = 'open', settled_by = null, settled_at = null""")
                .param("runs", texts(proposals, one -> one.run().value()))
                .param("indicators", texts(proposals, Proposal::indicator))
                .param("values", texts(proposals, one -> json.writeValueAsString(one.value())))
                .param("notes", texts(proposals, Proposal::note))
                .param("people", texts(proposals, Proposal::by))
                .param("moments", texts(proposals, one -> one.at().toString()))
                .param("files", texts(proposals, Proposal::file))
                .update();
    }

    /** Settles open ones of a run, and gives how many were. */
    int settle(RunId run, Collection<String> indicators, Proposal.State state, String person, Instant at) {
        return jdbc.sql("""
                update proposed_answer set state = :state, settled_by = :person, settled_at = :at
                where run_id = :run and indicator = any(:indicators) and state = 'open'""")
                .param("state", state.word())
                .param("person", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("run", run.value())
                .param("indicators", indicators.toArray(String[]::new))
                .update();
    }

    private static String[] texts(List<Proposal> proposals, java.util.function.Function<Proposal, String> text) {
        return proposals.stream().map(text).toArray(String[]::new);
    }

    private Proposal proposal(ResultSet rs, int row) throws SQLException {
        return new Proposal(
                new RunId(rs.getString("run_id")),
                rs.getString("indicator"),
                json.readTree(rs.getString("value")),
                rs.getString("note"),
                rs.getString("proposed_by"),
                rs.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                rs.getString("file_sha256"),
                Proposal.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)));
    }
}
