package org.fivestar.storage.minio;

import io.minio.MinioClient;
import java.net.URI;
import java.util.List;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.fivestar.storage.StorageProperties;
import org.fivestar.storage.access.Credentials;
import org.fivestar.storage.access.Trust;

/** Builds the client of the object store from the settings, or says which setting is wrong. */
final class MinioClients {

    private static final int CONCURRENT = 32;

    private MinioClients() {}

    static MinioClient of(StorageProperties.Minio settings) {
        URI endpoint = settings.endpoint();
        if (endpoint == null) {
            throw new IllegalStateException("没有配置对象存储。请设置 fivestar.storage.minio.endpoint，或用 embedded 配置启动自带的。");
        }
        Credentials credentials = Credentials.find(new Credentials.Sources(
                        settings.accessKey(),
                        settings.secretKey(),
                        settings.credentialsFile(),
                        "access-key",
                        "secret-key",
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY"))
                .orElseThrow(() -> new IllegalStateException(
                        "没有对象存储的凭据。请设置 fivestar.storage.minio.access-key 和 secret-key、credentials-file,"
                                + "或环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY。"));
        return MinioClient.builder()
                .endpoint(endpoint.toString())
                .region(settings.region())
                .credentials(credentials.name(), credentials.secret())
                .httpClient(http(settings), true)
                .build();
    }

    private static OkHttpClient http(StorageProperties.Minio settings) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(CONCURRENT);
        dispatcher.setMaxRequestsPerHost(CONCURRENT);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout());
        if (settings.caFile() != null) {
            Trust trust = Trust.of(settings.caFile());
            builder.sslSocketFactory(trust.context().getSocketFactory(), trust.manager());
        }
        return builder.build();
    }
}
