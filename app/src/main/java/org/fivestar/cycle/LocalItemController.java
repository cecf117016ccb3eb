package org.fivestar.cycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.place.Kind;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Local work items over HTTP. */
@RestController
@RequestMapping("/api/cycles/{cycle}/local-items")
class LocalItemController {

    private final LocalItems items;
    private final LocalItemPages pages;

    LocalItemController(LocalItems items, LocalItemPages pages) {
        this.items = items;
        this.pages = pages;
    }

    /** @param due null or left out for none */
    record NewLocalItemRequest(
            @NotBlank @Pattern(regexp = "\\d{12}") String place,
            @NotNull Kind kind,
            @NotBlank @Size(max = 20) String about,
            @NotBlank @Size(max = 300) String text,
            @Nullable @Size(max = 600) String textEn,
            @NotNull @Size(max = 10) List<@NotBlank @Size(max = 50) String> helps,
            @Nullable LocalDate due) {

        LocalItemContent content() {
            return new LocalItemContent(kind, about.strip(), text.strip(), blankless(textEn), stripped(helps), due);
        }
    }

    /** @param position where it is to stand among its own, from 1; null or left out to leave it there */
    record LocalItemRequest(
            @NotBlank @Size(max = 300) String text,
            @Nullable @Size(max = 600) String textEn,
            @NotNull @Size(max = 10) List<@NotBlank @Size(max = 50) String> helps,
            @Nullable LocalDate due,
            @Nullable @Min(1) @Max(10) Integer position) {

        LocalItems.Change change() {
            return new LocalItems.Change(text.strip(), blankless(textEn), stripped(helps), due, position);
        }
    }

    record CarryLocalItemsRequest(
            @NotBlank @Pattern(regexp = "\\d{12}") String place,
            @NotNull @Size(min = 1, max = 300) List<@NotNull Long> items) {}

    /** @param withdrawn whether those taken back are listed too */
    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    LocalItemList list(
            @PathVariable String cycle,
            @RequestParam String place,
            @RequestParam(defaultValue = "false") boolean withdrawn,
            @CurrentActor Actor actor) {
        return pages.list(new CycleId(cycle), place, withdrawn, actor);
    }

    /** Those of the year before. */
    @GetMapping("/offers")
    @Permit({Roles.COUNTY_OFFICE, Roles.REVIEWER})
    LocalItemOffers offers(@PathVariable String cycle, @RequestParam String place, @CurrentActor Actor actor) {
        return pages.offers(new CycleId(cycle), place, actor);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit({Roles.COUNTY_OFFICE, Roles.REVIEWER})
    LocalItemView add(
            @PathVariable String cycle, @Valid @RequestBody NewLocalItemRequest request, @CurrentActor Actor actor) {
        CycleId id = new CycleId(cycle);
        return pages.view(id, items.add(id, request.place(), request.content(), actor));
    }

    /** Takes over chosen ones of the year before. */
    @PostMapping("/carried")
    @Permit({Roles.COUNTY_OFFICE, Roles.REVIEWER})
    LocalItemList carry(
            @PathVariable String cycle, @Valid @RequestBody CarryLocalItemsRequest request, @CurrentActor Actor actor) {
        CycleId id = new CycleId(cycle);
        pages.carry(id, request.place(), request.items(), actor);
        return pages.list(id, request.place(), false, actor);
    }

    @PutMapping("/{id}")
    @Permit({Roles.COUNTY_OFFICE, Roles.REVIEWER})
    LocalItemView change(
            @PathVariable String cycle,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody LocalItemRequest request,
            @CurrentActor Actor actor) {
        CycleId year = new CycleId(cycle);
        items.change(new LocalItems.Seen(year, id, version(ifMatch)), request.change(), actor);
        return pages.view(year, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit({Roles.COUNTY_OFFICE, Roles.REVIEWER})
    void withdraw(
            @PathVariable String cycle,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @CurrentActor Actor actor) {
        items.withdraw(new LocalItems.Seen(new CycleId(cycle), id, version(ifMatch)), actor);
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static List<String> stripped(List<String> names) {
        return names.stream().map(String::strip).toList();
    }

    private static long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Problem("version-missing", 428, "请求没有说明基于哪个版本（If-Match）。", "请刷新页面后重试。");
        }
        String bare = ifMatch.strip().replace("\"", "");
        if (!bare.matches("\\d{1,18}")) {
            throw Problem.invalid("If-Match 应为页面上看到的版本号。", "请刷新页面后重试。").with("field", "If-Match");
        }
        return Long.parseLong(bare);
    }
}
