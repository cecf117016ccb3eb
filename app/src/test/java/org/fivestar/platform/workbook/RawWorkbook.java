package org.fivestar.platform.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook built part by part, as a spreadsheet or somebody with bad intentions would. */
final class RawWorkbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** One sheet called 表, with these rows as XML. */
    static RawWorkbook sheet(String rows) {
        return new RawWorkbook()
                .part(
                        "[Content_Types].xml",
                        "<Types xmlns='" + PACKAGE
                                + "content-types'><Default Extension='xml' ContentType='application/xml'/>"
                                + "</Types>")
                .part(
                        "_rels/.rels",
                        "<Relationships xmlns='" + PACKAGE + "relationships'><Relationship Id='r1' Type='" + RELATIONS
                                + "/officeDocument' Target='xl/workbook.xml'/></Relationships>")
                .part(
                        "xl/workbook.xml",
                        "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
                                + "'><workbookPr/><sheets><sheet name='表' sheetId='1' r:id='r1'/></sheets></workbook>")
                .part(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships xmlns='" + PACKAGE + "relationships'>"
                                + relation("r1", "worksheet", "worksheets/sheet1.xml")
                                + relation("r2", "styles", "styles.xml")
                                + relation("r3", "sharedStrings", "/xl/sharedStrings.xml") + "</Relationships>")
                .part(
                        "xl/styles.xml",
                        "<styleSheet xmlns='" + MAIN
                                + "'><numFmts count='1'><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/></numFmts>"
                                + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='9'/><xf numFmtId='164'/></cellXfs>"
                                + "</styleSheet>")
                .part("xl/worksheets/sheet1.xml", "<worksheet xmlns='" + MAIN + "'>" + rows + "</worksheet>");
    }

    static String relation(String id, String type, String target) {
        return "<Relationship Id='" + id + "' Type='" + RELATIONS + "/" + type + "' Target='" + target + "'/>";
    }

    /** Rows of inline texts; a cell that begins with {@code <} is taken as it is. */
    static String rows(String[]... rows) {
        StringBuilder xml = new StringBuilder("<sheetData>");
        for (String[] row : rows) {
            xml.append("<row>");
            for (String cell : row) {
                xml.append(cell.startsWith("<") ? cell : "<c t='inlineStr'><is><t>" + cell + "</t></is></c>");
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData>").toString();
    }

    /** The same with very many rows made one by one where a comma stands in its place. */
    RawWorkbook many(int count, IntFunction<String> row) {
        String name = "xl/worksheets/sheet1.xml";
        String[] around = new String(parts.get(name), StandardCharsets.UTF_8).split(",");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * count);
        bytes.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(row.apply(i).getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
        return part(name, bytes.toByteArray());
    }

    RawWorkbook part(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    RawWorkbook part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    /** Replaces words in a part. */
    RawWorkbook change(String name, String from, String to) {
        return part(name, new String(parts.get(name), StandardCharsets.UTF_8).replace(from, to));
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }
}
