package org.fivestar;

import java.util.HashMap;
import java.util.Map;
import org.fivestar.embedded.EmbeddedEnvironment;
import org.fivestar.embedded.EmbeddedServices;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts PostgreSQL, Elasticsearch and the S3 server once per test JVM and tells the application where they are, and where
 * the mail server of {@link MailFixture} may come to stand. */
class RealServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = new HashMap<>(EmbeddedEnvironment.addresses(EmbeddedServices.shared()));
        properties.put("fivestar.publicity.contact-key-file", "target/keys/contact.key");
        // another test JVM beside this one has its own
        properties.put(
                "fivestar.storage.staging",
                "target/staging-" + ProcessHandle.current().pid());
        properties.put("spring.mail.host", MailFixture.HOST);
        properties.put("spring.mail.port", MailFixture.PORT);
        properties.put("fivestar.notice.sender", MailFixture.SENDER);
        properties.put("fivestar.notice.public-address", "https://wuxing.example.cn/");
        properties.put("fivestar.evidence.read-every", "200ms");
        // the tests of mail say when
        properties.put("fivestar.notice.mail-round", "-");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("real-services", properties));
    }
}
