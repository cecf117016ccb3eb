package org.fivestar;

/** Next year's diagram: the shipped one, redrawn as a process owner would. */
public final class NextYearDiagram {

    private NextYearDiagram() {}

    /** One more step of the county between its conclusion and the city. */
    public static String withMeeting(String diagram) {
        return diagram.replace(
                        "<sequenceFlow id=\"county_forward\" name=\"上报\" sourceRef=\"county_decided\" targetRef=\"city_star_review\">",
                        """
                        <userTask id="county_meeting" name="县级会商" flowable:formKey="county-conclusion"
                          flowable:candidateGroups="county/office" flowable:category="county-review"/>
                        <exclusiveGateway id="meeting_decided" name="会商决定"/>
                        <sequenceFlow id="meeting_held" sourceRef="county_meeting" targetRef="meeting_decided"/>
                        <sequenceFlow id="meeting_forward" name="上报" sourceRef="meeting_decided" targetRef="city_star_review">
                          <conditionExpression xsi:type="tFormalExpression">${decision == 'forward'}</conditionExpression>
                        </sequenceFlow>
                        <sequenceFlow id="meeting_return" name="退回" sourceRef="meeting_decided" targetRef="self_assess">
                          <conditionExpression xsi:type="tFormalExpression">${decision == 'return'}</conditionExpression>
                        </sequenceFlow>
                        <sequenceFlow id="meeting_return_township" name="退回乡镇" sourceRef="meeting_decided" targetRef="township_review">
                          <conditionExpression xsi:type="tFormalExpression">${decision == 'return-township'}</conditionExpression>
                        </sequenceFlow>
                        <sequenceFlow id="county_forward" name="上报" sourceRef="county_decided" targetRef="county_meeting">""")
                .replace(
                        "<bpmndi:BPMNShape id=\"shape_county_conclusion\"",
                        shape("county_meeting", 110) + shape("meeting_decided", 50) + edge("meeting_held")
                                + edge("meeting_forward") + edge("meeting_return")
                                + edge("meeting_return_township") + "<bpmndi:BPMNShape id=\"shape_county_conclusion\"");
    }

    private static String shape(String element, int width) {
        return "<bpmndi:BPMNShape id=\"shape_%s\" bpmnElement=\"%s\"><omgdc:Bounds x=\"1010\" y=\"260\" width=\"%d\" height=\"50\"/></bpmndi:BPMNShape>\n"
                .formatted(element, element, width);
    }

    private static String edge(String flow) {
        return "<bpmndi:BPMNEdge id=\"edge_%s\" bpmnElement=\"%s\"><omgdi:waypoint x=\"1010\" y=\"260\"/><omgdi:waypoint x=\"1120\" y=\"260\"/></bpmndi:BPMNEdge>\n"
                .formatted(flow, flow);
    }

    /** The same, but the way back after the meeting was forgotten: one of the form's outcomes leads nowhere. */
    public static String withoutReturn(String diagram) {
        return withMeeting(diagram)
                .replaceFirst("(?s)<sequenceFlow id=\"meeting_return\".*?</sequenceFlow>\\s*", "")
                .replace(edge("meeting_return"), "");
    }
}
