package org.fivestar.studio;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the studio.
 *
 * @param fileLimit largest file of an edition that is received; the processes may allow less for some
 */
@ConfigurationProperties("fivestar.studio")
record StudioProperties(@DefaultValue("2MB") DataSize fileLimit) {}
