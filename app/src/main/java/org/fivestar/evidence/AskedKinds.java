package org.fivestar.evidence;

import java.util.List;
import java.util.stream.Collectors;
import org.fivestar.forms.EvidenceRule;
import org.fivestar.storage.FileKind;

/** Holds a file against the kinds of file an indicator asks for; what it is, is said by its content. */
public final class AskedKinds {

    private AskedKinds() {}

    /**
     * Whether a file of this media type will do; one that can be run never does.
     *
     * @param asked the rule's kinds; empty when any will do
     */
    public static boolean fit(List<EvidenceRule.Kind> asked, String mediaType) {
        if (Programs.contain(mediaType)) {
            return false;
        }
        return asked.isEmpty()
                || switch (FileKind.of(mediaType)) {
                    case PDF, WORD, SLIDES, TEXT, MAIL -> asked.contains(EvidenceRule.Kind.DOCUMENT);
                    case SHEET -> asked.contains(EvidenceRule.Kind.SHEET);
                    case IMAGE -> asked.contains(EvidenceRule.Kind.PICTURE);
                    case VIDEO -> asked.contains(EvidenceRule.Kind.VIDEO);
                    case AUDIO, ARCHIVE, OTHER -> false;
                };
    }

    /** The kinds as people call them: {@code 图片或视频}; everything that can be evidence when none are asked for. */
    public static String words(List<EvidenceRule.Kind> asked) {
        return asked.isEmpty()
                ? Programs.INSTEAD
                : asked.stream().map(AskedKinds::word).collect(Collectors.joining("或"));
    }

    private static String word(EvidenceRule.Kind kind) {
        return switch (kind) {
            case DOCUMENT -> "文档（PDF、OFD、Word、文本等）";
            case SHEET -> "表格（Excel、WPS 表格、CSV）";
            case PICTURE -> "图片";
            case VIDEO -> "视频";
        };
    }
}
