package org.fivestar.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.util.unit.DataSize;

class TrustedProxiesTest {

    private static TomcatServletWebServerFactory server(String... proxies) {
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory();
        new TrustedProxies(new PlatformProperties(DataSize.ofMegabytes(1), 7, null, List.of(proxies)))
                .customize(server);
        return server;
    }

    @Test
    void nobodyIsBelievedUnlessNamed() {
        assertThat(server().getEngineValves()).isEmpty();
        assertThat(server("10.0.0.5", "10.1.0.0/28", "fd00::1").getEngineValves())
                .singleElement()
                .isInstanceOfSatisfying(
                        RemoteIpValve.class,
                        valve -> assertThat(valve.getInternalProxies())
                                .contains("10.0.0.5/32", "10.1.0.0/28", "/128")
                                .doesNotContain("192.168"));
    }

    @Test
    void whatIsNoAddressStopsTheStart() {
        assertThatThrownBy(() -> server("10.0.0.5/99"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trusted-proxies");
    }
}
