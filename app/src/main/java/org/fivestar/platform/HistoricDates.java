package org.fivestar.platform;

import java.time.LocalDate;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** A day somebody names lies in the time this house knows of; others are typing errors, and none the database keeps. */
@Configuration(proxyBeanMethods = false)
class HistoricDates implements WebMvcConfigurer {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    @Bean
    JsonMapperBuilderCustomizer historicDatesInJson() {
        return builder ->
                builder.addModule(new SimpleModule("historic-dates").addDeserializer(LocalDate.class, new FromJson()));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new FromAddress());
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text.strip());
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(date + " is no day of these centuries");
        }
        return date;
    }

    private static final class FromAddress implements Converter<String, LocalDate> {

        @Override
        public LocalDate convert(String text) {
            return date(text);
        }
    }

    private static final class FromJson extends StdDeserializer<LocalDate> {

        FromJson() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getValueAsString("");
            try {
                return date(text);
            } catch (java.time.DateTimeException | IllegalArgumentException wrong) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "not a day");
            }
        }
    }
}
