package org.fivestar.storage.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.exception.UnsupportedFormatException;
import org.fivestar.storage.ExtractedText;
import org.fivestar.storage.ExtractedText.Status;

/** Reads one file to its text; runs only inside the worker. */
final class FileReading {

    private static final Set<String> PLAIN = Set.of("text/plain", "text/csv", "text/x-web-markdown", "text/x-log");
    private static final int HEAD = 1 << 16;
    private static final int PDF_END = 1 << 11;
    private static final String PARTLY = "文件有损坏，只读出了一部分文字。";
    private static final String ENDLESS = "文件有损坏：后面的部分缺失，可能没有传完整。";

    private final MediaTypes mediaTypes = new MediaTypes();
    private final TikaText tika = new TikaText();

    ExtractedText read(Path file, String name, Limits limits) {
        if (file.toFile().length() == 0) {
            return new ExtractedText(Status.NO_TEXT, "application/x-empty", List.of(), false, "文件是空的（0 字节）。");
        }
        PagedText text = new PagedText(limits);
        String mediaType = MediaTypes.UNKNOWN;
        boolean leftOut = false;
        try {
            mediaType = mediaTypes.of(file, name);
            leftOut = readInto(text, file, name, mediaType);
        } catch (PagedText.Enough e) {
            leftOut = true;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            if (!text.isFull()) {
                return afterFault(e, mediaType, text.pages());
            }
            leftOut = true;
        }
        List<String> pages = text.pages();
        if (mediaType.equals("application/pdf") && !hasPdfEnd(file)) {
            return new ExtractedText(
                    pages.isEmpty() ? Status.NO_TEXT : Status.TEXT, mediaType, pages, leftOut, ENDLESS);
        }
        if (pages.isEmpty()) {
            return new ExtractedText(Status.NO_TEXT, mediaType, pages, false, "文件里没有可以识别的文字。");
        }
        return new ExtractedText(Status.TEXT, mediaType, pages, leftOut, leftOut ? "内容太多，只收录了前面的部分。" : "");
    }

    /** Readers mend a PDF whose end is missing and say nothing of it: the mark stands near the end of every whole one. */
    private static boolean hasPdfEnd(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(PDF_END, bytes.length())];
            bytes.seek(bytes.length() - end.length);
            bytes.readFully(end);
            return new String(end, StandardCharsets.ISO_8859_1).contains("%%EOF");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean readInto(PagedText text, Path file, String name, String mediaType) throws Exception {
        if (mediaType.equals("application/ofd")) {
            OfdText.read(file, text);
            return false;
        }
        if (PLAIN.contains(mediaType)) {
            Optional<Charset> encoding = PlainText.encoding(head(file));
            if (encoding.isPresent()) {
                readPlain(text, file, encoding.get());
                return false;
            }
        }
        return tika.read(file, name, text);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    /** Lenient on purpose: one broken character far down must not lose the rest. */
    private static void readPlain(PagedText text, Path file, Charset encoding) throws IOException, PagedText.Enough {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), encoding))) {
            char[] buffer = new char[1 << 13];
            boolean first = true;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                int skip = first && n > 0 && buffer[0] == '\ufeff' ? 1 : 0;
                first = false;
                text.append(new String(buffer, skip, n - skip));
            }
        }
    }

    private static ExtractedText afterFault(Throwable fault, String mediaType, List<String> pages) {
        if (hasCause(fault, "Encrypt", "password")) {
            return new ExtractedText(Status.ENCRYPTED, mediaType, List.of(), false, "文件加了密码，读不出文字。请上传没有密码的版本。");
        }
        if (hasCause(fault, "zip bomb", "RecordFormatException", "maximum allowed")) {
            return new ExtractedText(Status.TOO_LARGE, mediaType, List.of(), false, "文件展开后过大，没有读取文字。");
        }
        if (!pages.isEmpty()) {
            return new ExtractedText(Status.TEXT, mediaType, pages, true, PARTLY);
        }
        if (fault instanceof UnsupportedFormatException) {
            return new ExtractedText(Status.NO_TEXT, mediaType, List.of(), false, "这种格式的旧版本读不出文字。");
        }
        return new ExtractedText(Status.DAMAGED, mediaType, List.of(), false, "文件可能已损坏，读不出文字。请打开原文件确认后重新上传。");
    }

    private static boolean hasCause(Throwable fault, String... marks) {
        int depth = 0;
        for (Throwable t = fault; t != null && depth < 20; t = t.getCause(), depth++) {
            String words = t.getClass().getSimpleName() + " " + t.getMessage();
            for (String mark : marks) {
                if (words.contains(mark)) {
                    return true;
                }
            }
        }
        return false;
    }
}
