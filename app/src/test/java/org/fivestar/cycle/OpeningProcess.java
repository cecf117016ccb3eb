package org.fivestar.cycle;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.Fivestar;
import org.fivestar.account.Actor;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.place.DivisionImport;
import org.fivestar.platform.DryRun;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.fivestar.processes.WorkCalendar;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application in a process of its own; with {@code order} it also orders the opening of all of Luohe. */
public final class OpeningProcess {

    static final int YEAR = 2071;

    private OpeningProcess() {}

    public static void main(String[] args) {
        ConfigurableApplicationContext app = SpringApplication.run(Fivestar.class);
        if (args.length > 0 && args[0].equals("order")) {
            order(app);
        }
    }

    private static void order(ConfigurableApplicationContext app) {
        byte[] luohe = AppFixture.divisions(code -> code.startsWith(AppFixture.LUOHE.substring(0, 4)));
        app.getBean(DivisionImport.class)
                .run(new ByteArrayInputStream(luohe), new DivisionImport.Order(DryRun.REAL, null, "test"));
        EditionFixture.calendar(app.getBean(WorkCalendar.class), YEAR);
        Edition edition = EditionFixture.publish(app.getBean(Editions.class), YEAR);
        Actor office = new Actor(
                new PersonId("office"), "市创建办", "office", List.of(new Post("city/office", AppFixture.LUOHE, null)));
        Cycles cycles = app.getBean(Cycles.class);
        Cycle cycle = cycles.create(new Cycles.NewCycle(YEAR, AppFixture.LUOHE, edition.id()), office);
        cycles.open(cycle.id(), office);
    }
}
