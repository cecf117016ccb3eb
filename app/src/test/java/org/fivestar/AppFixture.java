package org.fivestar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPerson;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.account.Sessions;
import org.fivestar.place.DivisionImport;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.HouseClock;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** People, places and the clock of a test, in sentences: {@code app.as("township/reviewer", SONGJIANG)}. */
@TestComponent
public class AppFixture {

    public static final String LUOHE = "411100000000";
    /** Another city, of which nothing but itself is known. */
    public static final String ZHENGZHOU = "410100000000";
    /** A community of the first street. */
    public static final String MINSHAN = "411103003001";
    /** County of the small place set. */
    public static final String YANCHENG = "411103000000";
    /** A street of 6 villages and 6 communities. */
    public static final String SONGJIANG = "411103003000";
    /** Its neighbour, a township of 14 villages and 1 community. */
    public static final String HEILONGTAN = "411103107000";

    /** A village of Songjiang. */
    public static final String VILLAGE = "411103003203";
    /** A community of Songjiang. */
    public static final String COMMUNITY = "411103003001";
    /** A village of the neighbour. */
    public static final String OTHER_VILLAGE = "411103107201";

    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

    public static final String PASSWORD = "Correct-horse-7";

    private final WebServerApplicationContext server;
    private final Appointments appointments;
    private final Sessions sessions;
    private final DivisionImport divisions;
    private final HouseClock clock;
    private final Map<String, PersonId> people = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();

    AppFixture(
            WebServerApplicationContext server,
            Appointments appointments,
            Sessions sessions,
            DivisionImport divisions,
            HouseClock clock) {
        this.server = server;
        this.appointments = appointments;
        this.sessions = sessions;
        this.divisions = divisions;
        this.clock = clock;
        load(code -> code.equals(LUOHE)
                || code.equals(ZHENGZHOU)
                || code.equals(YANCHENG)
                || code.startsWith(SONGJIANG.substring(0, 9))
                || code.startsWith(HEILONGTAN.substring(0, 9)));
    }

    /** The clock the application runs by; a test that sets it resets it. */
    public HouseClock clock() {
        return clock;
    }

    /** Somebody who has not signed in. */
    public Visitor visitor() {
        return new Visitor(server.getWebServer().getPort());
    }

    /** Somebody signed in who holds this one post; the same person each time. */
    public Visitor as(String role, String place) {
        return as(person(role, place, null));
    }

    public Visitor as(String role, String place, String star) {
        return as(person(role, place, star));
    }

    public Visitor as(PersonId person) {
        Visitor visitor = visitor();
        visitor.give("fivestar", sessions.open(person));
        return visitor;
    }

    public Visitor administrator() {
        return as("system/administrator", null);
    }

    /** The person who holds exactly this post, since long ago: wherever a test has set the clock to. */
    public PersonId person(String role, String place, String star) {
        return people.computeIfAbsent(role + "@" + place + "/" + star, key -> {
            PersonId person = newPerson();
            appointments.appoint(person, new NewPost(role, place, star, SINCE, null), "test");
            return person;
        });
    }

    /** A person without any post, with the login {@code test-N} and {@link #PASSWORD}. */
    public PersonId newPerson() {
        int number = counter.incrementAndGet();
        return appointments.create(new NewPerson("test-" + number, "测试员" + number, PASSWORD), "test");
    }

    /** A county of Zhengzhou in which nobody but the caller's people has a post. */
    public String countyOfItsOwn(String code, String name) {
        load("code,name,level,parent_code\n" + code + "," + name + ",county," + ZHENGZHOU + "\n");
        return code;
    }

    /** All of Luohe: 1,345 villages and communities and what stands above them. */
    public void wholeCity() {
        load(code -> code.startsWith(LUOHE.substring(0, 4)));
    }

    /** The rows of the shipped divisions file whose code fits, as a file of their own. */
    public static byte[] divisions(Predicate<String> code) {
        try (InputStream file = AppFixture.class.getResourceAsStream("/places/henan-divisions.csv")) {
            String rows = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> code.test(line.substring(0, 12)))
                    .collect(Collectors.joining("\n"));
            return ("code,name,level,parent_code\n" + rows + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void load(Predicate<String> code) {
        load(new String(divisions(code), StandardCharsets.UTF_8));
    }

    private void load(String table) {
        divisions.run(
                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                new DivisionImport.Order(DryRun.REAL, null, "test"));
    }
}
