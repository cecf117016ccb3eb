package org.fivestar.platform;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.Version;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * JSON obeys the same nullness as the code: a component of one of our records that is not {@code @Nullable} must be in
 * the request and must not be null, or the request is refused with the field's name. So is a text nobody can print.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    @Bean
    JsonMapperBuilderCustomizer nullnessOfRecords() {
        return builder -> builder.annotationIntrospector(
                AnnotationIntrospector.pair(builder.annotationIntrospector(), new Nullness()));
    }

    @Bean
    JsonFactory jsonFactory(ObjectProvider<JsonFactoryBuilderCustomizer> customizers) {
        JsonFactoryBuilder builder = JsonFactory.builder();
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return new PrintableJson(builder);
    }

    /** Whether a value must be there; false for everything that is not a component of one of our records. */
    static boolean required(Class<?> type, int component) {
        if (!type.isRecord() || !type.getPackageName().startsWith("org.fivestar")) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        return component < components.length
                && !components[component].getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static final class Nullness extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return applies(member) ? Boolean.TRUE : null;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            return applies(annotated) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
        }

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        /** Only the canonical constructor: further constructors of a record are not how JSON comes in. */
        private static boolean applies(Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getParameterCount() == components(parameter.getDeclaringClass())
                    && required(parameter.getDeclaringClass(), parameter.getIndex());
        }

        private static int components(Class<?> type) {
            return type.isRecord() ? type.getRecordComponents().length : -1;
        }
    }
}
