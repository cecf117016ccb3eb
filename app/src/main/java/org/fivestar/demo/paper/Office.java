package org.fivestar.demo.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a sheet as a Word or Excel file, with the few parts such a file must have. */
final class Office {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.";

    private Office() {}

    static byte[] word(Sheet sheet) {
        StringBuilder body =
                new StringBuilder(paragraph(sheet.title(), "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"32\"/>"));
        for (Sheet.Block block : sheet.blocks()) {
            body.append(
                    block.table()
                            ? wordTable(block.rows())
                            : paragraph(block.text(), "<w:ind w:firstLine=\"480\"/>", "<w:sz w:val=\"24\"/>"));
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", types("/word/document.xml", MAIN + "wordprocessingml.document.main+xml"));
        parts.put("_rels/.rels", relation("officeDocument", "word/document.xml"));
        parts.put(
                "word/document.xml",
                XML + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                        + body + "</w:body></w:document>");
        return zip(parts);
    }

    private static String paragraph(String text, String layout, String letters) {
        return "<w:p><w:pPr>" + layout + "</w:pPr><w:r><w:rPr>" + letters + "</w:rPr><w:t xml:space=\"preserve\">"
                + escape(text) + "</w:t></w:r></w:p>";
    }

    private static String wordTable(List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
        for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            table.append("<w:").append(side).append(" w:val=\"single\" w:sz=\"4\"/>");
        }
        table.append("</w:tblBorders></w:tblPr>");
        for (List<String> row : rows) {
            table.append("<w:tr>");
            row.forEach(cell -> table.append("<w:tc>")
                    .append(paragraph(cell, "", "<w:sz w:val=\"21\"/>"))
                    .append("</w:tc>"));
            table.append("</w:tr>");
        }
        return table.append("</w:tbl><w:p/>").toString();
    }

    static byte[] excel(Sheet sheet) {
        StringBuilder rows = new StringBuilder();
        int number = 1;
        rows.append(excelRow(number++, List.of(sheet.title())));
        for (Sheet.Block block : sheet.blocks()) {
            List<List<String>> lines = block.table() ? block.rows() : List.of(List.of(block.text()));
            for (List<String> line : lines) {
                rows.append(excelRow(number++, line));
            }
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                types("/xl/workbook.xml", MAIN + "spreadsheetml.sheet.main+xml")
                        .replace(
                                "</Types>",
                                "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + MAIN
                                        + "spreadsheetml.worksheet+xml\"/></Types>"));
        parts.put("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
        parts.put("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
        String space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        parts.put(
                "xl/workbook.xml",
                XML + "<workbook xmlns=\"" + space + "\" xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                XML + "<worksheet xmlns=\"" + space
                        + "\"><cols><col min=\"1\" max=\"12\" width=\"18\" customWidth=\"1\"/></cols><sheetData>" + rows
                        + "</sheetData></worksheet>");
        return zip(parts);
    }

    private static String excelRow(int number, List<String> cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int column = 0; column < cells.size(); column++) {
            String place = (char) ('A' + column) + Integer.toString(number);
            String cell = cells.get(column);
            row.append(
                    cell.matches("-?\\d{1,9}(\\.\\d{1,4})?")
                            ? "<c r=\"%s\"><v>%s</v></c>".formatted(place, cell)
                            : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, escape(cell)));
        }
        return row.append("</row>").toString();
    }

    private static String types(String part, String type) {
        return XML + "<Types xmlns=\"" + TYPES
                + "\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"" + part
                + "\" ContentType=\"" + type + "\"/></Types>";
    }

    private static String relation(String kind, String target) {
        return XML + "<Relationships xmlns=\"" + RELATIONS + "\"><Relationship Id=\"r1\" Type=\"" + OFFICE + "/" + kind
                + "\" Target=\"" + target + "\"/></Relationships>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The same parts give the same bytes: entry times are fixed. */
    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
