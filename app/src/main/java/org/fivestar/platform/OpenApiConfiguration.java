package org.fivestar.platform;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the REST interface, from which the pages' types are made. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Fivestar")
                        .version("1")
                        .description("Refusals are RFC 9457 problems: slug, status, title, remedy."))
                .servers(List.of(new Server().url("/")));
    }

    /** Says in the description what {@link StrictJson} enforces: what is not nullable is required, the rest may be null. */
    @Bean
    ModelConverter nullnessInDescription(ObjectMapperProvider mappers) {
        // two setters of one name in this type would keep the requests that hold it out of the description
        mappers.jsonMapper().addMixIn(ObjectNode.class, Opaque.class);
        return new NullnessConverter();
    }

    @JsonAutoDetect(
            setterVisibility = JsonAutoDetect.Visibility.NONE,
            getterVisibility = JsonAutoDetect.Visibility.NONE,
            isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface Opaque {}

    /** Names an operation after its controller and handler, so that a new handler elsewhere renames nothing. */
    @Bean
    OperationCustomizer operationNames() {
        return (operation, handler) -> {
            String room = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
            String method = handler.getMethod().getName();
            return operation.operationId(Character.toLowerCase(room.charAt(0)) + room.substring(1) + "_" + method);
        };
    }

    private static final class NullnessConverter implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            JavaType java = Json.mapper().constructType(type.getType());
            // free JSON is what the forms of a year make of it; its Java type says nothing to a reader
            if (java != null && JsonNode.class.isAssignableFrom(java.getRawClass())) {
                return java.getRawClass() == ObjectNode.class
                        ? new JsonSchema().types(new TreeSet<>(Set.of("object")))
                        : new JsonSchema();
            }
            Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            if (schema != null && java != null && java.getRawClass().isRecord()) {
                Schema<?> model = schema.get$ref() == null
                        ? schema
                        : context.getDefinedModels()
                                .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
                describe(model, java.getRawClass());
            }
            return schema;
        }

        private static void describe(@Nullable Schema<?> model, Class<?> type) {
            if (model == null || model.getProperties() == null) {
                return;
            }
            RecordComponent[] components = type.getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                Schema<?> property = model.getProperties().get(name);
                if (property == null) {
                    continue;
                }
                if (!StrictJson.required(type, i)) {
                    model.getProperties().put(name, orNull(property));
                } else if (model.getRequired() == null || !model.getRequired().contains(name)) {
                    model.addRequiredItem(name);
                }
            }
        }

        private static Schema<?> orNull(Schema<?> property) {
            boolean alreadyOrNull = property.getAnyOf() != null;
            if (property.get$ref() != null && !alreadyOrNull) {
                return new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of("null"))));
            }
            if (!alreadyOrNull && property.getTypes() != null) {
                Set<String> types = new TreeSet<>(property.getTypes());
                types.add("null");
                property.setTypes(types);
                if (property.getEnum() != null && !property.getEnum().contains(null)) {
                    property.addEnumItemObject(null);
                }
            }
            return property;
        }
    }
}
