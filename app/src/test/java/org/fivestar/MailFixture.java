package org.fivestar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Where the mail server of the tests stands when a test of mail has started one; at all other times nobody answers. */
public final class MailFixture {

    public static final String HOST = "127.0.0.1";
    public static final int PORT = freePort();
    public static final String SENDER = "wuxing@fivestar.example.cn";

    private MailFixture() {}

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
