import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { asProblem, Problem } from '@/api/problem';
import type { Carried, DeclarationView, Offer, OffersView } from '@/api/types';
import type { Written } from './answerQueue';
import { mayMend } from './places';

export interface OfferParts {
  view: DeclarationView;
  /** Whether the answers are being written now. */
  writable: boolean;
  /** As they stand on the page. */
  answers: Record<string, Written>;
  /** Sends what is unsent; which of these the server then knows as they stand on the page. */
  settled: (codes: string[]) => Promise<string[]>;
}

function blank(answer: Written | undefined): boolean {
  return !answer || (answer.value === null && !answer.note.trim() && !answer.evidence.length);
}

/** Whether a fact says something else than what was answered. */
function anew(offer: Offer, answer: Written | undefined): boolean {
  return offer.fact !== null && !!answer?.value && JSON.stringify(answer.value) !== JSON.stringify(offer.value);
}

/** What was stated before and may be taken over; it becomes an answer only when the village says so. */
export function useOffers(parts: OfferParts) {
  const client = useQueryClient();
  const { t } = useI18n();
  const declaration = computed(() => ['declaration', parts.view.runId] as const);
  // Not below the declaration: that is read anew after every answer.
  const key = computed(() => ['offers', parts.view.runId] as const);
  const query = useQuery({
    queryKey: key,
    queryFn: () => api.get<OffersView>(`/declarations/${parts.view.runId}/offers`),
    enabled: () => parts.writable,
    staleTime: 60_000,
  });
  const busy = reactive(new Set<string>());
  const problems = reactive<Record<string, Problem>>({});

  /** By indicator, the newer first: as long as nothing stands there, or a fact says something else. */
  const open = computed<Record<string, Offer[]>>(() => {
    const offers = parts.writable ? (query.data.value?.offers ?? []) : [];
    const byIndicator: Record<string, Offer[]> = {};
    for (const offer of offers) {
      const answer = parts.answers[offer.indicator];
      if (!mayMend(parts.view, offer.indicator) || !(blank(answer) || anew(offer, answer))) continue;
      (byIndicator[offer.indicator] ??= []).push(offer);
    }
    return byIndicator;
  });
  /** What is offered first where nothing stands. */
  const untouched = computed<Record<string, Offer>>(() =>
    Object.fromEntries(
      Object.entries(open.value)
        .filter(([code]) => blank(parts.answers[code]))
        .map(([code, offers]) => [code, offers[0]!]),
    ),
  );
  /** The first time only; a page that waits for the network is written on without them. */
  const awaited = computed(() => query.isLoading.value && query.failureCount.value === 0);
  const unread = computed(() => parts.writable && query.isError.value && !query.data.value);

  const reread = () =>
    Promise.all(
      [declaration, key].map((it) => client.invalidateQueries({ queryKey: it.value }).catch(() => undefined)),
    );

  async function take(read: Offer[]): Promise<string[]> {
    const sendable = await parts.settled(read.map((it) => it.indicator));
    if (!sendable.length)
      throw new Problem('unsent', 0, t('declaration.offer.unsent'), t('declaration.offer.unsentRemedy'));
    const carried = await api.post<Carried>(`/declarations/${parts.view.runId}/carried-answers`, {
      indicators: sendable,
      seen: Object.fromEntries(read.map((it) => [it.indicator, it.value])),
    });
    // Whoever writes the answers reads them from here, and leaves alone what is written meanwhile.
    client.setQueryData<DeclarationView>(
      declaration.value,
      (now) =>
        now && {
          ...now,
          version: carried.version,
          asked: carried.asked,
          answers: { ...now.answers, ...carried.answers },
        },
    );
    void reread();
    return sendable;
  }

  /** Says that these are still true, as they were read: all of them, or why none. */
  async function carry(read: Offer[]): Promise<{ taken: string[] } | { problem: Problem }> {
    for (const { indicator } of read) busy.add(indicator);
    try {
      return { taken: await take(read) };
    } catch (error) {
      const problem = asProblem(error);
      // It does not stand as this page believes.
      if ([409, 412].includes(problem.status)) await reread();
      return { problem };
    } finally {
      for (const { indicator } of read) busy.delete(indicator);
    }
  }

  /** The same of one, whose refusal stays with it. */
  async function carryOne(offer: Offer): Promise<boolean> {
    const code = offer.indicator;
    if (busy.has(code)) return false;
    delete problems[code];
    const result = await carry([offer]);
    if ('problem' in result) problems[code] = result.problem;
    return 'taken' in result;
  }
  const forget = (code: string) => delete problems[code];
  return {
    open,
    untouched,
    awaited,
    unread,
    busy,
    problems,
    carry,
    carryOne,
    forget,
    retry: () => void query.refetch(),
  };
}
