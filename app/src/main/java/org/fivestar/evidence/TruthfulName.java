package org.fivestar.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The name a file is kept under: what the sender called it, made harmless, with an ending that fits the content.
 *
 * @param note what was changed and why, "" when nothing was
 */
record TruthfulName(String name, String note) {

    private static final int LONGEST = 180;

    /** Endings that claim a kind; the first one is given to a file whose ending claims another. */
    private static final Map<String, List<String>> ENDINGS = Map.ofEntries(
            Map.entry("application/pdf", List.of("pdf")),
            Map.entry("application/ofd", List.of("ofd")),
            Map.entry("application/msword", List.of("doc", "wps", "dot")),
            Map.entry("application/vnd.ms-excel", List.of("xls", "et", "xlt")),
            Map.entry("application/vnd.ms-powerpoint", List.of("ppt", "dps", "pps")),
            Map.entry(office("wordprocessingml.document"), List.of("docx")),
            Map.entry(office("spreadsheetml.sheet"), List.of("xlsx")),
            Map.entry(office("presentationml.presentation"), List.of("pptx")),
            Map.entry("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif")),
            Map.entry("image/png", List.of("png")),
            Map.entry("image/gif", List.of("gif")),
            Map.entry("image/bmp", List.of("bmp")),
            Map.entry("image/tiff", List.of("tif", "tiff")),
            Map.entry("image/webp", List.of("webp")),
            Map.entry("image/heic", List.of("heic", "heif")),
            Map.entry("image/svg+xml", List.of("svg")),
            Map.entry("text/html", List.of("html", "htm")),
            Map.entry("text/csv", List.of("csv")),
            Map.entry("text/plain", List.of("txt")),
            Map.entry("audio/mpeg", List.of("mp3")),
            Map.entry("video/mp4", List.of("mp4", "m4v")),
            Map.entry("application/zip", List.of("zip")),
            Map.entry("application/x-7z-compressed", List.of("7z")),
            Map.entry("application/x-rar-compressed", List.of("rar")),
            Map.entry("message/rfc822", List.of("eml", "mht", "mhtml")));

    private static final Set<String> CLAIMING =
            ENDINGS.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    private static String office(String part) {
        return "application/vnd.openxmlformats-officedocument." + part;
    }

    static TruthfulName of(String given, String mediaType) {
        String name = harmless(given);
        List<String> fitting = ENDINGS.get(mediaType);
        if (fitting == null) {
            return new TruthfulName(name, "");
        }
        String ending = ending(name);
        if (fitting.contains(ending) || !ending.isEmpty() && !CLAIMING.contains(ending)) {
            return new TruthfulName(name, "");
        }
        String truthful = name + "." + fitting.get(0);
        String note = ending.isEmpty()
                ? "上传时文件名没有后缀，已按内容补上“." + fitting.get(0) + "”。"
                : "文件名后缀“." + ending + "”与内容不符，已按内容改为“." + fitting.get(0) + "”。";
        return new TruthfulName(truthful, note);
    }

    /** No folders, no control characters, none that reverse what is read (such as U+202E), not endless. */
    private static String harmless(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean =
                last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\"<>|:*?]", "").strip();
        if (clean.isEmpty() || clean.chars().allMatch(c -> c == '.')) {
            return "未命名文件";
        }
        if (clean.length() <= LONGEST) {
            return clean;
        }
        String ending = ending(clean);
        int keep = LONGEST - ending.length() - 1;
        return ending.isEmpty() ? clean.substring(0, LONGEST) : clean.substring(0, keep) + "." + ending;
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return ending.matches("[a-z0-9]{1,5}") ? ending : "";
    }
}
