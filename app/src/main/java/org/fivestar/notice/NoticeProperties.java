package org.fivestar.notice;

import java.net.URI;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what people are told. Mail goes out where {@code spring.mail.host} names a server.
 *
 * @param mail false: no mail, although there is a server
 * @param sender address the mail comes from; must be one wherever mail goes out
 * @param publicAddress address of the product as people reach it, for the links in a mail, e.g.
 *     {@code https://wuxing.example.cn}; null: mail has no links
 * @param digestTime when the day's mail is made, Beijing time
 * @param workingDaysOnly no mail on rest days; where the calendar of the year is not loaded, none on Saturday and Sunday
 * @param attempts so many times a mail is tried, with pauses that grow from a minute to an hour; then it is given up
 * @param keepDays how many days notices are kept, read or not
 */
@ConfigurationProperties("fivestar.notice")
record NoticeProperties(
        @DefaultValue("true") boolean mail,
        @DefaultValue("") String sender,
        @Nullable URI publicAddress,
        @DefaultValue("08:00") LocalTime digestTime,
        @DefaultValue("true") boolean workingDaysOnly,
        @DefaultValue("12") int attempts,
        @DefaultValue("180") int keepDays) {

    NoticeProperties {
        if (publicAddress != null
                && !("https".equals(publicAddress.getScheme()) || "http".equals(publicAddress.getScheme()))) {
            throw new IllegalArgumentException(
                    "fivestar.notice.public-address is not an address of the web: " + publicAddress);
        }
    }

    /** The address of a page for somebody outside; null when nobody said where the product is. */
    @Nullable
    String address(String link) {
        return publicAddress == null ? null : publicAddress.toString().replaceFirst("/+$", "") + link;
    }
}
