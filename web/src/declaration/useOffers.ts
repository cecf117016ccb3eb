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

/** What was stated the year before and may be taken over; it becomes an answer only when the village says so. */
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

  /** By indicator, as long as nothing stands there. */
  const open = computed<Record<string, Offer>>(() => {
    const offers = parts.writable ? (query.data.value?.offers ?? []) : [];
    const free = offers.filter((it) => blank(parts.answers[it.indicator]) && mayMend(parts.view, it.indicator));
    return Object.fromEntries(free.map((offer) => [offer.indicator, offer] as const));
  });
  /** The first time only; a page that waits for the network is written on without them. */
  const awaited = computed(() => query.isLoading.value && query.failureCount.value === 0);
  const unread = computed(() => parts.writable && query.isError.value && !query.data.value);

  const reread = () =>
    Promise.all(
      [declaration, key].map((it) => client.invalidateQueries({ queryKey: it.value }).catch(() => undefined)),
    );

  async function take(codes: string[]): Promise<string[]> {
    const sendable = await parts.settled(codes);
    if (!sendable.length)
      throw new Problem('unsent', 0, t('declaration.offer.unsent'), t('declaration.offer.unsentRemedy'));
    const carried = await api.post<Carried>(`/declarations/${parts.view.runId}/carried-answers`, {
      indicators: sendable,
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

  /** Says that these are still true: all of them, or why none. */
  async function carry(codes: string[]): Promise<{ taken: string[] } | { problem: Problem }> {
    for (const code of codes) busy.add(code);
    try {
      return { taken: await take(codes) };
    } catch (error) {
      const problem = asProblem(error);
      // It does not stand as this page believes.
      if ([409, 412].includes(problem.status)) await reread();
      return { problem };
    } finally {
      for (const code of codes) busy.delete(code);
    }
  }

  /** The same of one, whose refusal stays with it. */
  async function carryOne(code: string): Promise<boolean> {
    if (busy.has(code)) return false;
    delete problems[code];
    const result = await carry([code]);
    if ('problem' in result) problems[code] = result.problem;
    return 'taken' in result;
  }
  const forget = (code: string) => delete problems[code];
  return { open, awaited, unread, busy, problems, carry, carryOne, forget, retry: () => void query.refetch() };
}
