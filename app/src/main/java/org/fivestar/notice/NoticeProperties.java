package org.fivestar.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what people are told.
 *
 * @param keepDays how many days notices are kept, read or not
 */
@ConfigurationProperties("fivestar.notice")
record NoticeProperties(@DefaultValue("180") int keepDays) {}
