package org.fivestar.declaration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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

    /** Who proposes something for these runs waits for others who do, until the transaction ends; one statement. */
    void hold(Collection<RunId> runs) {
        jdbc.sql("""
                select count(pg_advisory_xact_lock(hashtextextended('proposals/' || run, 0)))
                from (select unnest(:runs::text[]) as run order by 1) as runs""")
                .param("runs", runs.stream().map(RunId::value).sorted().toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** The latest of each indicator of many runs that was not taken back; one statement. */
    List<Proposal> latest(Collection<RunId> runs) {
        return jdbc.sql("""
                select distinct on (run_id, indicator) * from proposed_answer
                where run_id = any(:runs) and state <> 'withdrawn' order by run_id, indicator, id desc""")
                .param("runs", runs.stream().map(RunId::value).toArray(String[]::new))
                .query(this::proposal)
                .list();
    }

    /** Those of a run in a state, oldest first. */
    List<Proposal> of(RunId run, Proposal.State state) {
        return jdbc.sql("select * from proposed_answer where run_id = :run and state = :state order by indicator, id")
                .param("run", run.value())
                .param("state", state.word())
                .query(this::proposal)
                .list();
    }

    /** Writes proposals of any runs; one statement. */
    void insert(List<Proposal> proposals) {
        jdbc.sql("""
                insert into proposed_answer
                    (run_id, indicator, value, note, base_value, base_note, proposed_by, proposed_at, file_sha256)
                select run_id, indicator, cast(value as jsonb), note, cast(base_value as jsonb), base_note, by, at, file
                from unnest(:runs, :indicators, :values, :notes, :baseValues, :baseNotes, :people,
                            :moments::timestamptz[], :files)
                     as t (run_id, indicator, value, note, base_value, base_note, by, at, file)""")
                .param("runs", texts(proposals, one -> one.run().value()))
                .param("indicators", texts(proposals, Proposal::indicator))
                .param("values", texts(proposals, one -> json.writeValueAsString(one.value())))
                .param("notes", texts(proposals, Proposal::note))
                .param(
                        "baseValues",
                        texts(
                                proposals,
                                one -> json.writeValueAsString(one.base().value())))
                .param("baseNotes", texts(proposals, one -> one.base().note()))
                .param("people", texts(proposals, Proposal::by))
                .param("moments", texts(proposals, one -> one.at().toString()))
                .param("files", texts(proposals, Proposal::file))
                .update();
    }

    /** How open proposals were settled, by whom and when. */
    record Settled(Proposal.State state, String person, Instant at) {}

    /** Settles those of these that are open, and gives how many were. */
    int settle(Collection<Long> ids, Settled how) {
        return jdbc.sql("""
                update proposed_answer set state = :state, settled_by = :person, settled_at = :at
                where id = any(:ids) and state = 'open'""")
                .param("state", how.state().word())
                .param("person", how.person())
                .param("at", how.at().atOffset(ZoneOffset.UTC))
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    private static String[] texts(List<Proposal> proposals, Function<Proposal, String> text) {
        return proposals.stream().map(text).toArray(String[]::new);
    }

    private Proposal proposal(ResultSet rs, int row) throws SQLException {
        return new Proposal(
                rs.getLong("id"),
                new RunId(rs.getString("run_id")),
                rs.getString("indicator"),
                json.readTree(rs.getString("value")),
                rs.getString("note"),
                new KnownAnswer(json.readTree(rs.getString("base_value")), rs.getString("base_note"), List.of()),
                rs.getString("proposed_by"),
                rs.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                rs.getString("file_sha256"),
                Proposal.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)));
    }
}
