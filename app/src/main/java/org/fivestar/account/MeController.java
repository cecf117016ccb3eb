package org.fivestar.account;

import java.util.List;
import org.fivestar.place.PlaceRef;
import org.fivestar.platform.Permit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What everybody settles for themselves: whom they stand back from, and who stands in for them. */
@RestController
@RequestMapping("/api/me")
class MeController {

    private final Recusals recusals;
    private final Substitutions substitutions;

    MeController(Recusals recusals, Substitutions substitutions) {
        this.recusals = recusals;
        this.substitutions = substitutions;
    }

    @GetMapping("/recusals")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<RecusalRow> recusals(@CurrentActor Actor actor) {
        return recusals.of(actor.id());
    }

    /** There is no way to take it back here: an administrator ends it. */
    @PostMapping("/recusals")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<RecusalRow> declare(@RequestBody NewRecusal recusal, @CurrentActor Actor actor) {
        recusals.declare(actor.id(), recusal, actor.id().value());
        return recusals.of(actor.id());
    }

    /** Villages and communities to choose from, by part of a name or the beginning of a code. */
    @GetMapping("/recusals/choices")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<PlaceRef> choices(@RequestParam String q, @CurrentActor Actor actor) {
        return recusals.choices(actor, q);
    }

    @GetMapping("/substitutions")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<SubstitutionRow> substitutions(@CurrentActor Actor actor) {
        return substitutions.of(actor.id());
    }

    @PostMapping("/substitutions")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<SubstitutionRow> appoint(@RequestBody NewSubstitution wanted, @CurrentActor Actor actor) {
        substitutions.appointOwn(actor, wanted);
        return substitutions.of(actor.id());
    }

    @DeleteMapping("/substitutions/{substitution}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<SubstitutionRow> end(@PathVariable long substitution, @CurrentActor Actor actor) {
        substitutions.end(actor.id(), substitution, actor.id().value());
        return substitutions.of(actor.id());
    }

    /** For the substitute: the posts go back at once. */
    @PostMapping("/substitutions/{substitution}/refusal")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<SubstitutionRow> decline(@PathVariable long substitution, @CurrentActor Actor actor) {
        substitutions.decline(actor.id(), substitution);
        return substitutions.of(actor.id());
    }

    /** Colleagues who may be asked, by part of a name or a whole login; at most 20. */
    @GetMapping("/substitutes")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<Colleague> substitutes(@RequestParam(defaultValue = "") String q, @CurrentActor Actor actor) {
        return substitutions.candidates(actor, q);
    }
}
