package org.fivestar.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The S3 server, a JVM of its own. */
final class S3Server extends Server {

    private final Secrets secrets;

    S3Server(Home home, Path data, Secrets secrets) {
        super(Part.S3, home, data);
        this.secrets = secrets;
    }

    S3Access access() {
        return new S3Access(
                URI.create("http://127.0.0.1:" + port()), "us-east-1", secrets.s3AccessKey(), secrets.s3SecretKey());
    }

    @Override
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("buckets"));
    }

    @Override
    List<String> command() {
        return List.of(
                home.java().toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=64m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                home.s3ClassPath(),
                "org.fivestar.embedded.s3.S3Main",
                folder.resolve("buckets").toString(),
                Integer.toString(port()));
    }

    /** Credentials go by environment: a command line can be read by every user of the machine. */
    @Override
    Map<String, String> environment() {
        return Map.of("S3_ACCESS_KEY", secrets.s3AccessKey(), "S3_SECRET_KEY", secrets.s3SecretKey());
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port()), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
