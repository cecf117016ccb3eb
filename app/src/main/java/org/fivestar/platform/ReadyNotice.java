package org.fivestar.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started everything with one command where to look. */
@Component
@ConditionalOnProperty("fivestar.embedded.enabled")
class ReadyNotice {

    private final String address;
    private final int port;

    ReadyNotice(
            @Value("${server.address:127.0.0.1}") String address,
            @Value("${local.server.port:${server.port}}") int port) {
        this.address = address;
        this.port = port;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        System.out.println("\nFivestar is ready: http://" + address + ":" + port + "  (Ctrl-C stops everything)\n");
    }
}
