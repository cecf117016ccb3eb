package org.fivestar.embedded;

/** A running embedded server, for tests that take it away and bring it back. */
public final class ServiceHandle {

    private final Server server;

    ServiceHandle(Server server) {
        this.server = server;
    }

    /** Stops the server in good order and waits until it is gone; does nothing when it is not running. */
    public void stop() {
        server.stop();
    }

    /** Ends the server as a power cut would (SIGKILL) and waits until it is gone. */
    public void kill() {
        server.kill();
    }

    /** Starts the server again on the same port and data and waits until it answers. */
    public void start() {
        server.start();
    }

    /** Process id of the server's guarding process. */
    public long pid() {
        return server.pid();
    }
}
