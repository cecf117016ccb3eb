package org.fivestar.publicity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceName;
import org.fivestar.place.Places;
import org.fivestar.platform.Open;
import org.fivestar.platform.Problem;
import org.fivestar.processes.RunId;
import org.fivestar.publicity.Objections.NewObjection;
import org.fivestar.publicity.Objections.ObjectionState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What anyone may read and say without signing in. */
@RestController
@RequestMapping("/api/public")
class PublicController {

    private static final String READ = "公示结果面向社会公开";
    private static final String OBJECT = "任何人都可以提出异议";

    private final Publicity publicity;
    private final Objections objections;
    private final Places places;

    PublicController(Publicity publicity, Objections objections, Places places) {
        this.publicity = publicity;
        this.objections = objections;
        this.places = places;
    }

    /**
     * An objection as it is filed.
     *
     * @param website stays empty: people do not see this field, programs that fill in everything do
     */
    record ObjectionRequest(
            @NotBlank @Size(max = 40) String runId,
            @NotBlank @Size(min = 2, max = 40) String name,
            @NotBlank @Size(min = 5, max = 80) String contact,
            @NotBlank @Size(min = 10, max = 2000) String text,
            @Nullable @Size(max = 200) String website) {}

    record ObjectionReceipt(String receipt) {}

    @GetMapping("/years")
    @Open(READ)
    List<Integer> years() {
        return publicity.years();
    }

    @GetMapping("/results")
    @Open(READ)
    PublicResults results(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer level,
            @RequestParam(required = false) @Nullable String cursor) {
        return publicity.results(new Publicity.Question(year, place, q, level, cursor));
    }

    @GetMapping("/places")
    @Open(READ)
    List<PlaceName> places(@RequestParam(required = false) @Nullable String parent) {
        List<Place> below = parent == null ? places.cities() : places.children(parent);
        return below.stream()
                .map(place -> new PlaceName(place.code(), place.name()))
                .toList();
    }

    @PostMapping("/objections")
    @ResponseStatus(HttpStatus.CREATED)
    @Open(OBJECT)
    ObjectionReceipt object(@Valid @RequestBody ObjectionRequest filed, HttpServletRequest request) {
        if (filed.website() != null && !filed.website().isEmpty()) {
            throw Problem.invalid("提交的内容像是程序自动填写的，没有受理。", "请刷新页面，只填写看得见的栏目后重新提交。");
        }
        return new ObjectionReceipt(objections.file(new NewObjection(
                new RunId(filed.runId()),
                filed.name().strip(),
                filed.contact().strip(),
                filed.text().strip(),
                request.getRemoteAddr())));
    }

    @GetMapping("/objections/{receipt}")
    @Open("凭回执编号查询，不显示个人信息")
    ObjectionState objection(@PathVariable String receipt) {
        return objections.get(receipt);
    }
}
