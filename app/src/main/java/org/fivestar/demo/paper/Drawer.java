package org.fivestar.demo.paper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The drawer of one village office in one year: papers for each star, as files of the usual kinds. */
public final class Drawer {

    private static final List<Function<Sheets, Sheet>> ANY =
            List.of(Sheets::meeting, Sheets::rules, Sheets::activity, Sheets::members);
    private static final Map<String, List<Function<Sheets, Sheet>>> BY_STAR = Map.of(
            "PX", List.of(Sheets::meeting, Sheets::members, Sheets::appraisal),
            "CY", List.of(Sheets::ledger, Sheets::contract),
            "YX", List.of(Sheets::ledger, Sheets::activity, Sheets::contract),
            "ST", List.of(Sheets::rectification, Sheets::planning),
            "GJ", List.of(Sheets::rectification, Sheets::hazards, Sheets::meeting),
            "PA", List.of(Sheets::quarrels, Sheets::hazards),
            "WM", List.of(Sheets::rules, Sheets::activity),
            "XF", List.of(Sheets::activity, Sheets::rules));

    private final String place;
    private final int year;
    private final Words words;
    private final Sheets sheets;

    public Drawer(String code, String place, int year) {
        this.place = place;
        this.year = year;
        this.words = new Words(code, Integer.toString(year));
        this.sheets = new Sheets(place, year, words);
    }

    /** A paper that proves something for a star; asked again, another one. */
    public Paper forStar(String star) {
        Sheet sheet = words.one(BY_STAR.getOrDefault(star, ANY)).apply(sheets);
        return file(sheet, words.number(0, 99));
    }

    /** Everything that supports the stars, bound together in one Word file. */
    public Paper bundle(List<String> stars) {
        Sheet bundle = Sheet.of(place + year + "年度佐证材料汇编");
        bundle.say("本汇编收录会议记录、台账和公示材料，原件存村（社区）档案柜。");
        for (String star : stars) {
            Sheet part = words.one(BY_STAR.getOrDefault(star, ANY)).apply(sheets);
            bundle.say(part.title());
            bundle.blocks().addAll(part.blocks());
        }
        return new Paper(bundle.title() + ".docx", Office.word(bundle));
    }

    /** Photographs of the same lane before and after it was put in order. */
    public List<Paper> photographs() {
        long seed = words.seed();
        List<Paper> pair = new ArrayList<>();
        pair.add(new Paper(place + "环境整治前.jpg", Picture.draw(seed, Picture.State.BEFORE, "jpg")));
        String format = words.chance(80) ? "jpg" : "png";
        pair.add(new Paper(place + "环境整治后." + format, Picture.draw(seed, Picture.State.AFTER, format)));
        return pair;
    }

    private static Paper file(Sheet sheet, int draw) {
        boolean tabular = sheet.blocks().stream().anyMatch(Sheet.Block::table);
        if (tabular && draw < 65) {
            return new Paper(sheet.title() + ".xlsx", Office.excel(sheet));
        }
        if (draw < 50) {
            return new Paper(sheet.title() + ".docx", Office.word(sheet));
        }
        if (draw < 85) {
            return new Paper(sheet.title() + ".pdf", Pdf.write(sheet));
        }
        return draw < 93
                ? new Paper(sheet.title() + ".txt", text(sheet))
                : new Paper(sheet.title() + ".html", page(sheet));
    }

    private static byte[] text(Sheet sheet) {
        return (sheet.title() + "\n\n" + String.join("\n", sheet.lines()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] page(Sheet sheet) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>");
        html.append(Office.escape(sheet.title()))
                .append("</title><h1>")
                .append(Office.escape(sheet.title()))
                .append("</h1>");
        sheet.lines()
                .forEach(line -> html.append("<p>").append(Office.escape(line)).append("</p>"));
        return html.append("</html>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
