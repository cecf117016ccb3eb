package org.fivestar.processes;

/** A file that has no place in an edition, or is too large. */
public class FileRefused extends ProcessProblem {
    public FileRefused(String sentence, String remedy) {
        super("file-refused", sentence, remedy);
    }
}
