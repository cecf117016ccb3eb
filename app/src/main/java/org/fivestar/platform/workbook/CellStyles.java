package org.fivestar.platform.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** How numbers are shown: a day and a percentage are numbers too. */
final class CellStyles {

    /** What is not a pattern itself: words in quotes, escaped signs, colours and conditions. */
    private static final Pattern ASIDE = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.");

    private static final Pattern DAY = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    private final List<Cell.Kind> kinds = new ArrayList<>();

    static CellStyles none() {
        return new CellStyles();
    }

    static CellStyles read(Container container, String part) throws IOException, XMLStreamException {
        CellStyles styles = new CellStyles();
        Map<Integer, String> patterns = new HashMap<>();
        boolean ofCells = false;
        XMLStreamReader xml = container.xml(part);
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals("numFmt")) {
                    patterns.put(number(xml, "numFmtId"), xml.getAttributeValue(null, "formatCode"));
                } else if (name.equals("cellXfs")) {
                    ofCells = true;
                } else if (ofCells && name.equals("xf")) {
                    styles.kinds.add(kind(number(xml, "numFmtId"), patterns));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("cellXfs")) {
                ofCells = false;
            }
        }
        return styles;
    }

    private static int number(XMLStreamReader xml, String attribute) {
        String text = xml.getAttributeValue(null, attribute);
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static Cell.Kind kind(int format, Map<Integer, String> patterns) {
        if (format == 9 || format == 10) {
            return Cell.Kind.PERCENT;
        }
        // the days among the formats every spreadsheet knows by number, those of Chinese included
        if (format >= 14 && format <= 22
                || format >= 27 && format <= 36
                || format >= 45 && format <= 47
                || format >= 50 && format <= 58) {
            return Cell.Kind.DATE;
        }
        String pattern =
                ASIDE.matcher(String.valueOf(patterns.getOrDefault(format, ""))).replaceAll("");
        if (pattern.contains("%")) {
            return Cell.Kind.PERCENT;
        }
        return DAY.matcher(pattern).find() && !pattern.contains("General") ? Cell.Kind.DATE : Cell.Kind.NUMBER;
    }

    Cell.Kind kind(int style) {
        return style >= 0 && style < kinds.size() ? kinds.get(style) : Cell.Kind.NUMBER;
    }
}
