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
import org.jspecify.annotations.Nullable;

/** How numbers are shown: a day and a percentage are numbers too. */
final class CellStyles {

    /** As many as a spreadsheet can have, and as long as one can be. */
    private static final int MOST_STYLES = 65_000;

    private static final int LONGEST_PATTERN = 255;

    /** What is not a pattern itself: words in quotes, escaped signs, colours and conditions. */
    private static final Pattern ASIDE = Pattern.compile("\"[^\"]*+\"|\\\\.|\\[[^\\[\\]]*+\\]|_.");

    private static final Pattern DAY = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    private final List<Cell.Kind> kinds = new ArrayList<>();

    static CellStyles none() {
        return new CellStyles();
    }

    static CellStyles read(Container container, String part) throws IOException, XMLStreamException {
        CellStyles styles = new CellStyles();
        Map<Integer, Cell.Kind> formats = new HashMap<>();
        int told = 0;
        boolean ofCells = false;
        XMLStreamReader xml = container.xml(part);
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals("numFmt")) {
                    requireFew(++told);
                    formats.put(number(xml, "numFmtId"), kind(xml.getAttributeValue(null, "formatCode")));
                } else if (name.equals("cellXfs")) {
                    ofCells = true;
                } else if (ofCells && name.equals("xf")) {
                    requireFew(styles.kinds.size() + 1);
                    styles.kinds.add(kind(number(xml, "numFmtId"), formats));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("cellXfs")) {
                ofCells = false;
            }
        }
        return styles;
    }

    private static void requireFew(int styles) {
        if (styles > MOST_STYLES) {
            throw Refusals.tooLarge("工作簿里的单元格格式超过 " + MOST_STYLES + " 种。");
        }
    }

    private static int number(XMLStreamReader xml, String attribute) {
        String text = xml.getAttributeValue(null, attribute);
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static Cell.Kind kind(int format, Map<Integer, Cell.Kind> formats) {
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
        return formats.getOrDefault(format, Cell.Kind.NUMBER);
    }

    /** What a pattern shows; one that is longer than a spreadsheet would write shows a number. */
    private static Cell.Kind kind(@Nullable String written) {
        if (written == null || written.length() > LONGEST_PATTERN) {
            return Cell.Kind.NUMBER;
        }
        String pattern = ASIDE.matcher(written).replaceAll("");
        if (pattern.contains("%")) {
            return Cell.Kind.PERCENT;
        }
        return DAY.matcher(pattern).find() && !pattern.contains("General") ? Cell.Kind.DATE : Cell.Kind.NUMBER;
    }

    Cell.Kind kind(int style) {
        return style >= 0 && style < kinds.size() ? kinds.get(style) : Cell.Kind.NUMBER;
    }
}
