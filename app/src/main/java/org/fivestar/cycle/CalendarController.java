package org.fivestar.cycle;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Set;
import org.fivestar.platform.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/calendar")
class CalendarController {

    private final Calendars calendars;

    CalendarController(Calendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    CalendarYears years() {
        return new CalendarYears(calendars.years());
    }

    @PostMapping(consumes = "text/csv")
    @Permit("system/administrator")
    CalendarYears load(HttpServletRequest request, Principal principal) throws IOException {
        return new CalendarYears(calendars.load(request.getInputStream(), principal.getName()));
    }

    /** @param years the years whose rest days are known; deadlines in other years cannot be computed */
    record CalendarYears(Set<Integer> years) {}
}
