package org.fivestar.visit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Draws by lot so that anybody with a hash program can repeat it: whoever has the smallest ticket comes first. */
final class Lottery {

    /** How it is drawn, for people. */
    static final String FORMULA = "每个候选村（社区）的“签”是“种子:编号”（英文冒号，UTF-8）的 SHA-256。按签从小到大排列，取前面的若干个。"
            + "候选名单的指纹，是全部编号按顺序每行一个（换行符隔开，末尾没有换行）的 SHA-256。任何人都可以照此重算。";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Lottery() {}

    /** One candidate's lot: {@code ticket} is the SHA-256 of seed, colon and key, in lower-case hexadecimal. */
    record Lot(String key, String ticket) {}

    /** 128 random bits in hexadecimal. */
    static String newSeed() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /** What the frozen list of candidates is known by. */
    static String fingerprint(Collection<String> keys) {
        return sha256(keys.stream().sorted().collect(Collectors.joining("\n")));
    }

    /** Everybody's lot, the first drawn first. */
    static List<Lot> draw(String seed, Collection<String> keys) {
        return keys.stream()
                .map(key -> new Lot(key, sha256(seed + ":" + key)))
                .sorted(Comparator.comparing(Lot::ticket).thenComparing(Lot::key))
                .toList();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
