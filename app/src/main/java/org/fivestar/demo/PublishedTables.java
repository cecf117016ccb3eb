package org.fivestar.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Roles;
import org.fivestar.cycle.Cycles;
import org.fivestar.place.DivisionImport;
import org.fivestar.plan.PlanImport;
import org.fivestar.plan.Plans;
import org.fivestar.platform.DryRun;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two tables of planned stars that were published in 2022, entered as plans so that their sums can be looked at: the
 * communities of Jiaozuo by county and those of the Liaocheng street. What was published are numbers and not names, so
 * the communities are numbered and stand in an area of their own, whose code no place of the province has.
 */
@Component
@Profile("demo")
@Order(38)
class PublishedTables implements DemoStep {

    static final int YEAR = 2022;
    static final String AREA = "419900000000";

    private static final String TABLE = "/demo/plans-2022.csv";
    static final String OFFICE = "tables-office";

    private final Plans plans;
    private final PlanImport imports;
    private final DivisionImport divisions;
    private final Cycles cycles;
    private final EditionStep editions;
    private final Troupe troupe;
    private final DemoClock clock;
    private final TransactionTemplate transactions;

    PublishedTables(
            Plans plans,
            PlanImport imports,
            DivisionImport divisions,
            Cycles cycles,
            EditionStep editions,
            Troupe troupe,
            DemoClock clock,
            TransactionTemplate transactions) {
        this.plans = plans;
        this.imports = imports;
        this.divisions = divisions;
        this.cycles = cycles;
        this.editions = editions;
        this.troupe = troupe;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "published-tables";
    }

    @Override
    public String label() {
        return YEAR + " 年公开的计划表";
    }

    @Override
    public void run(Report report) {
        troupe.gather();
        clock.moveTo(LocalDateTime.of(2026, 4, 14, 9, 0));
        Tables tables = Tables.read();
        transactions.executeWithoutResult(status -> {
            if (!plans.anyOf(YEAR)) {
                enter(tables);
            }
        });
        report.at(tables.plans().size(), tables.plans().size());
    }

    private void enter(Tables tables) {
        divisions.run(
                bytes("code,name,level,parent_code", tables.places()),
                new DivisionImport.Order(DryRun.REAL, null, "demo"));
        cycles.create(new Cycles.NewCycle(YEAR, AREA, editions.publish(YEAR).id()), troupe.get(OFFICE));
        imports.run(
                bytes("code,current_stars,target_level,target_stars", tables.plans()),
                new PlanImport.Order(YEAR, "2022 年公开的创建计划表（只公布了个数，社区按顺序编号）", DryRun.REAL),
                troupe.get(OFFICE));
    }

    private static InputStream bytes(String header, List<String> rows) {
        return new ByteArrayInputStream(
                (header + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The area in which they stand; there before the people are, because somebody has to look after it. */
    static String areaRow() {
        return AREA + ",2022 年公开计划表,city,";
    }

    /** Who looks after the tables. */
    static Cast.Duty duty() {
        return new Cast.Duty(Roles.CITY_OFFICE, AREA, null);
    }

    /** Places and plans, as rows of the two imports. */
    private record Tables(List<String> places, List<String> plans) {

        static Tables read() {
            Tables tables = new Tables(new ArrayList<>(), new ArrayList<>());
            Map<String, String> counties = new LinkedHashMap<>();
            Map<String, Integer> used = new LinkedHashMap<>();
            for (String line : lines()) {
                String[] cells = line.split(",");
                String county = counties.computeIfAbsent(cells[0], name -> tables.county(name, counties.size() + 1));
                String town = county + "001";
                if (!used.containsKey(town)) {
                    tables.places().add(town + "000," + cells[1] + ",township," + county + "000000");
                }
                for (int n = Integer.parseInt(cells[2]); n > 0; n--) {
                    int number = used.merge(town, 1, Integer::sum);
                    tables.community(town, number, cells[3]);
                }
            }
            return tables;
        }

        private String county(String name, int number) {
            String code = AREA.substring(0, 4) + "%02d".formatted(number);
            places.add(code + "000000," + name + ",county," + AREA);
            return code;
        }

        private void community(String town, int number, String stars) {
            String code = town + "%03d".formatted(number);
            places.add(code + ",第 " + number + " 社区居委会,village," + town + "000");
            plans.add(code + ",," + stars.split("/").length + "," + stars);
        }

        private static List<String> lines() {
            try (InputStream file = PublishedTables.class.getResourceAsStream(TABLE)) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
