package org.fivestar.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The village's line to the product: it carries only so many bytes a second upwards, and it can be cut. */
final class SlowLine implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final ServerSocket door;
    private final int product;
    private final int bytesPerSecond;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private long free = System.nanoTime();
    private volatile boolean cut;

    private SlowLine(int product, int bytesPerSecond) throws IOException {
        this.product = product;
        this.bytesPerSecond = bytesPerSecond;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static SlowLine to(String address, int bytesPerSecond) {
        try {
            SlowLine line = new SlowLine(URI.create(address).getPort(), bytesPerSecond);
            start(line::accept);
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Every connection breaks, and none is made. */
    void cut() {
        cut = true;
        open.forEach(SlowLine::end);
    }

    void mend() {
        cut = false;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "slow-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket browser = door.accept();
                if (cut) {
                    end(browser);
                } else {
                    connect(browser);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket browser) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), product);
            open.add(browser);
            open.add(server);
            start(() -> carry(browser, server, true));
            start(() -> carry(server, browser, false));
        } catch (IOException away) {
            end(browser);
        }
    }

    private void carry(Socket from, Socket to, boolean upwards) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (upwards) {
                    await(n);
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException broken) {
            end(from);
        } finally {
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    /** All connections share the line. */
    private void await(int bytes) {
        long until;
        synchronized (this) {
            free = Math.max(free, System.nanoTime()) + bytes * 1_000_000_000L / bytesPerSecond;
            until = free;
        }
        RunningProduct.pause(Math.max(0, (until - System.nanoTime()) / 1_000_000));
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
