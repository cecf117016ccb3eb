package org.fivestar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The checked-in description of the REST interface is the one the application gives: the pages' types are made from it.
 * After a wanted change, write it anew: {@code mvn -pl app -am test -Dtest=OpenApiTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfivestar.openapi.write=true}
 */
@FivestarTest
class OpenApiTest {

    @Autowired
    AppFixture app;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Test
    void theCheckedInDescriptionIsTheOneGiven() throws IOException {
        Path checkedIn = Sources.root().resolve("docs/openapi.json");
        String given = app.visitor().get("/api/openapi").text().strip() + "\n";
        if (Boolean.getBoolean("fivestar.openapi.write")) {
            Files.writeString(checkedIn, given);
        }
        assertThat(given)
                .as("because the pages are compiled against docs/openapi.json; see this test for how to write it anew")
                .isEqualTo(Files.readString(checkedIn));
    }

    @Test
    void noTwoRecordsShareASchemaName() {
        Map<String, Class<?>> schemas = new HashMap<>();
        Set<Type> seen = new HashSet<>();
        for (HandlerMethod handler : handlers.getHandlerMethods().values()) {
            if (handler.getBeanType().getPackageName().startsWith("org.fivestar")) {
                collect(handler.getMethod().getGenericReturnType(), schemas, seen);
                Arrays.stream(handler.getMethod().getGenericParameterTypes())
                        .forEach(type -> collect(type, schemas, seen));
            }
        }
        assertThat(schemas).isNotEmpty();
    }

    private static void collect(Type type, Map<String, Class<?>> schemas, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, schemas, seen));
            collect(generic.getRawType(), schemas, seen);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            Class<?> other = schemas.putIfAbsent(record.getSimpleName(), record);
            assertThat(other)
                    .as("because %s and %s would silently become one schema", other, record)
                    .isIn(null, record);
            for (RecordComponent component : record.getRecordComponents()) {
                collect(component.getGenericType(), schemas, seen);
            }
        }
    }
}
