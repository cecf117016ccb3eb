package org.fivestar.publicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactCipherTest {

    @TempDir
    Path folder;

    @Test
    void whatIsSealedOpensAgainAndNeverLooksTheSame() {
        ContactCipher cipher = new Sm4ContactCipher(ContactKey.readOrCreate(folder.resolve("key")));
        String first = cipher.seal("张三 13812345678");
        String second = cipher.seal("张三 13812345678");
        assertThat(first).isNotEqualTo(second).doesNotContain("13812345678");
        assertThat(cipher.open(first)).isEqualTo("张三 13812345678");
        assertThat(cipher.open(second)).isEqualTo("张三 13812345678");
    }

    @Test
    void alteredTextAndAnotherKeyAreRefused() {
        ContactCipher cipher = new Sm4ContactCipher(ContactKey.readOrCreate(folder.resolve("key")));
        ContactCipher other = new Sm4ContactCipher(ContactKey.readOrCreate(folder.resolve("other")));
        String sealed = cipher.seal("张三");
        char swapped = sealed.charAt(10) == 'A' ? 'B' : 'A';
        String altered = sealed.substring(0, 10) + swapped + sealed.substring(11);
        assertThatThrownBy(() -> cipher.open(altered)).hasMessageContaining("altered");
        assertThatThrownBy(() -> other.open(sealed)).hasMessageContaining("not the one");
        assertThat(cipher.digest("10.0.0.1"))
                .isEqualTo(cipher.digest("10.0.0.1"))
                .isNotEqualTo(other.digest("10.0.0.1"));
    }

    @Test
    void theKeyIsWrittenOnceForItsOwnerOnlyAndABrokenOneIsNamed() throws Exception {
        Path file = folder.resolve("deep/key");
        byte[] first = ContactKey.readOrCreate(file);
        assertThat(ContactKey.readOrCreate(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "half a ke");
        assertThatThrownBy(() -> ContactKey.readOrCreate(file)).hasMessageContaining("32 hexadecimal digits");
    }
}
