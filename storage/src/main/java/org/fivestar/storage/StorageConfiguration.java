package org.fivestar.storage;

import java.nio.file.Path;
import org.fivestar.storage.elastic.ElasticSearchIndex;
import org.fivestar.storage.minio.MinioFileStore;
import org.fivestar.storage.text.MediaTypes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the storage module together. A wrong setting stops the start with a sentence; a server that is merely away does
 * not, because everything that needs no files or search has to go on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageConfiguration {

    @Bean
    FileStore fileStore(StorageProperties settings) {
        return new MinioFileStore(settings.minio(), new MediaTypes());
    }

    @Bean
    Staging staging(StorageProperties settings) {
        return new Staging(
                settings.staging() != null
                        ? settings.staging()
                        : Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "fivestar-staging-"
                                        + ProcessHandle.current().info().user().orElse("app")));
    }

    @Bean
    SearchIndex searchIndex(StorageProperties settings) {
        return new ElasticSearchIndex(settings.elastic());
    }

    @Bean
    TextExtractor textExtractor(StorageProperties settings) {
        return new TextExtractor(settings.text());
    }
}
