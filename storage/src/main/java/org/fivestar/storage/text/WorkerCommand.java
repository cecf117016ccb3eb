package org.fivestar.storage.text;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.fivestar.storage.StorageProperties;

/** How to start the worker from whatever the application itself was started from: a class path, or one packed jar. */
final class WorkerCommand {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";
    private static final Path NICE = Path.of("/usr/bin/nice");

    private WorkerCommand() {}

    static List<String> of(StorageProperties.Text settings, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(limits(settings));
        command.addAll(manners(folder));
        String classPath = absolute(System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath));
        if (isPacked(classPath)) {
            command.addAll(List.of("-Dloader.main=" + Worker.class.getName(), LAUNCHER));
        } else {
            command.add(Worker.class.getName());
        }
        return command;
    }

    /** The worker runs in a folder of its own, so a path that is relative to ours would lead nowhere. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> limits(StorageProperties.Text settings) {
        return List.of(
                "-Xmx" + settings.heap().toMegabytes() + "m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData");
    }

    /** DTDs from elsewhere and large entity expansions off for every XML parser, host names resolvable to nothing. */
    private static List<String> manners(Path folder) throws IOException {
        Path hosts = Files.createFile(folder.resolve("hosts"));
        return List.of(
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder,
                "-Djavax.xml.accessExternalDTD=",
                "-Djavax.xml.accessExternalSchema=",
                "-Djavax.xml.accessExternalStylesheet=",
                "-Djdk.xml.entityExpansionLimit=500",
                "-Djdk.xml.totalEntitySizeLimit=1000000",
                "-Djdk.net.hosts.file=" + hosts,
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dlog4j2.statusLoggerLevel=OFF");
    }

    private static boolean isPacked(String classPath) throws IOException {
        if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(classPath)) {
            return jar.getEntry("BOOT-INF/classes/") != null;
        }
    }
}
