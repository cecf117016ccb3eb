package org.fivestar.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.Visitor;

/** The packaged application as {@code ./run --empty} starts it: its own process, its own servers, its own data. */
final class RunningProduct implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 240;

    private final Path data;
    private final int port;
    private final List<String> settings;
    private Process process;

    private RunningProduct(Path data, int port, List<String> settings) {
        this.data = data;
        this.port = port;
        this.settings = settings;
    }

    /**
     * @param now where the product's clock stands when it starts, as an instant
     * @param settings further ones, {@code name=value}
     */
    static RunningProduct start(String now, String... settings) {
        try {
            Path data = Files.createTempDirectory("fivestar-product");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
            RunningProduct product = new RunningProduct(data, freePort(), List.of(settings));
            product.launch(now);
            product.await();
            return product;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts again on the same data, at another time of the year. */
    void restart(String now) throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("still running");
        }
        launch(now);
        await();
    }

    /** SIGKILL, as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, as Ctrl-C would, and waits. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    Visitor visitor() {
        return new Visitor(port);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    private void launch(String now) throws IOException {
        // relative, as ./run names it: whatever the product starts from its own jar has to find it all the same
        Path jar = Path.of("target", "fivestar-exec.jar");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                "--spring.profiles.active=embedded",
                "--server.port=" + port,
                "--fivestar.embedded.data=" + data,
                "--fivestar.platform.clock-starts=" + now));
        settings.forEach(setting -> command.add("--" + setting));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()))
                .start();
    }

    private void await() {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The product did not start:\n" + lastWords());
            }
            pause(300);
        }
    }

    private boolean answers() {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log(data));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        stop();
        org.springframework.util.FileSystemUtils.deleteRecursively(data);
        Files.deleteIfExists(log(data));
    }
}
