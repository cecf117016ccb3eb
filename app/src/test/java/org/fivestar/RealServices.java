package org.fivestar;

import org.fivestar.embedded.EmbeddedEnvironment;
import org.fivestar.embedded.EmbeddedServices;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts PostgreSQL, Elasticsearch and the S3 server once per test JVM and tells the application where they are. */
class RealServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var addresses = EmbeddedEnvironment.addresses(EmbeddedServices.shared());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("real-services", addresses));
    }
}
