package org.fivestar.storage.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The other process: reads one file after the other as told over standard input, and ends when that closes, which it
 * does when the application ends, however it ends.
 */
public final class Worker {

    private static final Set<String> NETWORK = Set.of("http", "https", "ftp", "mailto");

    private Worker() {}

    /** Started by {@link WorkerProcess}; takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        silence();
        cutNetwork();
        FileReading reading = new FileReading();
        BlockingQueue<Wire.Task> tasks = new ArrayBlockingQueue<>(1);
        Thread listener = new Thread(() -> listen(in, tasks), "listener");
        listener.setDaemon(true);
        listener.start();
        out.writeInt(Wire.READY);
        out.flush();
        while (true) {
            Wire.Task task = tasks.take();
            Wire.write(out, reading.read(Path.of(task.file()), task.name(), task.limits()));
        }
    }

    /** Runs beside the reading, so that the end of the application ends a reading that hangs too. */
    private static void listen(DataInputStream in, BlockingQueue<Wire.Task> tasks) {
        try {
            while (true) {
                tasks.put(Wire.Task.read(in));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** What libraries print would break the protocol, or fill a pipe nobody empties. */
    private static void silence() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
    }

    /** No parser has business on a network; a document that asks for it gets an error. */
    @SuppressWarnings("deprecation") // the only switch for all plain sockets of a process
    private static void cutNetwork() throws IOException {
        Socket.setSocketImplFactory(() -> {
            throw new IllegalStateException("no network in the text worker");
        });
        URL.setURLStreamHandlerFactory(protocol -> NETWORK.contains(protocol) ? new Refusal() : null);
    }

    private static final class Refusal extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            throw new SocketException("no network in the text worker");
        }
    }
}
