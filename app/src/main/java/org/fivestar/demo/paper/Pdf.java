package org.fivestar.demo.paper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a sheet as a PDF. The Chinese font is one every reader knows by name (STSong-Light), so nothing has to be
 * embedded and the text stays searchable.
 */
final class Pdf {

    private static final int LINES = 38;
    private static final int LETTERS = 36;

    private final List<String> objects = new ArrayList<>();

    private Pdf() {}

    static byte[] write(Sheet sheet) {
        List<String> lines = new ArrayList<>();
        lines.add(sheet.title());
        lines.add("");
        sheet.lines().forEach(line -> wrap("　　" + line, lines));
        return new Pdf().pages(lines);
    }

    private static void wrap(String line, List<String> into) {
        for (int from = 0; from < line.length(); from += LETTERS) {
            into.add(line.substring(from, Math.min(from + LETTERS, line.length())));
        }
    }

    private byte[] pages(List<String> lines) {
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("");
        objects.add(
                "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>");
        objects.add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>");
        objects.add("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
                + "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");
        StringBuilder kids = new StringBuilder();
        for (int from = 0; from < lines.size(); from += LINES) {
            kids.append(page(lines.subList(from, Math.min(from + LINES, lines.size()))))
                    .append(" 0 R ");
        }
        int count = (lines.size() + LINES - 1) / LINES;
        objects.set(1, "<< /Type /Pages /Kids [" + kids + "] /Count " + count + " >>");
        return assemble();
    }

    private int page(List<String> lines) {
        StringBuilder text = new StringBuilder("BT /F1 12 Tf 18 TL 72 770 Td\n");
        for (String line : lines) {
            text.append('<').append(hex(line)).append("> Tj T*\n");
        }
        text.append("ET");
        objects.add("<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream");
        objects.add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents "
                        + objects.size() + " 0 R >>");
        return objects.size();
    }

    private static String hex(String line) {
        StringBuilder hex = new StringBuilder();
        line.chars().forEach(c -> hex.append("%04X".formatted(c)));
        return hex.toString();
    }

    private byte[] assemble() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>();
        out.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(out.size());
            out.writeBytes(((i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n").getBytes(StandardCharsets.US_ASCII));
        }
        int table = out.size();
        StringBuilder tail = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(o -> tail.append("%010d 00000 n \n".formatted(o)));
        tail.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        out.writeBytes(tail.toString().getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
