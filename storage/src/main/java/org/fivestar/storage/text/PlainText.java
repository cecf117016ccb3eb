package org.fivestar.storage.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The encodings Chinese offices really use, tried strictly in the order in which a wrong guess is least likely: byte
 * order mark, UTF-8, UTF-16 by its zero bytes or by the share of common characters, GB18030 when what comes out is
 * mostly Chinese. Statistical guessers are left to whatever remains.
 */
final class PlainText {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final double MOSTLY = 0.6;

    private PlainText() {}

    /** The encoding of the head of a text, empty when another method has to guess. */
    static Optional<Charset> encoding(byte[] head) {
        Optional<Charset> marked = byMark(head);
        if (marked.isPresent()) {
            return marked;
        }
        if (decoded(head, StandardCharsets.UTF_8).isPresent()) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return decoded(head, GB18030).filter(PlainText::readsChinese).map(text -> GB18030);
    }

    private static Optional<Charset> byMark(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (head.length < 2) {
            return Optional.empty();
        }
        if (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    /** Strictly decoded; a character cut off at the end of the head is no error. */
    private static Optional<String> decoded(byte[] head, Charset charset) {
        for (int cut = 0; cut < 4 && cut <= head.length; cut++) {
            try {
                return Optional.of(charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(head, 0, head.length - cut))
                        .toString());
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** Whether most of what is not ASCII is in the 6,763 characters and signs of GB 2312, as real text is. */
    private static boolean readsChinese(String text) {
        long foreign = text.codePoints().filter(c -> c > 0x7f).count();
        long common = text.codePoints().filter(c -> c > 0x7f && isCommon(c)).count();
        return foreign > 0 && common >= foreign * MOSTLY;
    }

    private static boolean isCommon(int character) {
        byte[] code = Character.toString(character).getBytes(GB18030);
        if (code.length != 2) {
            return false;
        }
        int row = code[0] & 0xff;
        int cell = code[1] & 0xff;
        return cell >= 0xa1 && (row >= 0xa1 && row <= 0xa3 || row >= 0xb0 && row <= 0xd7);
    }
}
