package org.fivestar.storage.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.fivestar.storage.StorageProperties;
import org.fivestar.storage.access.Credentials;
import org.fivestar.storage.access.Trust;

/** Builds the client of the search server from the settings, or says which setting is wrong. */
final class ElasticClients {

    private static final int CONNECT_MILLIS = 3000;

    private ElasticClients() {}

    static ElasticsearchClient of(StorageProperties.Elastic settings) {
        URI url = settings.url();
        if (url == null) {
            throw new IllegalStateException("没有配置搜索服务器。请设置 fivestar.storage.elastic.url，或用 embedded 配置启动自带的。");
        }
        int port = url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 9200;
        RestClientBuilder builder = RestClient.builder(new HttpHost(url.getHost(), port, url.getScheme()));
        if (url.getPath() != null && url.getPath().length() > 1) {
            builder.setPathPrefix(url.getPath());
        }
        int millis = (int) settings.timeout().toMillis();
        builder.setRequestConfigCallback(
                c -> c.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(millis));
        authorization(settings).ifPresent(header -> builder.setDefaultHeaders(new Header[] {header}));
        if (settings.caFile() != null) {
            Trust trust = Trust.of(settings.caFile());
            builder.setHttpClientConfigCallback(c -> c.setSSLContext(trust.context()));
        }
        return new ElasticsearchClient(new RestClientTransport(builder.build(), new Jackson3JsonpMapper()));
    }

    private static Optional<Header> authorization(StorageProperties.Elastic settings) {
        return Credentials.find(new Credentials.Sources(
                        settings.username(),
                        settings.password(),
                        settings.credentialsFile(),
                        "username",
                        "password",
                        "ELASTIC_USERNAME",
                        "ELASTIC_PASSWORD"))
                .map(c -> (c.name() + ":" + c.secret()).getBytes(StandardCharsets.UTF_8))
                .map(bytes -> new BasicHeader(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes)));
    }
}
