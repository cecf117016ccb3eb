package org.fivestar.platform.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, one after the other; rows in which nothing stands cost nothing. */
final class SheetRows {

    private static final int MOST_COLUMNS = 200;
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
    private static final int FALSE_LEAP_DAY = 60;
    private static final double LAST_DAY = 2_958_465;

    private final SharedTexts texts;
    private final CellStyles styles;
    private final boolean since1904;

    SheetRows(SharedTexts texts, CellStyles styles, boolean since1904) {
        this.texts = texts;
        this.styles = styles;
        this.since1904 = since1904;
    }

    /** Tells each row in which something stands, and each merged range (those mostly come at the end). */
    void read(XMLStreamReader xml, Consumer<SheetRow> each, Consumer<String> merged)
            throws IOException, XMLStreamException {
        int number = 0;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("row")) {
                number = number(xml.getAttributeValue(null, "r"), number + 1);
                Map<Integer, Cell> cells = cells(xml);
                if (!cells.isEmpty()) {
                    each.accept(new SheetRow(number, cells));
                }
            } else if (xml.getLocalName().equals("mergeCell") && xml.getAttributeValue(null, "ref") != null) {
                merged.accept(xml.getAttributeValue(null, "ref"));
            }
        }
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : otherwise;
    }

    private Map<Integer, Cell> cells(XMLStreamReader xml) throws XMLStreamException {
        Map<Integer, Cell> cells = new HashMap<>();
        int column = -1;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                column = column(xml.getAttributeValue(null, "r"), column + 1);
                Cell cell = cell(xml);
                if (!cell.isEmpty() && column < MOST_COLUMNS) {
                    cells.put(column, cell);
                }
            }
        }
        return cells;
    }

    /** The column of an address: A1 is 0. */
    static int column(@Nullable String address, int otherwise) {
        if (address == null) {
            return otherwise;
        }
        int column = 0;
        for (int i = 0; i < Math.min(address.length(), 4) && Character.isLetter(address.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1;
        }
        return column == 0 ? otherwise : column - 1;
    }

    private Cell cell(XMLStreamReader xml) throws XMLStreamException {
        String type = String.valueOf(xml.getAttributeValue(null, "t"));
        int style = number(xml.getAttributeValue(null, "s"), 0);
        String value = "";
        @Nullable String formula = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value = content(xml, "v");
                    case "f" -> formula = content(xml, "f");
                    case "is" -> value = SharedTexts.words(xml, "is");
                    default -> {
                        // what extensions add is nobody's value
                    }
                }
            }
        }
        return formula == null ? stands(type, style, value) : new Cell(Cell.Kind.FORMULA, "=" + formula, null);
    }

    private static String content(XMLStreamReader xml, String end) throws XMLStreamException {
        StringBuilder content = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(end)) {
                break;
            }
            if (xml.isCharacters() && content.length() <= SharedTexts.LONGEST) {
                content.append(xml.getText());
            }
        }
        return content.toString();
    }

    private Cell stands(String type, int style, String value) {
        if (value.isBlank()) {
            return Cell.EMPTY;
        }
        String text = type.equals("s") ? texts.get(number(value.strip(), -1)) : value;
        if (text.length() > SharedTexts.LONGEST) {
            return new Cell(Cell.Kind.TOO_LONG, text.substring(0, 40), null);
        }
        return switch (type) {
            case "s", "inlineStr", "str" -> Cell.text(text);
            case "b" -> new Cell(Cell.Kind.TRUTH, value.strip().equals("1") ? "TRUE" : "FALSE", null);
            case "e" -> new Cell(Cell.Kind.ERROR, value.strip(), null);
            case "d" ->
                new Cell(
                        Cell.Kind.DATE,
                        value.strip().substring(0, Math.min(10, value.strip().length())),
                        null);
            default -> number(value.strip(), styles.kind(style));
        };
    }

    private Cell number(String value, Cell.Kind kind) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException none) {
            return new Cell(Cell.Kind.ERROR, value, null);
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return new Cell(Cell.Kind.ERROR, value, null);
        }
        if (kind == Cell.Kind.DATE && number >= 0 && number <= LAST_DAY) {
            return new Cell(Cell.Kind.DATE, day((int) number).toString(), null);
        }
        // 1.1 is stored as 1.1000000000000001: the shortest number that is the same to a spreadsheet is what was typed
        BigDecimal typed = plain(BigDecimal.valueOf(number));
        return new Cell(kind == Cell.Kind.DATE ? Cell.Kind.NUMBER : kind, typed.toPlainString(), typed);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** Days are counted from the first of January 1900, and the 29th of February of that year is believed to exist. */
    private LocalDate day(int count) {
        if (since1904) {
            return DAY_ZERO_1904.plusDays(count);
        }
        return DAY_ZERO.plusDays(count < FALSE_LEAP_DAY ? count + 1 : count);
    }
}
