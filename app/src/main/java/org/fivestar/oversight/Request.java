package org.fivestar.oversight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.fivestar.visit.SiteRequests.SiteRequest;

/** What can be asked of a village (要求), in the order of the year. */
enum Request {
    PLAN_RETURNED("规划退回"),
    STEP("申报自评"),
    RETURNED("退回"),
    URGED("催办"),
    VISIT("核查"),
    RECTIFICATION("移交整改"),
    SENT_BACK("退回整改");

    private final String label;

    Request(String label) {
        this.label = label;
    }

    static Request of(SiteRequest what) {
        return switch (what) {
            case VISIT -> VISIT;
            case RECTIFICATION -> RECTIFICATION;
            case SENT_BACK -> SENT_BACK;
        };
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String label() {
        return label;
    }
}
