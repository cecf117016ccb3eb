import { useQuery } from '@tanstack/vue-query';
import type { MaybeRefOrGetter } from 'vue';
import { computed, toValue } from 'vue';
import { api } from '@/api/client';
import type { DeclarationView, OpinionView, RunDiagram, RunView, TimelineEntry } from '@/api/types';

type Id = MaybeRefOrGetter<string>;

function part<T>(id: Id, name: string, path: (id: string) => string) {
  return useQuery({
    queryKey: computed(() => ['run', toValue(id), name]),
    queryFn: ({ signal }) => api.get<T>(path(toValue(id)), {}, signal),
  });
}

export const useRun = (id: Id) => part<RunView>(id, 'run', (run) => `/runs/${run}`);
export const useTimeline = (id: Id) => part<TimelineEntry[]>(id, 'timeline', (run) => `/runs/${run}/timeline`);
export const useRunDiagram = (id: Id) => part<RunDiagram>(id, 'diagram', (run) => `/runs/${run}/diagram`);
export const useRunOpinions = (id: Id) => part<OpinionView[]>(id, 'opinions', (run) => `/runs/${run}/opinions`);
/** What the village stated, as the reader may see it. */
export const useStatement = (id: Id) => part<DeclarationView>(id, 'declaration', (run) => `/declarations/${run}`);
