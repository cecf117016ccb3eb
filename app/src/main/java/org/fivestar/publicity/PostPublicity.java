package org.fivestar.publicity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.forms.Claim;
import org.fivestar.forms.Finding;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.HouseClock;
import org.fivestar.platform.Problem;
import org.fivestar.processes.ActionContext;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Editions;
import org.fivestar.processes.HouseAction;
import org.fivestar.processes.WorkCalendar;
import org.fivestar.review.GrantedStars;
import org.springframework.stereotype.Component;

/**
 * The diagram's {@code post-publicity}: puts what was certified before the public. Performed again, after an objection
 * was dismissed or because the engine repeats a job, it counts the notice anew and never posts twice.
 */
@Component
class PostPublicity implements HouseAction {

    private final PublicationRepository publications;
    private final GrantedStars grantedStars;
    private final Editions editions;
    private final WorkCalendar calendar;
    private final Places places;
    private final Audit audit;

    PostPublicity(
            PublicationRepository publications,
            GrantedStars grantedStars,
            Editions editions,
            WorkCalendar calendar,
            Places places,
            Audit audit) {
        this.publications = publications;
        this.grantedStars = grantedStars;
        this.editions = editions;
        this.calendar = calendar;
        this.places = places;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "post-publicity";
    }

    @Override
    public void perform(ActionContext run) {
        EditionContent edition = editions.content(run.edition());
        List<String> stars = grantedStars.of(run.run());
        requireSomething(stars);
        requirePrerequisites(edition, run.kind(), stars);
        Place place = places.get(run.subject());
        requireClean(place.name());
        LocalDate today = LocalDate.ofInstant(run.at(), HouseClock.ZONE);
        Publication publication = new Publication(
                0,
                run.run(),
                run.edition(),
                run.year(),
                place.path(),
                place.name(),
                run.kind(),
                stars,
                today,
                calendar.after(today, edition.settings().publicityDays()),
                Publication.State.PUBLICITY);
        publications
                .lock(run.run())
                .ifPresentOrElse(
                        posted -> publications.repost(posted.id(), publication),
                        () -> publications.post(publication, run.at()));
        audit.append(new AuditEntry(
                "system",
                "result-posted",
                run.run().value(),
                Map.of("stars", stars, "ends", publication.endsOn().toString())));
    }

    /** A notice without a star tells the public nothing; the certifying office has an outcome of its own for that. */
    private static void requireSomething(List<String> stars) {
        if (stars.isEmpty()) {
            throw new Problem("no-star-granted", 422, "没有一颗星通过审核，没有公示。", "请退回市级认定，由市创建办选择“不予认定”或重新核定星级。");
        }
    }

    private static void requirePrerequisites(EditionContent edition, String kind, List<String> stars) {
        List<Finding> findings = edition.rubrics().get(kind).checkClaim(new Claim(Set.copyOf(stars), stars.size()));
        if (Finding.anyError(findings)) {
            throw new Problem("stars-contradict", 422, "拟公示的星级不符合前置条件，没有公示。", "请退回市级认定，重新核定星级后再公示。")
                    .with("findings", findings);
        }
    }

    private static void requireClean(String text) {
        if (!PublicText.isClean(text)) {
            throw new Problem(
                    "personal-number", 422, "公示内容“" + PublicText.mask(text) + "”里有证件或电话号码，没有公示。", "请先更正单位名称再公示。");
        }
    }
}
