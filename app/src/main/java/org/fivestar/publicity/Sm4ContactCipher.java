package org.fivestar.publicity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** SM4 in GCM mode, a fresh nonce for every text, with HMAC-SM3 for digests. Output: "sm4:" and base64 of nonce and text. */
final class Sm4ContactCipher implements ContactCipher {

    private static final String PREFIX = "sm4:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Provider provider = new BouncyCastleProvider();
    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    /** @param key 16 bytes */
    Sm4ContactCipher(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException(
                    "An SM4 key has 16 bytes (32 hexadecimal digits), this one has " + key.length);
        }
        this.key = key.clone();
    }

    @Override
    public String seal(String words) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] body = run(Cipher.ENCRYPT_MODE, nonce, words.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = ByteBuffer.allocate(nonce.length + body.length)
                .put(nonce)
                .put(body)
                .array();
        return PREFIX + Base64.getEncoder().encodeToString(sealed);
    }

    @Override
    public String open(String sealed) {
        if (!sealed.startsWith(PREFIX)) {
            throw new IllegalStateException("This text was not sealed with SM4");
        }
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
        byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] body = java.util.Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, body), StandardCharsets.UTF_8);
    }

    @Override
    public String digest(String words) {
        try {
            Mac mac = Mac.getInstance("HmacSM3", provider);
            mac.init(new SecretKeySpec(key, "HmacSM3"));
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SM3 is not available", e);
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("SM4/GCM/NoPadding", provider);
            cipher.init(mode, new SecretKeySpec(key, "SM4"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Contact data cannot be read: it was altered, or the key is not the one it was sealed with", e);
        }
    }
}
