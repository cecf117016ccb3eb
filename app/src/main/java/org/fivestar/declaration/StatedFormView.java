package org.fivestar.declaration;

import java.util.List;
import org.fivestar.evidence.EvidenceFile;

/**
 * What a village wrote into the form of one step, in words.
 *
 * @param element of the step
 * @param name of the step
 * @param fields those that say something, in the order of the form
 */
record StatedFormView(String element, String name, List<FormLine> fields) {

    /**
     * One field.
     *
     * @param files those it names and the reader may see; then {@code words} are their names
     */
    record FormLine(String label, String words, List<EvidenceFile> files) {}
}
