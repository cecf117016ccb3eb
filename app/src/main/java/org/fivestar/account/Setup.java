package org.fivestar.account;

import org.fivestar.platform.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The first administrator of an empty house; once anybody exists, this door is shut for good. */
@Component
public class Setup {

    private final JdbcClient jdbc;
    private final Appointments appointments;

    Setup(JdbcClient jdbc, Appointments appointments) {
        this.jdbc = jdbc;
        this.appointments = appointments;
    }

    /** Whether nobody exists yet. */
    public boolean needed() {
        return jdbc.sql("select not exists (select from person)")
                .query(Boolean.class)
                .single();
    }

    /** Adds the first administrator; of two at the same time, one is refused. */
    @Transactional
    public PersonId firstAdministrator(NewPerson person) {
        jdbc.sql("lock table person in share row exclusive mode").update();
        if (!needed()) {
            throw Problem.conflict("already-set-up", "系统已经完成初始设置。", "请用已有的账号登录。");
        }
        PersonId id = appointments.create(person, "setup");
        appointments.appoint(id, new NewPost(Roles.ADMINISTRATOR, null, null), "setup");
        return id;
    }
}
