package org.fivestar.platform.workbook;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a workbook lie.
 *
 * @param sheets part by name, visible sheets only, in their order
 * @param texts part of the shared texts; null without any
 * @param styles part of the styles; null without any
 * @param since1904 whether days are counted from 1904
 */
record Parts(
        Map<String, String> sheets,
        @Nullable String texts,
        @Nullable String styles,
        boolean since1904) {

    private record Relation(String type, String target) {}

    static Parts of(Container container) throws IOException, XMLStreamException {
        requireNoMacros(container);
        String workbook = relations(container, "").values().stream()
                .filter(relation -> relation.type().endsWith("/officeDocument"))
                .map(Relation::target)
                .filter(container::has)
                .findFirst()
                .orElseThrow(Refusals::noWorkbook);
        Map<String, Relation> relations = relations(container, workbook);
        Map<String, String> sheets = new LinkedHashMap<>();
        boolean since1904 = false;
        XMLStreamReader xml = container.list(workbook);
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("workbookPr")) {
                String flag = xml.getAttributeValue(null, "date1904");
                since1904 = "1".equals(flag) || "true".equals(flag);
            } else if (xml.getLocalName().equals("sheet")) {
                Relation relation = relations.get(relationOf(xml));
                String state = xml.getAttributeValue(null, "state");
                if (relation != null
                        && relation.type().endsWith("/worksheet")
                        && (state == null || state.equals("visible"))) {
                    sheets.putIfAbsent(xml.getAttributeValue(null, "name"), relation.target());
                }
            }
        }
        return new Parts(
                sheets,
                find(relations, "/sharedStrings").orElse(null),
                find(relations, "/styles").orElse(null),
                since1904);
    }

    private static Optional<String> find(Map<String, Relation> relations, String type) {
        return relations.values().stream()
                .filter(relation -> relation.type().endsWith(type))
                .map(Relation::target)
                .findFirst();
    }

    private static void requireNoMacros(Container container) throws IOException, XMLStreamException {
        XMLStreamReader xml = container.list("[Content_Types].xml");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                String type = xml.getAttributeValue(null, "ContentType");
                if (type != null && (type.contains("macroEnabled") || type.contains("vbaProject"))) {
                    throw Refusals.macros();
                }
            }
        }
    }

    private static @Nullable String relationOf(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String space = xml.getAttributeNamespace(i);
            if (xml.getAttributeLocalName(i).equals("id") && space != null && space.endsWith("/relationships")) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** What a part refers to, by id; what lies outside of the workbook is left out. */
    private static Map<String, Relation> relations(Container container, String part)
            throws IOException, XMLStreamException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        XMLStreamReader xml = container.list(folder + "_rels/" + part.substring(slash) + ".rels");
        Map<String, Relation> relations = new LinkedHashMap<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                String target = xml.getAttributeValue(null, "Target");
                String type = xml.getAttributeValue(null, "Type");
                boolean external = "External".equals(xml.getAttributeValue(null, "TargetMode"));
                if (!external && target != null && type != null) {
                    String path = target.startsWith("/") ? target.substring(1) : folder + target;
                    relations.put(xml.getAttributeValue(null, "Id"), new Relation(type, path));
                }
            }
        }
        return relations;
    }
}
