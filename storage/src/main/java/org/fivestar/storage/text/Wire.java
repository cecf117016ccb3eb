package org.fivestar.storage.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.storage.ExtractedText;

/** What application and worker say to each other over the worker's standard streams. */
final class Wire {

    /** Sent by the worker once it is ready; anything else means it did not start. */
    static final int READY = 0x5F1FE574;

    private Wire() {}

    /** One file to read. */
    record Task(String file, String name, Limits limits) {

        void write(DataOutputStream out) throws IOException {
            string(out, file);
            string(out, name);
            limits.write(out);
            out.flush();
        }

        static Task read(DataInputStream in) throws IOException {
            return new Task(string(in, Short.MAX_VALUE), string(in, Short.MAX_VALUE), Limits.read(in));
        }
    }

    static void write(DataOutputStream out, ExtractedText text) throws IOException {
        out.writeInt(text.status().ordinal());
        string(out, text.mediaType());
        string(out, text.note());
        out.writeBoolean(text.truncated());
        out.writeInt(text.pages().size());
        for (String page : text.pages()) {
            string(out, page);
        }
        out.flush();
    }

    /** Trusts nothing: a worker taken over by a hostile file must not be able to exhaust the application. */
    static ExtractedText read(DataInputStream in, Limits limits) throws IOException {
        ExtractedText.Status[] all = ExtractedText.Status.values();
        int status = within(in.readInt(), all.length - 1);
        String mediaType = string(in, Short.MAX_VALUE);
        String note = string(in, Short.MAX_VALUE);
        boolean truncated = in.readBoolean();
        int number = within(in.readInt(), limits.pages() + 1);
        int room = 4 * limits.chars() + number * 16 + 1024;
        List<String> pages = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String page = string(in, room);
            room -= page.length();
            pages.add(page);
        }
        return new ExtractedText(all[status], mediaType, pages, truncated, note);
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String string(DataInputStream in, int most) throws IOException {
        byte[] bytes = new byte[within(in.readInt(), most)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int within(int number, int most) throws IOException {
        if (number < 0 || number > most) {
            throw new IOException("worker answered out of range: " + number);
        }
        return number;
    }
}
