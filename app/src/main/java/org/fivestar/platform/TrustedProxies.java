package org.fivestar.platform;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from is the address that connects to us. Only the proxies a site names may say that it comes
 * from elsewhere, or over TLS.
 */
@Component
class TrustedProxies implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final List<String> proxies;

    TrustedProxies(PlatformProperties properties) {
        this.proxies = properties.trustedProxies();
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        if (!proxies.isEmpty()) {
            server.addEngineValves(valve());
        }
    }

    RemoteIpValve valve() {
        RemoteIpValve valve = new RemoteIpValve();
        try {
            valve.setInternalProxies(proxies.stream().map(TrustedProxies::range).collect(Collectors.joining(",")));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "fivestar.platform.trusted-proxies is " + proxies
                            + ". Write the addresses of your proxies, or ranges such as 10.0.0.0/28, separated by commas.",
                    wrong);
        }
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        return valve;
    }

    private static String range(String proxy) {
        return proxy.contains("/") ? proxy : proxy + (proxy.contains(":") ? "/128" : "/32");
    }
}
