package org.fivestar.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One library, one room; modules below know nothing of what is above. */
class WallsTest {

    private static final List<String> LIBRARIES = List.of(
            "org.flowable.",
            "io.minio.",
            "okhttp3.",
            "co.elastic.",
            "org.elasticsearch.",
            "org.apache.tika.",
            "org.ofdrw.",
            "com.networknt.");

    @ParameterizedTest
    @CsvSource({
        "org.flowable.., org.fivestar.processes..",
        "io.minio.., org.fivestar.storage.minio..",
        "okhttp3.., org.fivestar.storage.minio..",
        "co.elastic.., org.fivestar.storage.elastic..",
        "org.apache.tika.., org.fivestar.storage.text..",
        "com.networknt.., org.fivestar.forms..",
        "jakarta.mail.., org.fivestar.notice..",
        "org.springframework.mail.., org.fivestar.notice..",
        "org.bouncycastle.., org.fivestar.[audit|publicity]..",
        "org.gaul.., org.fivestar.embedded..",
        "io.swagger.v3.core.., org.fivestar.platform..",
        "org.dhatim.., org.fivestar.platform.workbook.."
    })
    void oneLibraryOneRoom(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library that stays in one room can be replaced in one room")
                .check(OurClasses.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "org.fivestar.forms.., 'org.fivestar.processes..,org.fivestar.storage..,org.fivestar.embedded..'",
        "org.fivestar.storage.., 'org.fivestar.processes..,org.fivestar.forms..,org.fivestar.embedded..'",
        "org.fivestar.processes.., 'org.fivestar.storage..,org.fivestar.embedded..'",
        "org.fivestar.embedded.., 'org.fivestar.processes..,org.fivestar.storage..,org.fivestar.forms..'"
    })
    void modulesKnowOnlyWhatIsBelow(String module, String others) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.split(","))
                .because("forms, storage and embedded stand on nothing of ours, processes on forms only")
                .check(OurClasses.ALL);
    }

    @Test
    void modulesDoNotKnowTheApplication() {
        String[] rooms =
                Sources.under(Sources.root().resolve("app/src/main/java/org/fivestar"), "package-info.java").stream()
                        .map(file -> file.getParent().getFileName().toString())
                        .filter(room -> !room.equals("fivestar"))
                        .map(room -> "org.fivestar." + room + "..")
                        .toArray(String[]::new);
        assertThat(rooms).hasSizeGreaterThan(12);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.fivestar.forms..",
                        "org.fivestar.storage..",
                        "org.fivestar.processes..",
                        "org.fivestar.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms)
                .because("the modules do not know what is being evaluated")
                .check(OurClasses.ALL);
    }

    @Test
    void noLibraryTypeInAFrontDoor() {
        noMethods()
                .that()
                .areDeclaredInClassesThat(describe("are front doors", WallsTest::isFrontDoor))
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .should(mentionALibrary())
                .because("callers of processes and storage would otherwise compile against Flowable or an SDK")
                .check(OurClasses.ALL);
    }

    private static boolean isFrontDoor(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && (type.getPackageName().equals("org.fivestar.processes")
                        || type.getPackageName().equals("org.fivestar.storage"))
                && !type.getSimpleName().endsWith("Configuration");
    }

    private static ArchCondition<JavaMethod> mentionALibrary() {
        return new ArchCondition<>("mention a library in their signature") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.of(
                                Stream.of(method.getRawReturnType()),
                                method.getRawParameterTypes().stream(),
                                method.getExceptionTypes().stream().map(type -> type.toErasure()))
                        .flatMap(types -> types)
                        .filter(type -> LIBRARIES.stream().anyMatch(type.getName()::startsWith))
                        .forEach(type -> events.add(SimpleConditionEvent.satisfied(
                                method, method.getFullName() + " mentions " + type.getName())));
            }
        };
    }
}
