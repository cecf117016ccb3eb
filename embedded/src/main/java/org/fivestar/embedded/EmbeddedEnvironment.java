package org.fivestar.embedded;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where {@code fivestar.embedded.enabled} is true, starts the servers before the application context and names them in
 * the same properties an outside server would be configured by.
 */
public final class EmbeddedEnvironment implements EnvironmentPostProcessor, Ordered {

    /** After the configuration files are read: they decide whether and where. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("fivestar.embedded.enabled", Boolean.class, false)) {
            return;
        }
        Path data = Path.of(environment.getProperty("fivestar.embedded.data", ".data"));
        EmbeddedServices services = EmbeddedServices.start(
                new EmbeddedOptions(data, EnumSet.allOf(Part.class), line -> System.out.println("  " + line)),
                SpringApplication.getShutdownHandlers()::add);
        environment.getPropertySources().addFirst(new MapPropertySource("embedded-services", addresses(services)));
    }

    /** The properties under which the application looks for its servers. */
    public static Map<String, Object> addresses(EmbeddedServices services) {
        return Map.of(
                "spring.datasource.url", services.postgres().jdbcUrl(),
                "spring.datasource.username", services.postgres().user(),
                "spring.datasource.password", services.postgres().password(),
                "fivestar.storage.elastic.url", services.elasticsearch().toString(),
                "fivestar.storage.minio.endpoint", services.s3().endpoint().toString(),
                "fivestar.storage.minio.region", services.s3().region(),
                "fivestar.storage.minio.access-key", services.s3().accessKey(),
                "fivestar.storage.minio.secret-key", services.s3().secretKey());
    }
}
