package org.fivestar.storage;

import java.util.Locale;
import java.util.Set;

/** The coarse kind of a file, as people filter by it. */
public enum FileKind {
    PDF,
    WORD,
    SHEET,
    SLIDES,
    IMAGE,
    TEXT,
    AUDIO,
    VIDEO,
    ARCHIVE,
    MAIL,
    OTHER;

    private static final Set<String> PAGED = Set.of("application/pdf", "application/ofd");
    private static final Set<String> MAILS =
            Set.of("message/rfc822", "application/mbox", "application/vnd.ms-outlook", "multipart/related");
    private static final Set<String> TEXTS =
            Set.of("application/xml", "application/json", "application/rtf", "application/xhtml+xml");

    /** The kind of a media type; never null, {@link #OTHER} for what is unknown. OFD counts as PDF: both are pages. */
    public static FileKind of(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT).replaceAll("\\s*;.*", "");
        if (PAGED.contains(type)) {
            return PDF;
        }
        if (MAILS.contains(type)) {
            return MAIL;
        }
        FileKind office = office(type);
        if (office != OTHER) {
            return office;
        }
        return byFamily(type);
    }

    /** The word used in addresses and in the index. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static FileKind office(String type) {
        if (has(
                type,
                "wordprocessingml",
                "msword",
                "ms-word",
                "opendocument.text",
                "kswps",
                "ms-works",
                "sun.xml.writer")) {
            return WORD;
        }
        if (has(type, "spreadsheetml", "ms-excel", "opendocument.spreadsheet", "kset", "text/csv", "sun.xml.calc")) {
            return SHEET;
        }
        if (has(type, "presentationml", "ms-powerpoint", "opendocument.presentation", "ksdps", "sun.xml.impress")) {
            return SLIDES;
        }
        return OTHER;
    }

    private static FileKind byFamily(String type) {
        if (type.startsWith("image/")) {
            return IMAGE;
        }
        if (type.startsWith("audio/")) {
            return AUDIO;
        }
        if (type.startsWith("video/") || type.equals("application/mp4")) {
            return VIDEO;
        }
        if (type.startsWith("text/") || TEXTS.contains(type)) {
            return TEXT;
        }
        return has(type, "zip", "rar", "x-7z", "x-tar", "gzip", "bzip", "x-xz", "java-archive") ? ARCHIVE : OTHER;
    }

    private static boolean has(String type, String... parts) {
        for (String part : parts) {
            if (type.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
