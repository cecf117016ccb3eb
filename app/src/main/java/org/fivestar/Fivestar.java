package org.fivestar;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.modulith.Modulithic;

/**
 * Starts the product: one process that serves the pages, the REST interface and the engine.
 *
 * <p>The embedded servers are not beans: their environment post-processor starts them before the context, so the scan
 * leaves that package out.
 */
@Modulithic(systemName = "Fivestar")
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("org.fivestar")
@ComponentScan(
        basePackages = "org.fivestar",
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class),
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.fivestar\\.embedded\\..*")
        })
public class Fivestar {

    public static void main(String[] args) {
        SpringApplication.run(Fivestar.class, args);
    }
}
