package org.fivestar.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Set;
import java.util.TreeSet;
import org.fivestar.platform.Open;
import org.fivestar.platform.Permit;
import org.fivestar.storage.FileStore;
import org.fivestar.storage.SearchIndex;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Who may come in, and what a door may do itself. */
class DoorsTest {

    /** The only handlers anybody may call without signing in. */
    private static final Set<String> OPEN = Set.of(
            "FallbackErrors.error",
            "SessionController.signIn",
            "SetupController.state",
            "SetupController.setUp",
            "PublicController.years",
            "PublicController.results",
            "PublicController.places",
            "PublicController.object",
            "PublicController.objection");

    private static final DescribedPredicate<JavaMethod> HANDLERS = DescribedPredicate.describe(
            "are handlers",
            method -> method.getOwner().isAnnotatedWith(RestController.class)
                    && (method.isAnnotatedWith(RequestMapping.class)
                            || method.isMetaAnnotatedWith(RequestMapping.class)));

    @Test
    void everyHandlerSaysWhoMayCallIt() {
        methods()
                .that(HANDLERS)
                .should()
                .beAnnotatedWith(Permit.class)
                .orShould()
                .beAnnotatedWith(Open.class)
                .because("a forgotten permission must be a red test, not a hole")
                .check(OurClasses.ALL);
    }

    @Test
    void openHandlersStandOnTheList() {
        Set<String> open = new TreeSet<>();
        OurClasses.ALL.forEach(type -> type.getMethods().stream()
                .filter(method -> method.isAnnotatedWith(Open.class))
                .forEach(method -> open.add(type.getSimpleName() + "." + method.getName())));
        assertThat(OPEN)
                .as("because who opens a door to everybody writes its name down here")
                .containsAll(open);
    }

    @Test
    void controllersArePackagePrivate() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .because("the only way to a controller is HTTP")
                .check(OurClasses.ALL);
    }

    @Test
    void controllersCallKeepersOnly() {
        noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "org.springframework.transaction..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository")
                .orShould()
                .dependOnClassesThat()
                .areAnnotatedWith(RestController.class)
                .because("rules live in keepers, where the other door and the tests meet them too")
                .check(OurClasses.ALL);
    }

    @Test
    void transactionsStandOnKeepersOnly() {
        methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .beDeclaredInClassesThat()
                .areNotAnnotatedWith(RestController.class)
                .andShould()
                .beDeclaredInClassesThat()
                .areNotAnnotatedWith(Configuration.class)
                .andShould()
                .beDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("Repository")
                .because("what belongs together is the keeper's decision")
                .check(OurClasses.ALL);
        classes()
                .should()
                .notBeAnnotatedWith(Transactional.class)
                .because("a transaction is said at the method that needs it")
                .check(OurClasses.ALL);
    }

    @Test
    void noStoreAndNoIndexInsideATransaction() {
        for (Class<?> outside : new Class<?>[] {FileStore.class, SearchIndex.class}) {
            noMethods()
                    .that()
                    .areAnnotatedWith(Transactional.class)
                    .should(new Calls(outside))
                    .because("a slow store would hold a database connection and its locks")
                    .check(OurClasses.ALL);
        }
    }

    @Test
    void advicesOfRoomsComeBeforeTheLastOne() {
        classes()
                .that()
                .areAnnotatedWith(RestControllerAdvice.class)
                .should()
                .beAnnotatedWith(Order.class)
                .because("the platform's advice takes everything that is left")
                .check(OurClasses.ALL);
    }
}
