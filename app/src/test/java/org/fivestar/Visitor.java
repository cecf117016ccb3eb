package org.fivestar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a browser: keeps cookies, sends the anti-forgery header, speaks JSON. */
public final class Visitor {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    public Visitor(int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    void give(String cookie, String value) {
        HttpCookie given = new HttpCookie(cookie, value);
        given.setPath("/");
        given.setVersion(0);
        cookies.getCookieStore().add(base, given);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer get(String path, Map<String, String> headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** The token this browser would send with a write. */
    public String antiForgeryToken() {
        withToken(Map.of());
        return token();
    }

    /** Posts JSON; the body may be any record or map. */
    public Answer post(String path, Object body) {
        return write("POST", path, body, Map.of());
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        return write("POST", path, body, headers);
    }

    public Answer put(String path, Object body) {
        return write("PUT", path, body, Map.of());
    }

    public Answer put(String path, Object body, Map<String, String> headers) {
        return write("PUT", path, body, headers);
    }

    public Answer delete(String path) {
        return delete(path, Map.of());
    }

    public Answer delete(String path, Map<String, String> headers) {
        return send("DELETE", path, BodyPublishers.noBody(), withToken(headers));
    }

    /** Sends bytes as they are. */
    public Answer send(String method, String path, byte[] body, String contentType) {
        return send(method, path, BodyPublishers.ofByteArray(body), withToken(Map.of("Content-Type", contentType)));
    }

    /** Sends bytes with headers of one's own. */
    public Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        return send(method, path, BodyPublishers.ofByteArray(body), withToken(headers));
    }

    /** Posts bytes that are made while they are sent, without saying how many. */
    public Answer sendStream(String path, Supplier<InputStream> body) {
        return send(
                "POST",
                path,
                BodyPublishers.ofInputStream(body),
                withToken(Map.of("Content-Type", "application/octet-stream")));
    }

    /** Sends text that claims to be JSON. */
    public Answer sendJson(String method, String path, String body) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /** Posts text that claims to be JSON and does not say how long it is. */
    public Answer sendChunked(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(
                "POST",
                path,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                withToken(Map.of("Content-Type", "application/json")));
    }

    /** Sends exactly this: no anti-forgery header, no content type, nothing added. */
    public Answer sendBare(String method, String path, Map<String, String> headers) {
        return send(method, path, BodyPublishers.noBody(), headers);
    }

    private Answer write(String method, String path, Object body, Map<String, String> headers) {
        Map<String, String> all = new java.util.HashMap<>(withToken(headers));
        all.put("Content-Type", "application/json");
        return send(method, path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)), all);
    }

    private Map<String, String> withToken(Map<String, String> headers) {
        if (token() == null) {
            get("/api/session");
        }
        Map<String, String> all = new java.util.HashMap<>(headers);
        String token = token();
        if (token != null) {
            all.put("X-XSRF-TOKEN", token);
        }
        return all;
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
