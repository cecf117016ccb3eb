package org.fivestar.demo.paper;

import java.util.ArrayList;
import java.util.List;

/** What a paper says: a title, paragraphs and tables in order. A form for its bytes is chosen afterwards. */
record Sheet(String title, List<Block> blocks) {

    /** A paragraph when {@code rows} is empty, else a table whose first row is its head. */
    record Block(String text, List<List<String>> rows) {
        boolean table() {
            return !rows.isEmpty();
        }
    }

    static Sheet of(String title) {
        return new Sheet(title, new ArrayList<>());
    }

    Sheet say(String text) {
        blocks.add(new Block(text, List.of()));
        return this;
    }

    Sheet table(List<List<String>> rows) {
        blocks.add(new Block("", rows));
        return this;
    }

    /** Plain lines, tables as cells with a gap between. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Block block : blocks) {
            if (block.table()) {
                block.rows().forEach(row -> lines.add(String.join("  ", row)));
            } else {
                lines.add(block.text());
            }
        }
        return lines;
    }
}
