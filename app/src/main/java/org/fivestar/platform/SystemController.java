package org.fivestar.platform;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SystemController {

    private final List<SystemPart> parts;
    private final Clock clock;

    SystemController(List<SystemPart> parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    @GetMapping("/api/system")
    @Permit("system/administrator")
    SystemState state() {
        return new SystemState(
                OffsetDateTime.now(clock),
                Runtime.version().toString(),
                parts.stream().map(SystemPart::condition).toList());
    }

    /** @param now the time of the house */
    record SystemState(OffsetDateTime now, String java, List<SystemPart.Condition> parts) {}
}
