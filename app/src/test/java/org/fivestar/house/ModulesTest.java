package org.fivestar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fivestar.Fivestar;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Rooms use only whom they may, and docs/house.md says what the code says. */
class ModulesTest {

    private static final Pattern ROW = Pattern.compile("^\\| (\\w+) \\| (.+?) \\| (.+?) \\|$", Pattern.MULTILINE);
    private static final Pattern SIGN = Pattern.compile("\\A/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern MAY_USE = Pattern.compile("allowedDependencies = \\{(.*?)\\}", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    @Test
    void roomsUseOnlyWhomTheyMay() {
        ApplicationModules.of(Fivestar.class).verify();
    }

    @Test
    void theHousePageSaysWhatTheSignsSay() {
        String section = section("## Rooms of the application");
        Map<String, String> page = new TreeMap<>();
        Matcher rows = ROW.matcher(section);
        while (rows.find()) {
            if (!rows.group(1).equals("room")) {
                page.put(rows.group(1), rows.group(2) + " → " + rows.group(3));
            }
        }
        assertThat(page)
                .as("because a newcomer reads docs/house.md first: it is changed together with package-info.java")
                .isEqualTo(roomsInCode());
    }

    @Test
    void everyModuleStandsOnTheHousePage() {
        String section = section("## Modules");
        for (String module : List.of("forms", "processes", "storage", "embedded")) {
            Path file = Sources.root().resolve(module + "/src/main/java/org/fivestar/" + module + "/package-info.java");
            assertThat(section)
                    .as("because the sign of " + module + " is the first thing to know about it")
                    .contains("| " + module + " | `org.fivestar." + module + "` | " + sign(file) + " |");
        }
    }

    @Test
    void everyPackageHasASignAndIsNullMarked() {
        List<String> unsigned = Sources.javaOf("main").stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> {
                    Path info = folder.resolve("package-info.java");
                    return !info.toFile().exists() || !Sources.text(info).contains("@NullMarked");
                })
                .map(Sources::name)
                .toList();
        assertThat(unsigned)
                .as("because a room without a sign is a room nobody knows the purpose of, and null is never silent")
                .isEmpty();
    }

    private static Map<String, String> roomsInCode() {
        return Arrays.stream(Sources.root()
                        .resolve("app/src/main/java/org/fivestar")
                        .toFile()
                        .listFiles(java.io.File::isDirectory))
                .collect(Collectors.toMap(
                        java.io.File::getName,
                        room -> sign(room.toPath().resolve("package-info.java")) + " → "
                                + mayUse(room.toPath().resolve("package-info.java")),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static String sign(Path packageInfo) {
        Matcher sign = SIGN.matcher(Sources.text(packageInfo));
        assertThat(sign.find()).as(packageInfo + " begins with its sign").isTrue();
        String words = sign.group(1).replaceAll("\\s*\\n \\* ?", " ").strip();
        return words.substring(0, words.indexOf('.') + 1);
    }

    private static String mayUse(Path packageInfo) {
        Matcher list = MAY_USE.matcher(Sources.text(packageInfo));
        if (!list.find()) {
            return "any";
        }
        return QUOTED.matcher(list.group(1))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining(", "));
    }

    private static String section(String heading) {
        String page = Sources.text(Sources.root().resolve("docs/house.md"));
        int start = page.indexOf(heading);
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}
