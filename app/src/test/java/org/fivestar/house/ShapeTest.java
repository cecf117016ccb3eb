package org.fivestar.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Names, lengths and the clock. */
class ShapeTest {

    private static final Pattern FORBIDDEN =
            Pattern.compile(".*(Impl|Manager|Helper|Util|Utils|Base|DTO|Dto|VO|Common|Info|Data)$|^Abstract.*");
    private static final Set<String> FORBIDDEN_PACKAGES = Set.of("common", "core", "util", "utils", "misc", "impl");
    /** The clock itself, ids that grow with real time, and the age of files on disk. */
    private static final Set<String> WALL_CLOCK = Set.of("HouseClock", "OrderedIds", "Spool", "Staging");

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 40;
    private static final int LONGEST_VUE = 300;

    @Test
    void namesSayWhatThingsAre() {
        List<String> forbidden = OurClasses.ALL.stream()
                .filter(type -> !type.getSimpleName().isEmpty())
                .filter(type -> FORBIDDEN.matcher(type.getSimpleName()).matches())
                .map(type -> type.getName())
                .toList();
        assertThat(forbidden)
                .as("because these endings say that nobody found the word for it")
                .isEmpty();
    }

    @Test
    void packagesAreRoomsAndNotCupboards() {
        List<String> forbidden = OurClasses.ALL.stream()
                .map(type -> type.getPackageName())
                .distinct()
                .filter(name -> Stream.of(name.split("\\.")).anyMatch(FORBIDDEN_PACKAGES::contains))
                .toList();
        assertThat(forbidden).as("because everything ends up in a cupboard").isEmpty();
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.fivestar.embedded..")
                .and(DescribedPredicate.describe(
                        "have no business with the wall clock", type -> !WALL_CLOCK.contains(type.getSimpleName())))
                .should()
                .callMethodWhere(DescribedPredicate.describe("asks for the present time", ShapeTest::asksForNow))
                .orShould()
                .callConstructor(Date.class)
                .because("only what is given the clock can be tested in February")
                .check(OurClasses.ALL);
    }

    private static boolean asksForNow(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        boolean now = owner.startsWith("java.time.")
                && name.equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean system = owner.equals(Clock.class.getName()) && name.startsWith("system");
        return now || system || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : Stream.concat(Sources.javaOf("main").stream(), Sources.javaOf("test").stream())
                .toList()) {
            note(tooLong, file, LONGEST_FILE);
        }
        Path web = Sources.root().resolve("web/src");
        if (Files.isDirectory(web)) {
            for (Path file : Sources.under(web, ".vue")) {
                note(tooLong, file, LONGEST_VUE);
            }
        }
        assertThat(tooLong).as("because what is longer is two things").isEmpty();
    }

    private static void note(List<String> tooLong, Path file, int limit) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            long count = lines.count();
            if (count > limit) {
                tooLong.add(Sources.name(file) + ": " + count + " lines, at most " + limit);
            }
        }
    }

    @Test
    void methodsAreShort() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> tooLong = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    diagnostic -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(Sources.javaOf("main")));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodLengths(unit, positions, tooLong).scan(unit, null);
            }
        }
        assertThat(tooLong).as("because a method fits on a screen").isEmpty();
    }

    private static final class MethodLengths extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> tooLong;

        MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> tooLong) {
            this.unit = unit;
            this.positions = positions;
            this.tooLong = tooLong;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (start >= 0 && end >= 0) {
                long length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
                if (length > LONGEST_METHOD) {
                    String file = Sources.name(Path.of(unit.getSourceFile().toUri()));
                    tooLong.add(file + " " + method.getName() + ": " + length + " lines");
                }
            }
            return super.visitMethod(method, nothing);
        }
    }
}
