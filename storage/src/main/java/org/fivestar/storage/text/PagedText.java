package org.fivestar.storage.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Collects what a parser says page by page, up to the limits. */
final class PagedText extends DefaultHandler {

    private static final Set<String> PAGE_CLASSES = Set.of("page", "slide", "slide-content");
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "table", "title", "pre");
    private static final Set<String> SILENT = Set.of("script", "style");

    private final Limits limits;
    private final List<String> pages = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();
    private int chars;
    private int silent;
    private boolean paged;
    private boolean full;

    PagedText(Limits limits) {
        this.limits = limits;
    }

    /** Ends parsing when there is enough; not a fault. */
    static final class Enough extends SAXException {
        Enough() {
            super("enough text");
        }
    }

    boolean isFull() {
        return full;
    }

    /** The pages so far, blank ones kept so that numbers stay right, blank ones at the end left out. */
    List<String> pages() {
        List<String> all = new ArrayList<>(pages);
        all.add(tidy(page));
        while (!all.isEmpty() && all.get(all.size() - 1).isBlank()) {
            all.remove(all.size() - 1);
        }
        return all;
    }

    void nextPage() throws Enough {
        pages.add(tidy(page));
        page.setLength(0);
        if (pages.size() >= limits.pages()) {
            full = true;
            throw new Enough();
        }
    }

    void append(String text) throws Enough {
        append(text.toCharArray(), 0, text.length());
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        if (SILENT.contains(name)) {
            silent++;
        }
        if ("div".equals(name) && PAGE_CLASSES.contains(String.valueOf(attributes.getValue("class")))) {
            if (paged) {
                nextPage();
            }
            paged = true;
        }
        separate(name);
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        if (SILENT.contains(name)) {
            silent--;
        }
        separate(name);
    }

    private void separate(String element) {
        if (BLOCKS.contains(element)) {
            page.append('\n');
        } else if ("td".equals(element) || "th".equals(element)) {
            page.append('\t');
        }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        append(text, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        append(text, start, length);
    }

    private void append(char[] text, int start, int length) throws Enough {
        if (silent > 0) {
            return;
        }
        int room = Math.min(length, limits.chars() - chars);
        page.append(text, start, room);
        chars += room;
        if (room < length) {
            full = true;
            throw new Enough();
        }
    }

    private static String tidy(CharSequence text) {
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[\\p{Cc}&&[^\n\t]]", "")
                .replaceAll("[ \t\u3000]+", " ")
                .replaceAll(" ?\n[\n ]*", "\n")
                .strip();
    }
}
