package org.fivestar.forms;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads definition files with limits, and compiles schemas that never reach for anything outside themselves. */
final class Definitions {

    /** No form or rubric of the five shapes we know comes near these. */
    static final int MAX_BYTES = 512 * 1024;

    static final int MAX_DEPTH = 40;

    /** Digits before the point of a number in an answer: a browser keeps no more of them exactly. */
    static final int MAX_DIGITS = 15;

    private static final int MAX_DECIMALS = 20;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(40)
                            .maxStringLength(20_000)
                            .maxNameLength(200)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // what a schema lets a file leave out stands for no
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .formats(List.of(HouseFormat.values()))
                    .build(),
            b -> b.schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .formatAssertionsEnabled(true)
                            .regularExpressionFactory(SafePattern::new)
                            .build()));

    static final Schema META = REGISTRY.getSchema(
            com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    private Definitions() {}

    /** @throws InvalidDefinition when the bytes are not one JSON document within the limits */
    static JsonNode read(byte[] json) {
        if (json.length > MAX_BYTES) {
            throw invalid("文件有 %d KB，超过 %d KB 的上限。".formatted(json.length / 1024, MAX_BYTES / 1024), "删去不需要的内容后重新上传。");
        }
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.isObject()) {
                throw invalid("文件的最外层不是一个 JSON 对象。", "最外层应以 { 开头、以 } 结尾。");
            }
            if (!numbersAreModest(node)) {
                throw invalid("文件中有大得或小得离谱的数字。", "数字的整数部分和小数部分各不超过 20 位。");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw invalid("文件超出了限制：嵌套不得超过 %d 层，单个文字不得超过 20000 字，数字不得超过 40 位。".formatted(MAX_DEPTH), "简化后重新上传。");
        } catch (JacksonException e) {
            throw invalid("文件不是正确的 JSON" + position(e) + "。", "检查引号、逗号、括号和重复的名称，文件编码用 UTF-8。");
        }
    }

    /** Whether no number has more than 20 digits before or after the point: 1e999999999 is short to write, not to compare. */
    static boolean numbersAreModest(JsonNode node) {
        if (node.isContainer()) {
            return node.values().stream().allMatch(Definitions::numbersAreModest);
        }
        if (!node.isNumber()) {
            return true;
        }
        if (!numbersAreFinite(node)) {
            return false;
        }
        BigDecimal number = node.decimalValue();
        return Math.abs(number.scale()) <= 20 && number.precision() <= 40;
    }

    /** Whether a browser holds every number exactly as it was written, so that both sides compare the same. */
    static boolean numbersAreExact(JsonNode node) {
        if (node.isContainer()) {
            return node.values().stream().allMatch(Definitions::numbersAreExact);
        }
        if (!node.isNumber()) {
            return true;
        }
        if (!numbersAreFinite(node)) {
            return false;
        }
        BigDecimal number = node.decimalValue().stripTrailingZeros();
        return number.signum() == 0
                || (number.scale() <= MAX_DECIMALS && (long) number.precision() - number.scale() <= MAX_DIGITS);
    }

    private static boolean numbersAreFinite(JsonNode number) {
        return !number.isFloatingPointNumber() || Double.isFinite(number.doubleValue());
    }

    private static String position(JacksonException e) {
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : "，问题在第 %d 行第 %d 列附近".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static InvalidDefinition invalid(String sentence, String remedy) {
        return new InvalidDefinition(List.of(Finding.error("", sentence, remedy)));
    }

    /** Compiles a schema that {@link SchemaRules} found nothing wrong with. */
    static Schema compile(JsonNode schema) {
        return REGISTRY.getSchema(schema);
    }

    /** A schema shipped in this room. */
    static Schema shipped(String name) {
        try (InputStream in = Optional.ofNullable(Definitions.class.getResourceAsStream("/forms/" + name))
                .orElseThrow(() -> new IllegalStateException("/forms/" + name + " is missing"))) {
            return compile(JSON.readTree(in.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException("/forms/" + name + " cannot be read", e);
        }
    }
}
