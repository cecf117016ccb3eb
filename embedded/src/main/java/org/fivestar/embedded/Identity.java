package org.fivestar.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Under which user a server runs: PostgreSQL and Elasticsearch refuse root, so a root start hands them to an unprivileged user. */
final class Identity {

    private static final String UNPRIVILEGED = "nobody";

    private Identity() {}

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The command, run as the unprivileged user when we are root. */
    static List<String> unprivileged(List<String> command) {
        if (!root()) {
            return command;
        }
        List<String> whole =
                new ArrayList<>(List.of("setpriv", "--reuid=" + UNPRIVILEGED, "--clear-groups", "--no-new-privs"));
        whole.addAll(command);
        return whole;
    }

    /** Gives the folder and all below it to the user the servers run under, and checks that this user can reach it. */
    static void handOver(Path folder) {
        if (!root()) {
            return;
        }
        try {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                        Files.setOwner(path, owner);
                    }
                }
            }
        } catch (IOException e) {
            throw new EmbeddedStartFailure("Cannot hand " + folder + " to the user " + UNPRIVILEGED, e);
        }
        requireReachable(folder);
    }

    /** Whether the user the servers run under can enter the folder. */
    static boolean reaches(Path folder) {
        if (!root()) {
            return true;
        }
        try {
            return new ProcessBuilder(unprivileged(List.of("test", "-x", folder.toString())))
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new EmbeddedStartFailure("Running as root needs the command setpriv (package util-linux).", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Fails with a sentence when the user the servers run under cannot enter the data folder. */
    static void requireReachable(Path folder) {
        if (!reaches(folder)) {
            throw new EmbeddedStartFailure(
                    "Started as root, the servers run as the user " + UNPRIVILEGED + ", who cannot enter " + folder
                            + ". Start as an ordinary user, or use a data folder that everybody may enter.",
                    null);
        }
    }
}
