package org.fivestar.embedded;

import java.nio.file.Path;
import java.util.EnumSet;

/** A process that starts the servers and waits to be killed. */
public final class CrashProbe {

    private CrashProbe() {}

    public static void main(String[] args) throws Exception {
        EmbeddedServices services = EmbeddedServices.start(
                new EmbeddedOptions(Path.of(args[0]), EnumSet.of(Part.POSTGRES, Part.S3), line -> {}));
        System.out.println("ready " + services.handle(Part.POSTGRES).pid() + " "
                + services.handle(Part.S3).pid());
        Thread.sleep(600_000);
    }
}
