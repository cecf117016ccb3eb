package org.fivestar.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.fivestar.storage.ExtractedText.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What the extractor does when a file, or the process that reads it, goes wrong. */
class TextExtractorTest {

    @TempDir
    Path folder;

    @Test
    void givesUpOnAFileThatTakesTooLongAndReadsTheNextOne() throws Exception {
        Path good = text("good.txt", "下一份照常读取", StandardCharsets.UTF_8);
        try (TextExtractor extractor = new TextExtractor(limits(Duration.ofSeconds(3), 1000))) {
            long first = extractor.workerPid();
            // a stopped process stands for one that never comes out of a parser
            new ProcessBuilder("kill", "-STOP", String.valueOf(first)).start().waitFor();
            ExtractedText text = extractor.extract(good, "good.txt");
            assertThat(text.status()).isEqualTo(Status.TIMEOUT);
            assertThat(text.note()).contains("用时过长");
            assertThat(ProcessHandle.of(first)).isEmpty();
            assertThat(extractor.extract(good, "good.txt").pages()).containsExactly("下一份照常读取");
        }
    }

    @Test
    void startsANewProcessAfterACrash() throws Exception {
        Path good = text("good.txt", "仍然可读", StandardCharsets.UTF_8);
        try (TextExtractor extractor = new TextExtractor(limits(Duration.ofSeconds(30), 1000))) {
            long pid = extractor.workerPid();
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            ExtractedText text = extractor.extract(good, "good.txt");
            if (text.status() != Status.TEXT) {
                text = extractor.extract(good, "good.txt"); // the call that met the crash itself may pay for it
            }
            assertThat(text.pages()).containsExactly("仍然可读");
            assertThat(extractor.workerPid()).isNotEqualTo(pid);
        }
    }

    @Test
    void endsWithTheApplicationEvenWhenThatIsKilled() throws Exception {
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExtractingProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(application.getInputStream()))) {
            ProcessHandle worker =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            application.destroyForcibly().waitFor();
            worker.onExit().get(60, TimeUnit.SECONDS);
            assertThat(worker.isAlive()).isFalse();
        } finally {
            application.destroyForcibly();
        }
    }

    @Test
    void cutsLongTextAndSaysSo() throws Exception {
        Path longText = text("long.txt", "字".repeat(5000), StandardCharsets.UTF_8);
        try (TextExtractor extractor = new TextExtractor(limits(Duration.ofSeconds(30), 1000))) {
            ExtractedText text = extractor.extract(longText, "long.txt");
            assertThat(text.truncated()).isTrue();
            assertThat(text.pages()).containsExactly("字".repeat(1000));
            assertThat(text.note()).contains("前面的部分");
        }
    }

    /** Readers mend a PDF that was not sent to its end, and nobody would learn of it. */
    @Test
    void saysThatAPdfEndsInTheMiddle() throws Exception {
        Path whole = folder.resolve("whole.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(whole.toFile());
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.pdf"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
        try (TextExtractor extractor = new TextExtractor(limits(Duration.ofSeconds(30), 1000))) {
            assertThat(extractor.extract(whole, "whole.pdf").note()).doesNotContain("损坏");
            assertThat(extractor.extract(cut, "cut.pdf").note()).contains("文件有损坏");
        }
    }

    @Test
    void readsTheEncodingsOfChineseOffices() throws Exception {
        String words = "关于做好二〇二六年度村务公开工作的通知,各村民小组:";
        try (TextExtractor extractor = new TextExtractor(limits(Duration.ofSeconds(30), 1000))) {
            for (String charset : new String[] {"UTF-8", "GBK", "GB18030", "UTF-16"}) {
                Path file = text(charset + ".txt", words, Charset.forName(charset));
                assertThat(extractor.extract(file, charset + ".txt").pages())
                        .as(charset)
                        .containsExactly(words);
            }
        }
    }

    @Test
    void neitherAsksTheNetworkNorReadsOtherFiles() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Path secret = text("secret.txt", "不该出现的秘密", StandardCharsets.UTF_8);
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
        String entities = "<!DOCTYPE r SYSTEM \"" + address + "\" [<!ENTITY e SYSTEM \"" + secret.toUri()
                + "\"><!ENTITY n SYSTEM \"" + address + "\">]>";
        try (TextExtractor extractor = new TextExtractor(limits(Duration.ofSeconds(30), 1000))) {
            for (Path file : new Path[] {
                text("a.xml", "<?xml version=\"1.0\"?>" + entities + "<r>&e;&n;正文</r>", StandardCharsets.UTF_8),
                text(
                        "a.svg",
                        entities.replace("DOCTYPE r", "DOCTYPE svg")
                                + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&e;</text></svg>",
                        StandardCharsets.UTF_8),
                text(
                        "a.html",
                        "<html><link rel=stylesheet href=" + address + "><img src=" + address + ">正文",
                        StandardCharsets.UTF_8),
                ofd(entities)
            }) {
                ExtractedText text = extractor.extract(file, file.getFileName().toString());
                assertThat(String.join("", text.pages())).as(file.toString()).doesNotContain("不该出现的秘密");
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void endsABombOfZeros() throws Exception {
        Path bomb = folder.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("zeros.txt"));
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        try (TextExtractor extractor = new TextExtractor(limits(Duration.ofSeconds(30), 1_000_000))) {
            ExtractedText text = extractor.extract(bomb, "bomb.zip");
            assertThat(String.join("", text.pages()).length()).isLessThan(1_000_001);
            assertThat(extractor
                            .extract(text("g.txt", "好", StandardCharsets.UTF_8), "g.txt")
                            .status())
                    .isEqualTo(Status.TEXT);
        }
    }

    private Path ofd(String entities) throws IOException {
        Path file = folder.resolve("a.ofd");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("OFD.xml"));
            OutputStream out = zip;
            out.write((entities.replace("DOCTYPE r", "DOCTYPE ofd:OFD")
                            + "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody>&e;</ofd:DocBody></ofd:OFD>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }

    private Path text(String name, String words, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), words.getBytes(charset));
    }

    private static StorageProperties.Text limits(Duration timeout, int chars) {
        return new StorageProperties.Text(DataSize.ofMegabytes(128), timeout, 100, chars);
    }
}
