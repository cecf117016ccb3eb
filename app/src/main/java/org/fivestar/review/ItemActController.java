package org.fivestar.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.Colleague;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.Versions;
import org.fivestar.platform.Permit;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The approval verbs over HTTP. Any role may call them: whether this actor may is the item's question. */
@RestController
@RequestMapping("/api")
class ItemActController {

    private final Holders holders;
    private final Signatures signatures;
    private final SignatureAnswers answers;
    private final TakeBacks takeBacks;
    private final Verbs verbs;
    private final ItemPages items;

    ItemActController(
            Holders holders,
            Signatures signatures,
            SignatureAnswers answers,
            TakeBacks takeBacks,
            Verbs verbs,
            ItemPages items) {
        this.holders = holders;
        this.signatures = signatures;
        this.answers = answers;
        this.takeBacks = takeBacks;
        this.verbs = verbs;
        this.items = items;
    }

    record WordsRequest(@Nullable @Size(max = 500) String words) {

        String said() {
            return words == null ? "" : words.strip();
        }
    }

    record ToOneRequest(
            @NotNull @Size(min = 1, max = 60) String person,
            @Nullable @Size(max = 500) String words) {}

    record ToSeveralRequest(
            @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 60) String> people,
            @Nullable @Size(max = 500) String words) {

        List<PersonId> ids() {
            return people.stream().map(PersonId::new).toList();
        }
    }

    record NoteRequest(
            @NotBlank @Size(max = 2000) String words,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> evidence) {}

    record SignatureAnswerRequest(
            SignatureAnswers.@NotNull Agreement agreement,
            @Nullable @Size(max = 2000) String words) {}

    record TakenBackView(String workItemId) {}

    private static String said(@Nullable String words) {
        return words == null ? "" : words.strip();
    }

    @PostMapping("/work-items/{id}/claim")
    @Permit(Permit.ANYONE_SIGNED_IN)
    WorkItemDetail claim(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @CurrentActor Actor actor) {
        return items.get(
                holders.claim(new WorkItemId(id), Versions.find(ifMatch), actor).id(), actor);
    }

    @DeleteMapping("/work-items/{id}/claim")
    @Permit(Permit.ANYONE_SIGNED_IN)
    WorkItemDetail release(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @CurrentActor Actor actor) {
        return items.get(
                holders.release(new WorkItemId(id), Versions.find(ifMatch), actor)
                        .id(),
                actor);
    }

    @PostMapping("/work-items/{id}/hand-over")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void handOver(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid ToOneRequest request,
            @CurrentActor Actor actor) {
        holders.handOver(
                new Holders.HandOver(
                        new WorkItemId(id),
                        new PersonId(request.person()),
                        said(request.words()),
                        Versions.find(ifMatch)),
                actor);
    }

    @PostMapping("/work-items/{id}/delegation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void delegate(@PathVariable String id, @RequestBody @Valid ToOneRequest request, @CurrentActor Actor actor) {
        signatures.ask(
                new Signatures.Question(
                        new WorkItemId(id),
                        Verb.DELEGATE,
                        List.of(new PersonId(request.person())),
                        said(request.words())),
                actor);
    }

    @PostMapping("/work-items/{id}/signatures")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void askToSign(@PathVariable String id, @RequestBody @Valid ToSeveralRequest request, @CurrentActor Actor actor) {
        signatures.ask(
                new Signatures.Question(new WorkItemId(id), Verb.SIGN_BEFORE, request.ids(), said(request.words())),
                actor);
    }

    @PostMapping("/work-items/{id}/copies")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void copy(@PathVariable String id, @RequestBody @Valid ToSeveralRequest request, @CurrentActor Actor actor) {
        verbs.copy(new WorkItemId(id), request.ids(), said(request.words()), actor);
    }

    @PostMapping("/work-items/{id}/urging")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void urge(@PathVariable String id, @RequestBody @Valid WordsRequest request, @CurrentActor Actor actor) {
        verbs.urge(new WorkItemId(id), request.said(), actor);
    }

    @PostMapping("/work-items/{id}/notes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void note(@PathVariable String id, @RequestBody @Valid NoteRequest request, @CurrentActor Actor actor) {
        List<String> evidence = request.evidence() == null ? List.of() : request.evidence();
        verbs.note(new Verbs.NewNote(new WorkItemId(id), request.words().strip(), evidence), actor);
    }

    @PostMapping("/work-items/{id}/taking-back")
    @Permit(Permit.ANYONE_SIGNED_IN)
    TakenBackView takeBack(
            @PathVariable String id, @RequestBody @Valid WordsRequest request, @CurrentActor Actor actor) {
        return new TakenBackView(takeBacks
                .takeBack(new WorkItemId(id), request.said(), actor)
                .id()
                .value());
    }

    /** People to choose from, for a hand-over or for whatever else one asks of somebody. */
    @GetMapping("/work-items/{id}/candidates")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<Colleague> candidates(
            @PathVariable String id,
            @RequestParam(name = "for") String purpose,
            @RequestParam(required = false) @Nullable String text,
            @CurrentActor Actor actor) {
        Verbs.Choice choice = purpose.equals("hand-over") ? Verbs.Choice.COLLEAGUES : Verbs.Choice.EVERYBODY;
        return verbs.candidates(new WorkItemId(id), choice, said(text), actor);
    }

    @PostMapping("/acts/{id}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void answer(
            @PathVariable String id, @RequestBody @Valid SignatureAnswerRequest request, @CurrentActor Actor actor) {
        answers.answer(new SignatureAnswers.Answer(id, request.agreement(), said(request.words())), actor);
    }

    @DeleteMapping("/acts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void withdraw(@PathVariable String id, @CurrentActor Actor actor) {
        answers.withdraw(id, actor);
    }

    @GetMapping("/runs/{id}/acts")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<ActView> acts(@PathVariable String id, @CurrentActor Actor actor) {
        return verbs.allOf(new RunId(id), actor);
    }
}
