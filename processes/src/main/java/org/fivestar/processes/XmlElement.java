package org.fivestar.processes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One element of a diagram file. */
final class XmlElement {
    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String FLOWABLE = "http://flowable.org/bpmn";
    static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";

    /** An attribute's name with its namespace, empty for none. */
    record Name(String namespace, String local) {}

    private final String namespace;
    private final String local;
    private final @Nullable XmlElement parent;
    private final Map<Name, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElement(String namespace, String local, @Nullable XmlElement parent) {
        this.namespace = namespace;
        this.local = local;
        this.parent = parent;
    }

    static XmlElement open(XMLStreamReader reader, @Nullable XmlElement parent) {
        XmlElement element = new XmlElement(orEmpty(reader.getNamespaceURI()), reader.getLocalName(), parent);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes.put(
                    new Name(orEmpty(reader.getAttributeNamespace(i)), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        if (parent != null) {
            parent.children.add(element);
        }
        return element;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    void append(String more) {
        text.append(more);
    }

    @Nullable
    XmlElement parent() {
        return parent;
    }

    String namespace() {
        return namespace;
    }

    String local() {
        return local;
    }

    Map<Name, String> attributes() {
        return attributes;
    }

    List<XmlElement> children() {
        return children;
    }

    String text() {
        return text.toString().strip();
    }

    boolean is(String bpmnName) {
        return namespace.equals(BPMN) && local.equals(bpmnName);
    }

    /** An attribute without namespace, empty when absent. */
    String get(String name) {
        return attributes.getOrDefault(new Name("", name), "");
    }

    /** An attribute of the engine's namespace, empty when absent. */
    String flowable(String name) {
        return attributes.getOrDefault(new Name(FLOWABLE, name), "");
    }

    String id() {
        return get("id");
    }

    Stream<XmlElement> all(String bpmnName) {
        return children.stream().filter(c -> c.is(bpmnName));
    }

    @Nullable
    XmlElement first(String bpmnName) {
        return all(bpmnName).findFirst().orElse(null);
    }

    /** This element and everything in it. */
    Stream<XmlElement> deep() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::deep));
    }

    /** The nearest id at or above it, for findings. */
    String nearestId() {
        for (XmlElement e = this; e != null; e = e.parent) {
            if (!e.id().isEmpty()) {
                return e.id();
            }
        }
        return "";
    }
}
