package org.fivestar.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.fivestar.forms.Finding;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.impl.util.io.StringStreamSource;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.impl.bpmn.parser.BpmnParser;

/**
 * The engine's reading of a diagram, behind the same guard as {@link Editions#check}: every way to deploy ends here,
 * also the ones that switch the engine's own validation off. The engine then parses exactly the text that was guarded.
 */
final class HouseParse extends BpmnParse {
    HouseParse(BpmnParser parser) {
        super(parser);
    }

    @Override
    public BpmnParse execute() {
        try (InputStream in = streamSource.getInputStream()) {
            String text = SafeXml.text(in.readNBytes(SafeXml.MAX_BYTES + 1));
            List<Finding> findings = DiagramGuard.check(SafeXml.parse(text));
            if (!findings.isEmpty()) {
                throw new FlowableException("diagram refused: " + findings);
            }
            streamSource = new StringStreamSource(text, "UTF-8");
        } catch (SafeXml.Refused refused) {
            throw new FlowableException("diagram refused: " + refused.finding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.execute();
    }
}
