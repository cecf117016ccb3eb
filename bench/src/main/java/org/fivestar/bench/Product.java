package org.fivestar.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.fivestar.Fivestar;
import org.fivestar.account.Actor;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPerson;
import org.fivestar.account.NewPost;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.account.Sessions;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.embedded.EmbeddedEnvironment;
import org.fivestar.embedded.EmbeddedOptions;
import org.fivestar.embedded.EmbeddedServices;
import org.fivestar.embedded.Part;
import org.fivestar.place.DivisionImport;
import org.fivestar.platform.DryRun;
import org.fivestar.processes.Completion;
import org.fivestar.processes.DraftId;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.InboxQuery;
import org.fivestar.processes.NewDraft;
import org.fivestar.processes.Queue;
import org.fivestar.processes.RoutingFacts;
import org.fivestar.processes.ShippedEdition;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The product on real services with invented cities, each one county and one township of n villages. */
final class Product implements AutoCloseable {

    static final int YEAR = 2026;
    /** Most villages of one township. */
    static final int TOWNSHIP_SIZE = 900;

    private final EmbeddedServices services;
    private final ConfigurableApplicationContext context;
    private final EditionId edition;

    private Product(EmbeddedServices services, ConfigurableApplicationContext context) {
        this.services = services;
        this.context = context;
        this.edition = publish(keeper(Editions.class));
    }

