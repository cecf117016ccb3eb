package org.fivestar.declaration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The workbook of a township or village, out and back in. */
@RestController
@RequestMapping("/api/workbooks")
class WorkbookController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final WorkbookDesk desk;
    private final WorkbookExport export;
    private final WorkbookImport imports;

    WorkbookController(WorkbookDesk desk, WorkbookExport export, WorkbookImport imports) {
        this.desk = desk;
        this.export = export;
        this.imports = imports;
    }

    /** The workbooks the caller may have. */
    @GetMapping
    @Permit({Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_OFFICE})
    List<WorkbookPlace> mine(@CurrentActor Actor actor) {
        return desk.mine(actor);
    }

    @GetMapping("/{year}/{place}")
    @Permit({Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_OFFICE})
    void export(
            @PathVariable int year, @PathVariable String place, HttpServletResponse response, @CurrentActor Actor actor)
            throws IOException {
        WorkbookOrder order = export.order(year, place, actor);
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(order.title() + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        export.write(order, response.getOutputStream());
    }

    /** The body is the file itself, of any content type. */
    @PostMapping("/{year}/{place}")
    @Permit({Roles.DECLARANT, Roles.REVIEWER})
    WorkbookReport take(
            @PathVariable int year,
            @PathVariable String place,
            @RequestParam(required = false) @Nullable String dryRun,
            @RequestParam(required = false) @Nullable String conflicts,
            HttpServletRequest body,
            @CurrentActor Actor actor)
            throws IOException {
        return imports.run(
                body.getInputStream(),
                new WorkbookImport.Order(year, place, DryRun.of(dryRun), WorkbookImport.Conflict.of(conflicts)),
                actor);
    }
}
