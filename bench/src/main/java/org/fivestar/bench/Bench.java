package org.fivestar.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench SCENARIO [--n N] [--pairs P]}: prints progress on stderr and, as its last line, one JSON object. */
public final class Bench {

    private static final Map<String, Scenario> SCENARIOS = Map.of(
            "open-cycle", new OpenCycle(),
            "decide", new Decide(),
            "bulk", new Bulk(),
            "load", new Load(),
            "upload", new UploadFiles(),
            "inbox", new InboxSize());

    private Bench() {}

    public static void main(String[] args) throws IOException {
        Order order = Order.read(List.of(args));
        Path data = Files.createTempDirectory("fivestar-bench");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("scenario", order.scenario());
        answer.put("n", order.n());
        answer.put("pairs", order.pairs());
        PrintStream out = System.out;
        // what the application says on its way does not belong before the one line that counts
        System.setOut(System.err);
        try (Product product = Product.start(data)) {
            answer.putAll(SCENARIOS.get(order.scenario()).run(product, order));
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
        out.write((new JsonMapper().writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        System.exit(0);
    }

    /** One speed question. */
    interface Scenario {

        /** The answer's own fields: both figures, their ratio and the ratio we want to reach. */
        Map<String, Object> run(Product product, Order order);

        int usualSize();
    }

    /**
     * What was asked for.
     *
     * @param n things in each half of a pair
     * @param pairs pairs that count
     */
    record Order(String scenario, int n, int pairs) {

        static Order read(List<String> args) {
            if (args.isEmpty() || !SCENARIOS.containsKey(args.get(0)) || args.size() % 2 == 0) {
                System.err.println("bench SCENARIO [--n N] [--pairs P], one of "
                        + SCENARIOS.keySet().stream().sorted().toList());
                System.exit(2);
            }
            int n = SCENARIOS.get(args.get(0)).usualSize();
            int pairs = 5;
            for (int i = 1; i < args.size(); i += 2) {
                int value = Integer.parseInt(args.get(i + 1));
                switch (args.get(i)) {
                    case "--n" -> n = value;
                    case "--pairs" -> pairs = value;
                    default -> throw new IllegalArgumentException("unknown option " + args.get(i));
                }
            }
            return new Order(args.get(0), n, pairs);
        }
    }
}
