package org.fivestar.platform.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts cells refer to by number. */
final class SharedTexts {

    /** Longer than a cell may be: kept as long as it takes to see that. */
    static final int LONGEST = 32_767;

    private final List<String> texts = new ArrayList<>();

    static SharedTexts none() {
        return new SharedTexts();
    }

    static SharedTexts read(Container container, String part, Kept kept) throws IOException, XMLStreamException {
        SharedTexts read = new SharedTexts();
        XMLStreamReader xml = container.xml(part);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                String text = words(xml, "si");
                kept.add(text);
                read.texts.add(text);
            }
        }
        return read;
    }

    /** The words of an element up to its end, without the hints for pronouncing them; cut where they are too long. */
    static String words(XMLStreamReader xml, String end) throws XMLStreamException {
        StringBuilder words = new StringBuilder();
        int hints = 0;
        boolean inText = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                hints += xml.getLocalName().equals("rPh") ? 1 : 0;
                inText = xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(end)) {
                    break;
                }
                hints -= xml.getLocalName().equals("rPh") ? 1 : 0;
                inText = false;
            } else if (inText && hints == 0 && xml.isCharacters() && words.length() <= LONGEST) {
                words.append(xml.getText());
            }
        }
        return words.toString();
    }

    /** The text of a number; empty where the file refers to none. */
    String get(int number) {
        return number >= 0 && number < texts.size() ? texts.get(number) : "";
    }
}
