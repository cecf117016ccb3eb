package org.fivestar;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files of the shipped edition with other forms, as a process owner would write them. */
public final class EditionForms {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int year;
    private final Map<String, byte[]> changed = new TreeMap<>();

    public EditionForms(int year) {
        this.year = year;
    }

    /**
     * Adds a field to a form, or puts another in its place.
     *
     * @param schema its JSON Schema
     * @param words what its ui says besides label and widget, without braces
     */
    public EditionForms field(String form, String name, String schema, String words) {
        return change(form, file -> {
            ((ObjectNode) file.at("/schema/properties")).set(name, JSON.readTree(schema));
            ArrayNode order = (ArrayNode) file.at("/ui/order");
            if (order.valueStream().noneMatch(known -> known.asString().equals(name))) {
                order.add(name);
            }
            String ui = "{\"label\":\"" + name + "\",\"widget\":\"text\"" + (words.isEmpty() ? "" : "," + words) + "}";
            ((ObjectNode) file.at("/ui/fields")).set(name, JSON.readTree(ui));
        });
    }

    /** Demands a field. */
    public EditionForms require(String form, String name) {
        return change(form, file -> ((ArrayNode) file.at("/schema/required")).add(name));
    }

    /** Says it in the diagram in other words. */
    public EditionForms redraw(String before, String after) {
        String path = "evaluation.bpmn20.xml";
        String drawn = new String(file(path), StandardCharsets.UTF_8);
        if (!drawn.contains(before)) {
            throw new IllegalArgumentException(before);
        }
        changed.put(path, drawn.replace(before, after).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The changed files by path. */
    public Map<String, byte[]> files() {
        return changed;
    }

    private interface Change {
        void make(ObjectNode file);
    }

    private EditionForms change(String form, Change change) {
        String path = "forms/" + form + ".json";
        ObjectNode file = (ObjectNode) JSON.readTree(file(path));
        change.make(file);
        changed.put(path, file.toString().getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private byte[] file(String path) {
        return changed.containsKey(path)
                ? changed.get(path)
                : EditionFixture.shipped(year).get(path);
    }
}
