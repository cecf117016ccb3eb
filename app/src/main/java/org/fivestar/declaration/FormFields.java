package org.fivestar.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.forms.Filled;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Form;
import org.fivestar.forms.Forms;
import org.fivestar.forms.Outcome;
import org.fivestar.forms.Tone;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what a village writes into the form of its step besides its answers, field by field, as answers are kept. */
@Component
class FormFields {

    /** They are said with the act itself. */
    static final Set<String> OF_THE_ACT = Set.of("decision", "reason");

    private final FormFieldRepository rows;
    private final DeclarationRepository declarations;
    private final RunDoor door;
    private final VillageDesk desk;
    private final Prefills prefills;
    private final NamedInForms named;
    private final Conflicts conflicts;
    private final People people;
    private final Clock clock;

    FormFields(
            FormFieldRepository rows,
            DeclarationRepository declarations,
            RunDoor door,
            VillageDesk desk,
            Prefills prefills,
            NamedInForms named,
            Conflicts conflicts,
            People people,
            Clock clock) {
        this.rows = rows;
        this.declarations = declarations;
        this.door = door;
        this.desk = desk;
        this.prefills = prefills;
        this.named = named;
        this.conflicts = conflicts;
        this.people = people;
        this.clock = clock;
    }

    /** A step's form as it lies before its village: as its page draws it, and what stands in the fields it writes. */
    record Laid(VillageDesk.Work work, FormView asked, Map<String, FormField> standing) {}

    Laid lay(VillageDesk.Work work, Actor actor) {
        OpenForm at = new OpenForm(work.run(), work.item(), work.form(), actor);
        return new Laid(work, prefills.view(at), standing(work));
    }

    /** What stands in the fields written at this step: what was saved, else what was handed in last with this form. */
    Map<String, FormField> standing(VillageDesk.Work work) {
        Map<String, FormField> standing = new LinkedHashMap<>();
        for (Submission handed : declarations.submissions(work.run().id())) {
            boolean sameForm = work.edition()
                    .diagram()
                    .findStep(handed.element())
                    .filter(step -> step.formKey().equals(work.form().key()))
                    .isPresent();
            if (sameForm) {
                standing.clear();
                handed.form()
                        .properties()
                        .forEach(field -> standing.put(
                                field.getKey(),
                                new FormField(
                                        field.getKey(), field.getValue(), false, 0, handed.person(), handed.at())));
            }
        }
        standing.putAll(rows.of(work.run().id(), work.form().key()));
        standing.keySet().removeIf(field -> !isWritten(work.form(), field));
        return standing;
    }

    static boolean isWritten(Form form, String field) {
        JsonNode property = form.schema().path("properties").path(field);
        return !property.isMissingNode()
                && !OF_THE_ACT.contains(field)
                && !property.has("sumOf")
                && !form.readOnly().contains(field);
    }

    /**
     * Saves one field as far as it is written.
     *
     * @return what stands in it now
     * @throws Problem 404 for what this step does not ask, 422 for what it does not take, 409 when somebody else wrote
     *     something different into it meanwhile, or it is not the village's turn
     */
    @Transactional
    FormField save(FieldChange change, Actor actor) {
        Run run = door.open(change.run(), actor);
        Declaration fresh = Declaration.empty(run.id(), run.subject(), run.year());
        Declaration before = declarations.lock(fresh, actor.id().value(), now());
        VillageDesk.Work work = desk.get(run, actor);
        requireWritten(work.form(), change.field());
        FormField theirs = standing(work).get(change.field());
        JsonNode value = merged(change, theirs, work, actor);
        if (theirs != null && StatedForms.same(theirs.value(), value)) {
            return theirs;
        }
        check(work, change.field(), value, actor);
        FormField saved = new FormField(
                change.field(),
                value,
                // other fields are not worth asking every source
                work.form().prefilled().containsKey(change.field())
                        && isOf(suggested(work, actor), change.field(), value),
                before.version() + 1,
                actor.id().value(),
                now());
        rows.save(run.id(), work.form().key(), List.of(saved));
        return saved;
    }

    private Map<String, FormView.Suggested> suggested(VillageDesk.Work work, Actor actor) {
        return work.form().prefilled().isEmpty()
                ? Map.of()
                : prefills.view(new OpenForm(work.run(), work.item(), work.form(), actor))
                        .suggested();
    }

    private static boolean isOf(Map<String, FormView.Suggested> suggested, String field, JsonNode value) {
        return suggested.containsKey(field)
                && StatedForms.same(suggested.get(field).value(), value);
    }

    private static void requireWritten(Form form, String field) {
        if (!form.schema().path("properties").has(field)) {
            throw Problem.notFound("这一步的表单没有“" + field + "”这一项。");
        }
        if (!isWritten(form, field)) {
            throw Problem.invalid("“" + form.labelOf(field) + "”这一项在这里不用填写。", "请刷新页面后继续。")
                    .with("field", field);
        }
    }

