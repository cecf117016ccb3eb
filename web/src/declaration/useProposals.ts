import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { asProblem, Problem } from '@/api/problem';
import type { DeclarationView, ProposalsTaken, ProposalsView, ProposedAnswer } from '@/api/types';
import { mayMend } from './places';
import type { OfferParts } from './useOffers';

/** What the township filled in; it becomes an answer only when the village says so. */
export function useProposals(parts: Omit<OfferParts, 'answers'>) {
  const client = useQueryClient();
  const { t } = useI18n();
  const declaration = computed(() => ['declaration', parts.view.runId] as const);
  const key = computed(() => ['proposals', parts.view.runId] as const);
  const path = () => `/declarations/${parts.view.runId}/proposals`;
  const query = useQuery({
    queryKey: key,
    queryFn: () => api.get<ProposalsView>(path()),
    enabled: () => parts.writable,
    staleTime: 60_000,
  });
  const busy = reactive(new Set<string>());
  const problems = reactive<Record<string, Problem>>({});

  const open = computed<Record<string, ProposedAnswer>>(() => {
    const proposals = parts.writable ? (query.data.value?.proposals ?? []) : [];
    return Object.fromEntries(
      proposals.filter((it) => mayMend(parts.view, it.indicator)).map((it) => [it.indicator, it] as const),
    );
  });

  const reread = () =>
    Promise.all(
      [declaration, key].map((it) => client.invalidateQueries({ queryKey: it.value }).catch(() => undefined)),
    );

  const ids = (read: ProposedAnswer[]) => ({ proposals: read.map((it) => it.id) });

  async function take(read: ProposedAnswer[]) {
    const codes = read.map((it) => it.indicator);
    // what is being written here goes first, so that nothing of it is lost without a word
    const sendable = await parts.settled(codes);
    if (sendable.length < codes.length)
      throw new Problem('unsent', 0, t('declaration.offer.unsent'), t('declaration.offer.unsentRemedy'));
    const taken = await api.post<ProposalsTaken>(`${path()}/taken`, ids(read));
    client.setQueryData<DeclarationView>(
      declaration.value,
      (now) =>
        now && { ...now, version: taken.version, asked: taken.asked, answers: { ...now.answers, ...taken.answers } },
    );
  }

  /** What was read is what is settled: when it is another proposal by now, the server refuses. */
  async function settle(read: ProposedAnswer[], act: (read: ProposedAnswer[]) => Promise<unknown>) {
    const codes = read.map((it) => it.indicator);
    for (const code of codes) {
      busy.add(code);
      delete problems[code];
    }
    try {
      await act(read);
      client.setQueryData<ProposalsView>(
        key.value,
        (now) => now && { proposals: now.proposals.filter((it) => !codes.includes(it.indicator)) },
      );
      void reread();
      return { taken: codes };
    } catch (error) {
      const problem = asProblem(error);
      if ([409, 412].includes(problem.status)) await reread();
      for (const code of codes) problems[code] = problem;
      return { problem };
    } finally {
      for (const code of codes) busy.delete(code);
    }
  }

  return {
    open,
    busy,
    problems,
    take: (read: ProposedAnswer[]) => settle(read, take),
    dismiss: (proposal: ProposedAnswer) => settle([proposal], (read) => api.post(`${path()}/dismissed`, ids(read))),
  };
}
