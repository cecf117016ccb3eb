package org.fivestar.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.fivestar.MailFixture;

/** A mail server that takes no recipient, which GreenMail cannot be. */
final class RefusingMailServer implements AutoCloseable {

    private final ServerSocket door;
    private final String answer;

    /** @param answer what it says to every recipient, e.g. {@code 550 no such user} */
    RefusingMailServer(String answer) throws IOException {
        this.answer = answer;
        door = new ServerSocket(MailFixture.PORT, 5, InetAddress.getByName(MailFixture.HOST));
        Thread porter = new Thread(this::serve, "refusing-mail-server");
        porter.setDaemon(true);
        porter.start();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                    PrintWriter out = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.US_ASCII)) {
                out.print("220 here\r\n");
                out.flush();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    out.print((line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok")
                            + "\r\n");
                    out.flush();
                }
            } catch (IOException closed) {
                // the next caller, or the end
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
