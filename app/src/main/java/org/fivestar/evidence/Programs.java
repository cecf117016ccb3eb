package org.fivestar.evidence;

import java.util.Set;
import org.fivestar.platform.Problem;

/** What can be run is never evidence, whatever it is called: programs, their parts, installers and scripts. */
final class Programs {

    /** What evidence is instead, as people call it. */
    static final String INSTEAD = "文档、表格、图片、声音、视频或压缩包";

    /** Media types as they are told from the content; a family of types by its beginning. */
    private static final Set<String> FAMILIES =
            Set.of("application/x-mach-o", "application/x-elf", "application/x-msdownload", "application/x-dosexec");

    private static final Set<String> TYPES = Set.of(
            "application/x-executable",
            "application/x-sharedlib",
            "application/x-object",
            "application/x-coredump",
            "application/vnd.microsoft.portable-executable",
            "application/x-ms-installer",
            "application/x-debian-package",
            "application/x-rpm",
            "application/vnd.android.package-archive",
            "application/java-archive",
            "application/java-vm",
            "application/x-java-jnilib",
            "application/x-dex",
            "application/wasm",
            "application/x-shockwave-flash",
            "application/x-sh",
            "application/x-csh",
            "application/x-bat",
            "text/x-perl",
            "text/x-python",
            "text/x-php",
            "text/x-ruby",
            "text/x-lua",
            "text/x-vbscript",
            "text/x-applescript",
            "text/javascript");

    private Programs() {}

    /** Whether a file of this media type can be run. */
    static boolean contain(String mediaType) {
        return TYPES.contains(mediaType) || FAMILIES.stream().anyMatch(mediaType::startsWith);
    }

    /** @throws Problem 422 when it can be run */
    static void refuse(String name, String mediaType) {
        if (contain(mediaType)) {
            throw new Problem(
                    "wrong-kind", 422, "“" + name + "”是程序或脚本，不能作为佐证材料。", "请上传" + INSTEAD + "；后缀改名没有用，系统看的是文件内容。");
        }
    }
}
