import { useQueryClient } from '@tanstack/vue-query';
import { nextTick, reactive, type Ref, toRaw, watch } from 'vue';
import { api } from '@/api/client';
import { asProblem, Problem } from '@/api/problem';
import type { AnswerSaved, AnswerValue, AnswerView, DeclarationView } from '@/api/types';
import { characters } from '@/forms/fields';
import { spoken } from '@/ui/language';
import type { Written } from './answerQueue';
import { settledAnswer } from './settled';
import { useQueue, whyOf } from './useQueue';

/** Of the words beside an answer, in characters. */
export const longestNote = 2000;

/** Why an answer stays here until it was made shorter. */
function tooLong(length: number): Problem {
  return new Problem(
    'too-long',
    422,
    spoken(
      `补充说明有 ${length} 个字，最多 ${longestNote} 个字，这一条还没有保存`,
      `The note has ${length} characters, ${longestNote} at most; this answer is not saved yet`,
    ),
    spoken('写的内容还在本机，删减后会自动保存。', 'It is kept on this device and saved once it is shorter.'),
  );
}

const blank: Written = { value: null, note: '', evidence: [] };

/** How an answer stands at the server: what came of it, and from where its value was taken over. */
export type Standing = Pick<
  AnswerView,
  'value' | 'verdict' | 'sentence' | 'carriedFrom' | 'factDay' | 'proposedBy' | 'proposedAt'
>;

function written(answer: AnswerView): Written {
  return { value: answer.value as AnswerValue, note: answer.note, evidence: answer.evidence };
}

function sent(answer: Written) {
  return { value: answer.value, note: answer.note, evidence: answer.evidence.map((file) => file.id) };
}

/**
 * The answers of one declaration while they are written: saved by themselves, safe against reload and lost network.
 * What somebody else of the village writes meanwhile is merged field by field at the server; where both changed the same
 * field, the page shows both.
 */
export function useAnswers(view: Ref<DeclarationView>) {
  const client = useQueryClient();
  const runId = view.value.runId;
  const answers = reactive<Record<string, Written>>({});
  const verdicts = reactive<Record<string, Standing>>({});
  const refusals = reactive<Record<string, Problem>>({});
  /** What somebody else wrote into the same field, once it was read. */
  const theirs = reactive<Record<string, Written>>({});
  /** Answers of which somebody else wrote something different. */
  const contested = new Set<string>();
  /** What the server was last known to have. */
  const bases: Record<string, Written> = {};

  const { queue, kept, state, savedAt, flush } = useQueue<Written>(runId, `fivestar.answers.${runId}`, {
    baseOf: (code) => bases[code],
    async save(code, answer) {
      const length = characters(answer.note);
      if (length > longestNote) throw tooLong(length);
      const base = bases[code] ?? blank;
      const path = `/declarations/${runId}/answers/${encodeURIComponent(code)}`;
      const saved = await api.put<AnswerSaved>(path, { ...sent(answer), base: sent(base) });
      if (toRaw(answers[code]) === answer) answers[code] = bases[code] = written(saved.answer);
      // what was written while this was under way builds on what was sent, not on what came of it
      else bases[code] = answer;
      agreed(code);
    },
    failed(code, error) {
      const problem = asProblem(error);
      const why = whyOf(problem);
      if (why === 'away') return why;
      refusals[code] = problem;
      if (problem.slug === 'written-meanwhile') void lookAt(code);
      return why;
    },
  });

  /** Reads what the other one wrote; a page that has read it already does not hear of it again. */
  async function lookAt(code: string) {
    contested.add(code);
    await client.invalidateQueries({ queryKey: ['declaration', runId] });
    await nextTick();
    const answer = view.value.answers[code];
    if (!answer || !contested.has(code)) return;
    const read = written(answer);
    // what stands there is what this page knew before: it could not be read anew
    if (JSON.stringify(sent(read)) !== JSON.stringify(sent(bases[code] ?? blank))) theirs[code] = read;
  }

  function agreed(code: string) {
    contested.delete(code);
    delete refusals[code];
    delete theirs[code];
  }

  watch(
    view,
    (now) => {
      for (const [code, answer] of Object.entries(now.answers)) {
        const { value, verdict, sentence, carriedFrom, factDay, proposedBy, proposedAt } = answer;
        verdicts[code] = { value, verdict, sentence, carriedFrom, factDay, proposedBy, proposedAt };
        if (queue.has(code)) {
          if (contested.has(code)) theirs[code] = written(answer);
        } else {
          answers[code] = written(answer);
          bases[code] = written(answer);
        }
      }
    },
    { immediate: true },
  );

  function set(code: string, part: Partial<Written>) {
    const before = answers[code] ?? blank;
    const next = { ...before, ...part };
    answers[code] = next;
    queue.put(code, next);
  }

  /** Ends a conflict: in what both changed one of the two stands; the rest of the answer loses nothing. */
  function settle(code: string, whose: 'mine' | 'theirs') {
    const other = theirs[code];
    if (!other) return;
    const next = settledAnswer(bases[code] ?? blank, answers[code] ?? blank, other, whose);
    bases[code] = other;
    agreed(code);
    if (JSON.stringify(sent(next)) !== JSON.stringify(sent(other))) return set(code, next);
    answers[code] = other;
    queue.drop(code);
  }

  /** Sends what is unsent; which of these the server then knows as they stand on the page. */
  async function settled(codes: string[]): Promise<string[]> {
    if (!queue.empty) await queue.flush();
    return codes.filter((code) => !queue.has(code));
  }

  // What an earlier visit could not send is sent now.
  for (const [code, { base, ...answer }] of Object.entries(kept.read())) {
    if (base) bases[code] = base;
    set(code, answer);
  }

  return { answers, verdicts, refusals, theirs, settle, state, savedAt, set, settled, flush };
}
