package org.fivestar.embedded;

import java.net.URI;

/** How to reach the embedded S3 server; the keys are generated at first start and kept in the data folder. */
public record S3Access(URI endpoint, String region, String accessKey, String secretKey) {}
