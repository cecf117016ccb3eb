package org.fivestar.review;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of reviewing.
 *
 * @param bulkMost most items of one bulk plan
 * @param bulkConfirmAbove number of items above which a second person confirms a plan
 * @param bulkPortion items decided in one transaction
 * @param bulkThreads portions decided at the same time on this node
 * @param bulkUndo how long a plan can be taken back as a whole after it was applied
 */
@ConfigurationProperties("fivestar.review")
public record ReviewProperties(
        @DefaultValue("5000") int bulkMost,
        @DefaultValue("100") int bulkConfirmAbove,
        @DefaultValue("50") int bulkPortion,
        @DefaultValue("2") int bulkThreads,
        @DefaultValue("PT30M") Duration bulkUndo) {}
