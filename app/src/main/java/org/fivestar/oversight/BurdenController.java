package org.fivestar.oversight;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.place.Place;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What villages are asked, for those who ask them and for the villages themselves. */
@RestController
@RequestMapping("/api/oversight/burden")
class BurdenController {

    private static final Set<String> READERS = Set.of(
            Roles.DECLARANT,
            Roles.REVIEWER,
            Roles.COUNTY_OFFICE,
            Roles.COUNTY_INSPECTOR,
            Roles.CITY_OFFICE,
            Roles.CITY_INSPECTOR);

    private final Burdens burdens;
    private final BurdenTable table;
    private final LookedAt lookedAt;

    BurdenController(Burdens burdens, BurdenTable table, LookedAt lookedAt) {
        this.burdens = burdens;
        this.table = table;
        this.lookedAt = lookedAt;
    }

    /**
     * What is asked, as it stands in the address.
     *
     * @param year the newest opened one when left out
     * @param place the place of the caller's widest post when left out
     * @param from first day; from the beginning when left out
     * @param to last day; until now when left out
     * @param by only what this level asked: {@code city}, {@code county}, {@code township} or {@code unknown}
     */
    record BurdenRequest(
            @Nullable Integer year,
            @Nullable String place,
            @Nullable String from,
            @Nullable String to,
            @Nullable String by) {}

    @GetMapping
    @Permit({Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_OFFICE, Roles.CITY_OFFICE, "*/inspector"})
    Burden burden(@ParameterObject BurdenRequest request, @CurrentActor Actor actor) {
        Place place = lookedAt.place(blankless(request.place()), actor, post -> READERS.contains(post.role()));
        if (READERS.stream().noneMatch(role -> actor.has(role, place.path()))) {
            throw Problem.forbidden("您的岗位不包括" + place.name() + "，不能查看它的基层负担。");
        }
        LocalDate from = day("from", request.from());
        LocalDate to = day("to", request.to());
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid("结束日期 " + to + " 早于开始日期 " + from + "。", "请改正其中一个日期。")
                    .with("field", "to");
        }
        return burdens.of(
                new Burdens.Asked(lookedAt.year(request.year()), place, from, to, Requester.asked(request.by())),
                actor.recusedIn(place.code()));
    }

    /** The same as a table for a spreadsheet. */
    @GetMapping(path = "/table", produces = "text/csv;charset=UTF-8")
    @Permit({Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_OFFICE, Roles.CITY_OFFICE, "*/inspector"})
    ResponseEntity<byte[]> table(@ParameterObject BurdenRequest request, @CurrentActor Actor actor) {
        byte[] csv = table.of(burden(request, actor), actor).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"burden.csv\"")
                .body(csv);
    }

    private static @Nullable LocalDate day(String field, @Nullable String word) {
        String given = blankless(word);
        try {
            LocalDate day = given == null ? null : LocalDate.parse(given);
            if (day != null && (day.getYear() < 2000 || day.getYear() > 2199)) {
                throw Problem.invalid("日期 " + given + " 不在 2000 年到 2199 年之间。", "请改正日期。")
                        .with("field", field);
            }
            return day;
        } catch (DateTimeParseException wrong) {
            throw Problem.invalid("参数“" + field + "”应为日期，例如 2026-11-28。", "请改正日期。")
                    .with("field", field);
        }
    }

    private static @Nullable String blankless(@Nullable String word) {
        return word == null || word.isBlank() ? null : word;
    }
}
