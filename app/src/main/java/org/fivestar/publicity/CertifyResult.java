package org.fivestar.publicity;

import java.util.Map;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.Problem;
import org.fivestar.processes.ActionContext;
import org.fivestar.processes.HouseAction;
import org.springframework.stereotype.Component;

/** The diagram's {@code certify}: the publicity ended without an objection that stands, so the result is final. */
@Component
class CertifyResult implements HouseAction {

    private final PublicationRepository publications;
    private final Audit audit;

    CertifyResult(PublicationRepository publications, Audit audit) {
        this.publications = publications;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "certify";
    }

    @Override
    public void perform(ActionContext run) {
        Publication publication = publications
                .lock(run.run())
                .orElseThrow(() -> Problem.conflict("not-published", "这项结果没有公示过，不能认定。", "请检查流程图：认定之前必须公示。"));
        if (publication.state() == Publication.State.CERTIFIED) {
            return; // a repeated call
        }
        publications.certify(publication.id(), run.at());
        audit.append(
                new AuditEntry("system", "result-certified", run.run().value(), Map.of("stars", publication.stars())));
    }
}