    static Product start(Path data) {
        EmbeddedServices services =
                EmbeddedServices.start(new EmbeddedOptions(data, Set.of(Part.values()), System.err::println));
        SpringApplication application = new SpringApplication(Fivestar.class);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "logging.level.root", "warn",
                "fivestar.review.bulk-confirm-above", "100000",
                "fivestar.evidence.uploads-at-once", "64",
                "fivestar.evidence.max-files-per-run", "1000000"));
        application.addInitializers(starting -> starting.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource(
                        "bench", EmbeddedEnvironment.addresses(services))));
        return new Product(services, application.run());
    }

    <T> T keeper(Class<T> type) {
        return context.getBean(type);
    }

    EditionId edition() {
        return edition;
    }

    StockEngine stockEngine() {
        return new StockEngine(context.getBean(DataSource.class));
    }

    /** Code of the pair's city. */
    static String city(int pair) {
        return "99%02d00000000".formatted(pair);
    }

    private static String township(int pair) {
        return township(pair, 0);
    }

    /** Code of one of the pair's townships. */
    static String township(int pair, int number) {
        return "99%02d01%03d000".formatted(pair, 1 + number);
    }

    /** Where the application answers. */
    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** A session of somebody, as after signing in. */
    String signIn(PersonId person) {
        return keeper(Sessions.class).open(person);
    }

    Actor office(String city) {
        return actor(new Post("city/office", city, null));
    }

    Actor reviewer(int pair) {
        return actor(new Post("township/reviewer", township(pair), null));
    }

    /** A reviewer of the pair's township who is known to the house, not only to the bench. */
    Actor appointedReviewer(int pair, int number) {
        Appointments appointments = keeper(Appointments.class);
        PersonId person = appointments.create(
                new NewPerson("bench-%d-%d".formatted(pair, number), "测试", "Correct-horse-7"), "bench");
        appointments.appoint(person, new NewPost("township/reviewer", township(pair), null), "bench");
        return keeper(People.class).findActor(person).orElseThrow();
    }

    /** A reviewer of one of the pair's townships who is known to the house. */
    Actor appointedReviewerOf(int pair, int number) {
        Appointments appointments = keeper(Appointments.class);
        PersonId person = appointments.create(
                new NewPerson("bench-of-%d-%d".formatted(pair, number), "测试", "Correct-horse-7"), "bench");
        appointments.appoint(person, new NewPost("township/reviewer", township(pair, number), null), "bench");
        return keeper(People.class).findActor(person).orElseThrow();
    }

    private static Actor actor(Post post) {
        return new Actor(new PersonId("bench"), "测试", "bench", List.of(post));
    }

    /** A city of n villages in townships of at most 900, below one county. */
    void addCity(int pair, int n) {
        StringBuilder rows = new StringBuilder("code,name,level,parent_code\n");
        String county = "99%02d01000000".formatted(pair);
        rows.append("%s,甲%d市,city,\n".formatted(city(pair), pair));
        rows.append("%s,乙县,county,%s\n".formatted(county, city(pair)));
        for (int village = 0; village < n; village++) {
            String township = "99%02d01%03d000".formatted(pair, 1 + village / 900);
            if (village % 900 == 0) {
                rows.append("%s,丙%d乡,township,%s\n".formatted(township, village / 900, county));
            }
            rows.append("%s%03d,第%d村村委会,village,%s\n"
                    .formatted(township.substring(0, 9), 1 + village % 900, village, township));
        }
        keeper(DivisionImport.class)
                .run(
                        new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)),
                        new DivisionImport.Order(DryRun.REAL, null, "bench"));
    }

    /** Opens the pair's city: every run lies with its village. */
    List<WorkItem> opened(int pair) {
        Cycles cycles = keeper(Cycles.class);
        Cycle cycle = cycles.create(new Cycles.NewCycle(YEAR, city(pair), edition), office(city(pair)));
        cycles.open(cycle.id(), office(city(pair)));
        while (cycles.get(cycle.id()).state() != Cycle.State.OPEN) {
            pause(20);
        }
        return openIn(pair, "declare");
    }

    /** Opens the pair's city and brings every run to the township's desk; its first township's items. */
    List<WorkItem> atTownship(int pair, List<String> stars) {
        opened(pair);
        for (String step : List.of("declare", "self-assess")) {
            for (WorkItem item : villageItems(pair, step)) {
                keeper(Inbox.class)
                        .complete(new Completion(
                                item.id(),
                                "village",
                                item.queues().get(0),
                                "submit",
                                null,
                                new RoutingFacts(stars, stars.size())));
            }
        }
        return items(Set.of(new Queue(township(pair), "township", "reviewer", null)));
    }

    /** The same without looking at what it costs: all townships' items, brought there in portions. */
    List<WorkItem> allAtTownship(int pair, List<String> stars) {
        opened(pair);
        for (String step : List.of("declare", "self-assess")) {
            List<WorkItem> open = openIn(pair, step);
            for (int from = 0; from < open.size(); from += 100) {
                keeper(Inbox.class)
                        .completeAll(open.subList(from, Math.min(open.size(), from + 100)).stream()
                                .map(item -> new Completion(
                                        item.id(),
                                        "village",
                                        item.queues().get(0),
                                        "submit",
                                        null,
                                        new RoutingFacts(stars, stars.size())))
                                .toList());
            }
        }
        return openIn(pair, "township-review");
    }

    private List<WorkItem> openIn(int pair, String stage) {
        List<WorkItemId> ids = keeper(JdbcClient.class)
                .sql("select id from work_item where state = 'OPEN' and stage = ? and subject like ? order by id")
                .params(stage, city(pair).substring(0, 4) + "%")
                .query(String.class)
                .list()
                .stream()
                .map(WorkItemId::new)
                .toList();
        return keeper(Inbox.class).allOf(ids);
    }

    private List<WorkItem> villageItems(int pair, String stage) {
        List<WorkItem> found = new ArrayList<>();
        for (int village = 1; village <= 900; village++) {
            String code = township(pair).substring(0, 9) + "%03d".formatted(village);
            found.addAll(items(Set.of(new Queue(code, "village", "declarant", null))));
        }
        return found.stream().filter(item -> item.stage().equals(stage)).toList();
    }

    private List<WorkItem> items(Set<Queue> queues) {
        List<WorkItem> all = new ArrayList<>();
        String cursor = null;
        do {
            var page = keeper(Inbox.class)
                    .page(new InboxQuery(
                            new InboxQuery.Reader("", queues, Set.of()),
                            InboxQuery.ListKind.TODO,
                            InboxQuery.Filter.NONE,
                            InboxQuery.Sort.SINCE,
                            cursor,
                            200));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static EditionId publish(Editions editions) {
        DraftId draft =
                editions.createDraft(new NewDraft("方案", YEAR, null), "author").id();
        ShippedEdition.files().forEach((path, content) -> editions.putFile(draft, path, content, "author"));
        return editions.publish(draft, "publisher").id();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.close();
        services.close();
    }
}
