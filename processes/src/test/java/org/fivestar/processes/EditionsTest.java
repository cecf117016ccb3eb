package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditionsTest extends ProcessesFixture {
    private static final String DIAGRAM = "evaluation.bpmn20.xml";

    private static String shipped() {
        return new String(resource("/processes/2026/evaluation.bpmn20.xml"), StandardCharsets.UTF_8);
    }

    private List<Finding> checkWith(String diagram) {
        DraftId draft = draft2026();
        try {
            editions.putFile(draft, DIAGRAM, diagram.getBytes(StandardCharsets.UTF_8), AUTHOR);
            return editions.check(draft);
        } finally {
            editions.discard(draft, AUTHOR);
        }
    }

    @Test
    void theShippedEditionHasNoErrors() {
        assertThat(checkWith(shipped()))
                .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void whoeverChangedADraftCannotPublishIt() {
        DraftId draft = draft2026();
        Draft before = editions.getDraft(draft);
        editions.putFile(draft, "edition.json", resource("/processes/2026/edition.json"), PUBLISHER);
        assertThat(editions.getDraft(draft)).as("the same bytes change nothing").isEqualTo(before);
        assertThatThrownBy(() -> editions.publish(draft, AUTHOR)).isInstanceOf(SamePersonRefused.class);
        byte[] spaced = (new String(resource("/processes/2026/edition.json"), StandardCharsets.UTF_8) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        editions.putFile(draft, "edition.json", spaced, PUBLISHER);
        assertThatThrownBy(() -> editions.publish(draft, PUBLISHER)).isInstanceOf(SamePersonRefused.class);
        assertThatThrownBy(() -> editions.publish(draft, AUTHOR)).isInstanceOf(SamePersonRefused.class);
        Edition edition = editions.publish(draft, "third");
        assertThat(edition.author()).isEqualTo(PUBLISHER);
        assertThatThrownBy(() -> editions.publish(draft, AUTHOR)).isInstanceOf(NoSuchThing.class);
        assertThat(editions.all()).contains(edition);
        assertThat(editions.file(edition.id(), DIAGRAM)).isNotEmpty();
        assertThat(editions.content(edition.id())
                        .diagram()
                        .findStep("township_review")
                        .orElseThrow()
                        .outcomes())
                .containsEntry("return", "对标自评")
                .containsEntry("forward", "县级专班分星审核");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flowable:formKey="township-review"               | flowable:formKey="nothing"           | township_review @flowable:formKey
            flowable:candidateGroups="township/reviewer"     | flowable:candidateGroups="emperor"   | township_review @flowable:candidateGroups
            flowable:candidateGroups="township/reviewer"     | flowable:candidateGroups=""          | township_review @flowable:candidateGroups
            flowable:category="township-review"              | flowable:category="whatever"         | township_review @flowable:category
            ${actions.perform('certify')}                    | ${actions.perform('nothing')}        | certify @flowable:expression
            flowable:elementVariable="star"                  | flowable:elementVariable="item"      | county_star_review <multiInstanceLoopCharacteristics>
            flowable:formKey="star-opinion"                  | flowable:formKey="township-review"   | county_star_review @flowable:formKey
            ${decision == 'refuse'}                          | ${decision == 'return'}              | township_review
            ${decision == 'refuse'}                          | ${decision == 'explode'}             | township_review
            id="township_reviewed"                           | id="Flow_1a2b3c"                     | Flow_1a2b3c @id
            bpmnElement="county_concluded"                   | bpmnElement="county_forward"         | county_concluded
            messageRef="withdrawn"                           | messageRef="gone"                    | withdrawal_requested @messageRef
            id="withdrawn" name="withdrawn"                  | id="withdrawn" name="撤回"            | withdrawn @name
            """)
    void breachesOfTheContractAreFoundWhereTheyAre(String from, String to, String place) {
        String diagram = shipped().replace(from, to);
        assertThat(diagram).isNotEqualTo(shipped());
        assertThat(checkWith(diagram))
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::place)
                .contains(place);
    }

    @Test
    void whatCannotBeReachedOrNeverEndsIsFound() {
        String stuck = shipped().replace("targetRef=\"not_accepted\"", "targetRef=\"township_review\"");
        assertThat(checkWith(stuck)).extracting(Finding::place).contains("not_accepted");
        String endless = shipped()
                .replace(
                        "sourceRef=\"certify\" targetRef=\"certified\"", "sourceRef=\"certify\" targetRef=\"certify\"");
        assertThat(checkWith(endless)).extracting(Finding::place).contains("certify", "certified");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "evaluation.xml", "forms/../../x.json", "forms/X.json", "x.class", "forms/a.json/b", ""})
    void filesWithoutAPlaceInAnEditionAreRefused(String path) {
        DraftId draft =
                editions.createDraft(new NewDraft("x", 2030, null), AUTHOR).id();
        assertThatThrownBy(() -> editions.putFile(draft, path, new byte[] {1}, AUTHOR))
                .isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> editions.putFile(draft, "edition.json", new byte[0], AUTHOR))
                .isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> editions.putFile(draft, "edition.json", new byte[3 << 20], AUTHOR))
                .isInstanceOf(FileRefused.class);
        assertThat(editions.getDraft(draft).files()).isEmpty();
        assertThat(Finding.anyError(editions.check(draft))).isTrue();
        editions.discard(draft, AUTHOR);
        assertThatThrownBy(() -> editions.getDraft(draft)).isInstanceOf(NoSuchThing.class);
    }

    @Test
    void brokenDefinitionsAreFindingsNeverExceptions() {
        DraftId draft = draft2026();
        editions.putFile(
                draft, "edition.json", "{\"publicityDays\": \"many\"}".getBytes(StandardCharsets.UTF_8), AUTHOR);
        editions.putFile(draft, "forms/declare.json", "{".getBytes(StandardCharsets.UTF_8), AUTHOR);
        editions.putFile(draft, "rubrics/village.json", "[]".getBytes(StandardCharsets.UTF_8), AUTHOR);
        assertThat(editions.check(draft))
                .extracting(Finding::place)
                .anyMatch(p -> p.startsWith("edition.json"))
                .anyMatch(p -> p.startsWith("forms/declare.json"))
                .anyMatch(p -> p.startsWith("rubrics/village.json"));
        editions.discard(draft, AUTHOR);
    }

    @Test
    void aFormThatIsThereAndBrokenIsNotAskedForAgain() {
        DraftId draft = draft2026();
        editions.putFile(draft, "forms/declare.json", "{".getBytes(StandardCharsets.UTF_8), AUTHOR);
        String form = new String(editions.draftFile(draft, "forms/self-assess.json"), StandardCharsets.UTF_8)
                .replace("\"widget\": \"date\"", "\"widget\": \"calendar\"");
        editions.putFile(draft, "forms/self-assess.json", form.getBytes(StandardCharsets.UTF_8), AUTHOR);

        List<Finding> findings = editions.check(draft);
        assertThat(findings).extracting(Finding::sentence).noneMatch(s -> s.contains("不在方案中"));
        assertThat(findings)
                .filteredOn(f -> f.place().endsWith("@flowable:formKey"))
                .extracting(Finding::sentence)
                .containsExactlyInAnyOrder(
                        "“申报星级”的表单 forms/declare.json 读不出来。", "“对标自评”的表单 forms/self-assess.json 读不出来。");
        assertThat(findings)
                .filteredOn(f -> f.place().equals("forms/self-assess.json /ui/fields/meetingDate/widget"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.sentence()).startsWith("字段“支部委员会审议日期”（meetingDate）：");
                    assertThat(f.remedy()).contains("file").contains("person");
                });
        editions.discard(draft, AUTHOR);
    }

    /** The 2026 diagram with one more step of the county between its conclusion and the city. */
    private static String withCountyCheck(String outcomes) {
        return shipped()
                .replace(
                        "<exclusiveGateway id=\"county_decided\"",
                        """
                        <userTask id="county_meeting" name="县级会审" flowable:formKey="county-meeting"
                          flowable:candidateGroups="county/office" flowable:category="county-review"
                          flowable:dueDate="${workdays.after(5)}"/>
                        <exclusiveGateway id="county_met" name="会审决定"/>
                        <sequenceFlow id="county_meeting_held" sourceRef="county_meeting" targetRef="county_met"/>
                        """ + outcomes + "<exclusiveGateway id=\"county_decided\"")
                .replace(
                        "sourceRef=\"county_decided\" targetRef=\"city_star_review\"",
                        "sourceRef=\"county_decided\" targetRef=\"county_meeting\"")
                .replace(
                        "</bpmndi:BPMNPlane>",
                        shape("county_meeting") + shape("county_met") + edge("county_meeting_held")
                                + edge("county_meeting_forward") + edge("county_meeting_return")
                                + edge("county_meeting_return_township") + "</bpmndi:BPMNPlane>");
    }

    private static String shape(String id) {
        return "<bpmndi:BPMNShape bpmnElement=\"" + id
                + "\"><omgdc:Bounds x=\"1\" y=\"1\" width=\"100\" height=\"80\"/></bpmndi:BPMNShape>";
    }

    private static String edge(String id) {
        return "<bpmndi:BPMNEdge bpmnElement=\"" + id
                + "\"><omgdi:waypoint x=\"1\" y=\"1\"/><omgdi:waypoint x=\"9\" y=\"1\"/></bpmndi:BPMNEdge>";
    }

    private static String flow(String id, String target, String decision) {
        return "<sequenceFlow id=\"" + id + "\" sourceRef=\"county_met\" targetRef=\"" + target
                + "\"><conditionExpression>${decision == '" + decision + "'}</conditionExpression></sequenceFlow>";
    }

    @Test
    void nextYearsDiagramTakesANewStepAndThisYearsRunsDoNot() {
        RunId old = started(edition2026());
        DraftId draft = editions.createDraft(new NewDraft("2027 年度方案", 2027, edition2026()), AUTHOR)
                .id();
        String form = new String(editions.draftFile(draft, "forms/county-conclusion.json"), StandardCharsets.UTF_8)
                .replace("\"key\": \"county-conclusion\"", "\"key\": \"county-meeting\"");
        editions.putFile(draft, "forms/county-meeting.json", form.getBytes(StandardCharsets.UTF_8), AUTHOR);

        String forward = flow("county_meeting_forward", "city_star_review", "forward");
        String back = flow("county_meeting_return", "self_assess", "return")
                + flow("county_meeting_return_township", "township_review", "return-township");
        editions.putFile(draft, DIAGRAM, withCountyCheck(forward).getBytes(StandardCharsets.UTF_8), AUTHOR);
        assertThatThrownBy(() -> editions.publish(draft, PUBLISHER))
                .isInstanceOfSatisfying(
                        EditionRefused.class,
                        e -> assertThat(e.findings()).anySatisfy(f -> {
                            assertThat(f.place()).isEqualTo("county_meeting");
                            assertThat(f.sentence()).contains("return");
                        }));

        editions.putFile(draft, DIAGRAM, withCountyCheck(forward + back).getBytes(StandardCharsets.UTF_8), AUTHOR);
        EditionId next = editions.publish(draft, PUBLISHER).id();
        RunStart start = village(next, 2027);
        runs.start(List.of(start));
        RunId run = runs.findByKey(start.key()).orElseThrow().id();
        advanceTo(run, "none");
        assertThat(open(run)).containsExactly("county_meeting");
        assertThat(inbox.openOf(run).get(0).formKey()).isEqualTo("county-meeting");
        decide(run, "county_meeting", "return");
        assertThat(open(run)).containsExactly("self_assess");
        advanceTo(run, "none");
        decide(run, "county_meeting", "forward");
        assertThat(open(run)).containsOnly("city_star_review");

        advanceTo(old, "none");
        assertThat(runs.get(old).stage()).isEqualTo("publicity");
        assertThat(runs.path(old)).extracting(RunStep::element).doesNotContain("county_meeting");
        assertThat(runs.path(run)).extracting(RunStep::element).contains("county_meeting", "county_meeting_return");
    }
}
