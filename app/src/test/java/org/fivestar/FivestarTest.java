package org.fivestar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.fivestar.evidence.EvidenceFixture;
import org.fivestar.fact.FactYear;
import org.fivestar.plan.PlanYear;
import org.fivestar.visit.SiteYear;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the running application on real services. The application starts once for all such tests, so a test
 * brings its own people and its own places' facts and expects nothing to be empty.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Fivestar.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RealServices.class)
@Import({
    AppFixture.class,
    YearFixture.class,
    EvidenceFixture.class,
    StatementCounter.class,
    SiteYear.class,
    PlanYear.class,
    FactYear.class
})
public @interface FivestarTest {}