    private JsonNode merged(FieldChange change, @Nullable FormField theirs, VillageDesk.Work work, Actor actor) {
        JsonNode mine = said(change.field(), change.value());
        if (change.base() == null || theirs == null) {
            return mine;
        }
        JsonNode base = said(change.field(), change.base());
        boolean files = work.form()
                .schema()
                .path("properties")
                .path(change.field())
                .path("items")
                .path("format")
                .asString("")
                .equals("evidence");
        if (files) {
            return said(change.field(), list(Merge.files(texts(base), texts(mine), texts(theirs.value()))));
        }
        if (StatedForms.same(mine, base) || StatedForms.same(mine, theirs.value())) {
            return theirs.value();
        }
        if (!StatedForms.same(theirs.value(), base)) {
            throw conflicts.contested(work.form().labelOf(change.field()), theirs, words(work.form(), theirs, actor));
        }
        return mine;
    }

    private String words(Form form, FormField field, Actor actor) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode().set(field.field(), field.value());
        return Filled.of(form, alone, named.names(form.named(alone), actor)).stream()
                .map(Filled::words)
                .collect(Collectors.joining());
    }

    private void check(VillageDesk.Work work, String field, JsonNode value, Actor actor) {
        Form form = work.form();
        List<Finding> findings = new ArrayList<>(Forms.checkField(form, field, value, today()));
        if (findings.isEmpty()) {
            ObjectNode alone = JsonNodeFactory.instance.objectNode().set(field, value);
            findings.addAll(
                    named.known(form.named(alone), actor).findings(new FilledForm(form, alone, null, ""), work.run()));
        }
        if (Finding.anyError(findings)) {
            throw Problem.withFindings("“" + form.labelOf(field) + "”没有保存。", findings);
        }
    }

    /** Everything that is said on the form: what stands, over it what is sent, and the sums of it. */
    ObjectNode completed(VillageDesk.Work work, ObjectNode sent) {
        ObjectNode all = answer(standing(work));
        sent.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
        return (ObjectNode) Forms.withSums(work.form(), all);
    }

    /** The form as it stands now, with what the house puts into it; as it would be kept if its page handed it in. */
    static JsonNode current(Laid laid) {
        ObjectNode all = answer(laid.standing());
        laid.asked().suggested().forEach((field, suggested) -> {
            if (!laid.standing().containsKey(field)) {
                all.set(field, suggested.value());
            }
        });
        laid.asked().given().forEach(all::set);
        Form form = laid.work().form();
        return Forms.kept(form, Forms.withSums(form, all));
    }

    /** The fields as an answer; what was taken out is not in it. */
    private static ObjectNode answer(Map<String, FormField> standing) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        standing.values().stream()
                .filter(field -> !field.value().isNull())
                .forEach(field -> answer.set(field.field(), field.value()));
        return answer;
    }

    /**
     * What was handed in stands from now on; joins the caller's transaction.
     *
     * @param said everything that was said
     * @param answer what of it was asked and taken
     */
    void handedIn(VillageDesk.Work work, ObjectNode said, ObjectNode answer, long version, Actor actor) {
        Map<String, FormField> standing = rows.of(work.run().id(), work.form().key());
        Map<String, FormView.Suggested> suggested = suggested(work, actor);
        List<FormField> changed = said.propertyNames().stream()
                .filter(field -> isWritten(work.form(), field))
                .map(field -> new FormField(
                        field,
                        said(field, said.path(field)),
                        isOf(suggested, field, said(field, said.path(field))),
                        version,
                        actor.id().value(),
                        now()))
                .filter(field -> field.value().isNull() || answer.has(field.field()))
                .filter(field -> !stands(field, standing.get(field.field())))
                .toList();
        rows.save(work.run().id(), work.form().key(), changed);
    }

    private static boolean stands(FormField field, @Nullable FormField standing) {
        return standing == null ? field.value().isNull() : StatedForms.same(standing.value(), field.value());
    }

    /** What of the form would stop a submission now; a suggestion nobody touched counts as said. */
    List<Finding> lacking(Laid laid) {
        Form form = laid.work().form();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        laid.asked().suggested().forEach((field, suggested) -> all.set(field, suggested.value()));
        laid.standing().values().forEach(field -> all.set(field.field(), field.value()));
        String forward = form.outcomes().stream()
                .filter(outcome -> outcome.tone() == Tone.FORWARD)
                .map(Outcome::value)
                .findFirst()
                .orElse(null);
        ObjectNode said = (ObjectNode) Forms.withSums(form, all);
        return FilledForm.of(
                        new FilledForm.Sent(form, said, forward, null),
                        laid.asked().given())
                .findings(today())
                .stream()
                .filter(finding -> !OF_THE_ACT.contains(finding.place().replaceFirst("^/", "")))
                .toList();
    }

    Map<String, FieldView> views(Map<String, FormField> standing) {
        Map<PersonId, String> names = people.names(standing.values().stream()
                .map(field -> new PersonId(field.updatedBy()))
                .distinct()
                .toList());
        Map<String, FieldView> views = new HashMap<>();
        standing.forEach((name, field) -> views.put(
                name,
                new FieldView(
                        field.value(),
                        field.version(),
                        names.getOrDefault(new PersonId(field.updatedBy()), field.updatedBy()),
                        field.updatedAt())));
        return views;
    }

    /** The value without what says nothing; JSON null when all of it says nothing. */
    private static JsonNode said(String field, JsonNode value) {
        JsonNode said = Forms.withoutBlanks(
                        JsonNodeFactory.instance.objectNode().set(field, value))
                .path(field);
        return said.isMissingNode() ? JsonNodeFactory.instance.nullNode() : said;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode list(List<String> texts) {
        var list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
