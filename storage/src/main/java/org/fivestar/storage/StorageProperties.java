package org.fivestar.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the storage module: object store, search server and text extraction.
 *
 * @param staging folder where files grow that arrive in parts; what is in it must outlive a restart, and several nodes
 *     need the same one. A folder under the temporary one by default
 */
@ConfigurationProperties("fivestar.storage")
public record StorageProperties(
        @DefaultValue Minio minio,
        @DefaultValue Elastic elastic,
        @DefaultValue Text text,
        @Nullable Path staging) {

    /**
     * The object store. Access key and secret key come from here, from the credentials file, or from the environment
     * variables {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, in this order.
     *
     * @param endpoint address of the S3 server, such as {@code https://s3.example.org}
     * @param region sent with every request; some servers insist on their own
     * @param credentialsFile a properties file with {@code access-key} and {@code secret-key}
     * @param bucket created when it is missing
     * @param caFile PEM file of the authority that signed the server's certificate, when the system does not know it
     * @param spool folder for files on their way in; a fresh one under the temporary folder by default
     * @param timeout how long one exchange may stand still
     * @param attempts how often a request is tried when the store has a passing fault
     * @param largeAtOnce how many files of more than one part (8 MB) are sent to the store at the same time by this
     *     node, at least 1; each holds a part in memory here and in the store, and the others wait in the spool
     */
    public record Minio(
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @Nullable Path credentialsFile,
            @DefaultValue("fivestar") String bucket,
            @Nullable Path caFile,
            @Nullable Path spool,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("4") int attempts,
            @DefaultValue("4") int largeAtOnce) {

        public Minio {
            if (largeAtOnce < 1) {
                throw new IllegalArgumentException("fivestar.storage.minio.large-at-once 至少为 1");
            }
        }
    }

    /**
     * The search server. User name and password come from here, from the credentials file, or from the environment
     * variables {@code ELASTIC_USERNAME} and {@code ELASTIC_PASSWORD}, in this order; none means no authentication.
     *
     * @param url address of the server, such as {@code https://search.example.org:9200}
     * @param credentialsFile a properties file with {@code username} and {@code password}
     * @param caFile PEM file of the authority that signed the server's certificate, when the system does not know it
     * @param index name of the alias; the index behind it carries a version
     * @param timeout how long one request may take
     */
    public record Elastic(
            @Nullable URI url,
            @Nullable String username,
            @Nullable String password,
            @Nullable Path credentialsFile,
            @Nullable Path caFile,
            @DefaultValue("fivestar") String index,
            @DefaultValue("20s") Duration timeout) {}

    /**
     * Text extraction.
     *
     * @param heap largest heap of the extracting process
     * @param timeout longest time for one file; then the process is ended
     * @param maxPages pages after this one are left out
     * @param maxChars characters after this one are left out
     */
    public record Text(
            @DefaultValue("256MB") DataSize heap,
            @DefaultValue("60s") Duration timeout,
            @DefaultValue("2000") int maxPages,
            @DefaultValue("2000000") int maxChars) {}
}
