package org.fivestar.declaration;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.springframework.stereotype.Component;

/** What the elements of a published diagram are called, also those that are no steps of people: ends, timers, services. */
@Component
public class DiagramNames {

    private final Editions editions;
    private final Map<EditionId, Map<String, Named>> known = new ConcurrentHashMap<>();

    DiagramNames(Editions editions) {
        this.editions = editions;
    }

    /** An element: its BPMN type and its name. */
    public record Named(String type, String name) {

        /** Whether the house itself does something there that belongs into a timeline. */
        public boolean isHouseStep() {
            return type.equals("serviceTask") || type.equals("boundaryEvent") || type.endsWith("CatchEvent");
        }

        /** Whether a run waits there for time or news; it counts as passed when the run has gone on. */
        public boolean isWait() {
            return type.endsWith("CatchEvent");
        }

        public boolean isEnd() {
            return type.equals("endEvent");
        }
    }

    public Optional<Named> find(EditionId edition, String element) {
        return Optional.ofNullable(known.computeIfAbsent(edition, this::read).get(element));
    }

    private Map<String, Named> read(EditionId edition) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, Named> names = new LinkedHashMap<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(
                    new StringReader(editions.content(edition).diagram().xml()));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    String id = xml.getAttributeValue(null, "id");
                    String name = xml.getAttributeValue(null, "name");
                    if (id != null && name != null) {
                        names.put(id, new Named(xml.getLocalName(), name));
                    }
                }
            }
        } catch (XMLStreamException unreadable) {
            throw new IllegalStateException(
                    "The diagram of edition " + edition + " was published unreadable", unreadable);
        }
        return names;
    }
}
