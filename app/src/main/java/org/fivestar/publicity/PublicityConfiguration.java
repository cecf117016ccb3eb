package org.fivestar.publicity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cipher for contact data; a site with a certified module puts its own bean here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicityProperties.class)
class PublicityConfiguration {

    @Bean
    ContactCipher contactCipher(PublicityProperties properties) {
        String key = properties.contactKey();
        return new Sm4ContactCipher(
                key == null
                        ? ContactKey.readOrCreate(properties.contactKeyFile())
                        : ContactKey.parse(key, "fivestar.publicity.contact-key"));
    }
}
