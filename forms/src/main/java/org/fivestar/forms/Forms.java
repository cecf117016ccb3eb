package org.fivestar.forms;

import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fivestar.forms.Sentences.Said;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads forms and checks answers against them. */
public final class Forms {

    private static final int MAX_ANSWER_DEPTH = 12;
    private static final int MAX_ANSWER_NODES = 5_000;
    private static final int MAX_ANSWER_CHARACTERS = 200_000;

    private static final Schema FILE = Definitions.shipped("form.schema.json");

    private Forms() {}

    /**
     * Reads a form file {@code {key, title, schema, ui}}; the language is {@code forms/form.schema.json}, and the
     * schema inside is JSON Schema 2020-12 without remote references, open objects or patterns that run away.
     *
     * @param key the key the file stands under; the one inside must be the same
     * @throws InvalidDefinition with everything that is wrong, every place a JSON pointer into the file
     */
    public static Form parse(String key, byte[] json) {
        JsonNode file = Definitions.read(json);
        List<Finding> findings =
                new ArrayList<>(new Sentences(Pointers::last).of(FILE.validate(file), Strictness.FINAL));
        Whereabouts where = new Whereabouts(file);
        stop(where.tell(findings));
        if (!key.equals(file.path("key").stringValue())) {
            findings.add(Finding.error(
                    "/key",
                    "文件名是“%s”，里面写的 key 却是“%s”。".formatted(key, file.path("key").stringValue()),
                    "两处改成一样。"));
        }
        findings.addAll(SchemaRules.check(file.path("schema"), "/schema"));
        stop(where.tell(findings));
        UiRules.Checked ui = UiRules.check(file.path("schema"), file.path("ui"));
        stop(where.tell(ui.findings()));
        return new Form(file, Definitions.compile(file.path("schema")), ui.outcomes());
    }

    private static void stop(List<Finding> findings) {
        if (Finding.anyError(findings)) {
            throw new InvalidDefinition(findings);
        }
    }

    /**
     * Checks an answer. A field that says nothing (null, an empty list, only white space) counts as not filled in.
     *
     * @param today the day that {@code notAfterToday} speaks of
     * @return what is wrong, every place a JSON pointer into the answer; empty when it is right as far as
     *     {@code strictness} asks
     */
    public static List<Finding> check(Form form, JsonNode answer, Strictness strictness, LocalDate today) {
        return said(form, answer, strictness, today).stream().map(Said::finding).toList();
    }

    static List<Said> said(Form form, JsonNode answer, Strictness strictness, LocalDate today) {
        if (!withinLimits(answer)) {
            return List.of(new Said(
                    "limits",
                    Finding.error(
                            "",
                            "填写的内容太大：嵌套不得超过 %d 层，总字数不得超过 %d 万字，数字的整数部分不得超过 %d 位。"
                                    .formatted(
                                            MAX_ANSWER_DEPTH, MAX_ANSWER_CHARACTERS / 10_000, Definitions.MAX_DIGITS),
                            "精简内容；长材料请作为附件上传。")));
        }
        JsonNode filled = withoutBlanks(answer);
        Set<String> unasked = Shown.not(form.ui(), filled);
        return whole(form, Shown.without(filled, unasked), strictness, today).stream()
                .filter(one ->
                        !(one.kind().equals("required") && unasked.stream().anyMatch(one::isAt)))
                .toList();
    }

    private static List<Said> whole(Form form, JsonNode filled, Strictness strictness, LocalDate today) {
        Sentences sentences = new Sentences(form::label);
        try {
            List<Said> all = new ArrayList<>(sentences.said(form.compiled().validate(filled), strictness));
            all.addAll(HouseRules.check(form.schema(), filled, today, sentences::name));
            return all;
        } catch (SafePattern.TooCostly | ValidationLimitExceededException e) {
            return List.of(new Said("limits", Finding.error("", "填写的内容过于复杂，无法核对。", "精简文字较长的字段后再试。")));
        }
    }

    /** A copy of an answer without the fields that say nothing. */
    public static JsonNode withoutBlanks(JsonNode answer) {
        return HouseRules.withoutBlanks(answer);
    }

    /** What is kept of an answer: no fields that say nothing, and none that is not asked, given the others. */
    public static JsonNode kept(Form form, JsonNode answer) {
        JsonNode filled = withoutBlanks(answer);
        return Shown.without(filled, Shown.not(form.ui(), filled));
    }

    /** Whether a field may have this value, whatever the others say. */
    public static boolean fits(Form form, String field, JsonNode value, LocalDate today) {
        JsonNode alone = JsonNodeFactory.instance.objectNode().set(field, value);
        return form.schema().path("properties").has(field)
                && withinLimits(alone)
                && whole(form, alone, Strictness.FINAL, today).stream().noneMatch(one -> one.isIn(field));
    }

    /**
     * What is wrong with one field while the others are still being written: it need not be complete, and a sum is not
     * reckoned. Every place is a JSON pointer into the answer.
     */
    public static List<Finding> checkField(Form form, String field, JsonNode value, LocalDate today) {
        JsonNode alone = withoutBlanks(JsonNodeFactory.instance.objectNode().set(field, value));
        if (!withinLimits(alone)) {
            return check(form, alone, Strictness.DRAFT, today);
        }
        return whole(form, alone, Strictness.DRAFT, today).stream()
                .filter(one -> one.isIn(field) || one.kind().equals("limits"))
                .filter(one -> !one.kind().equals("sumOf"))
                .map(Said::finding)
                .toList();
    }

    /** A copy of an answer with the numbers that are sums of others, where those say something and the sum is not there. */
    public static JsonNode withSums(Form form, JsonNode answer) {
        return HouseRules.withSums(form.schema(), answer);
    }

    private static boolean withinLimits(JsonNode answer) {
        int[] left = {MAX_ANSWER_NODES, MAX_ANSWER_CHARACTERS};
        return withinLimits(answer, MAX_ANSWER_DEPTH, left) && Definitions.numbersAreExact(answer);
    }

    private static boolean withinLimits(JsonNode node, int depth, int[] left) {
        if (depth == 0 || --left[0] < 0) {
            return false;
        }
        left[1] -= node.isString() ? node.stringValue().length() : 0;
        for (String name : node.propertyNames()) {
            left[1] -= name.length();
        }
        return left[1] >= 0 && node.values().stream().allMatch(child -> withinLimits(child, depth - 1, left));
    }
}
