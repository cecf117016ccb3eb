import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import { problemOf } from '@/api/problem';
import type { DraftRow, EditionFile, EditionList, EditionRow, Finding } from '@/api/types';

type Id = MaybeRefOrGetter<string>;
export const diagramFile = 'evaluation.bpmn20.xml';
/** Where something lies on the server: an edition is fixed, a draft is still changed. */
export type Shelf = 'editions' | 'drafts';

export const useEditions = () =>
  useQuery({ queryKey: ['editions'], queryFn: ({ signal }) => api.get<EditionList>('/editions', {}, signal) });

export const useEdition = (id: Id, enabled: () => boolean = () => true) =>
  useQuery({
    queryKey: computed(() => ['editions', toValue(id), 'row']),
    queryFn: () => api.get<EditionRow>(`/editions/${toValue(id)}`),
    enabled,
  });

export const useDraft = (id: Id) =>
  useQuery({
    queryKey: computed(() => ['drafts', toValue(id), 'row']),
    queryFn: () => api.get<DraftRow>(`/drafts/${toValue(id)}`),
  });

/** Paths of the files of an edition; a draft carries its own with it. */
export const useFiles = (edition: Id) =>
  useQuery({
    queryKey: computed(() => ['editions', toValue(edition), 'files']),
    queryFn: () => api.get<string[]>(`/editions/${toValue(edition)}/files`),
  });

/** What the files are about: title, and the steps that ask for a form. */
export const useContents = (shelf: Shelf, id: Id) =>
  useQuery({
    queryKey: computed(() => [shelf, toValue(id), 'contents']),
    queryFn: () => api.get<EditionFile[]>(`/${shelf}/${toValue(id)}/contents`),
  });

/** The text of one file as it stands on the server. */
export const useFile = (shelf: Shelf, id: Id, path: string) =>
  useQuery({
    queryKey: computed(() => [shelf, toValue(id), 'file', path]),
    queryFn: async () => {
      const answer = await fetch(fileAddress(shelf, toValue(id), path), { credentials: 'same-origin' });
      if (!answer.ok) throw await problemOf(answer);
      return answer.text();
    },
  });

export const useFindings = (draft: Id) =>
  useQuery({
    queryKey: computed(() => ['drafts', toValue(draft), 'findings']),
    queryFn: () => api.get<Finding[]>(`/drafts/${toValue(draft)}/findings`),
  });

export function fileAddress(shelf: Shelf, id: string, path: string): string {
  return `/api/${shelf}/${id}/files/${path.split('/').map(encodeURIComponent).join('/')}`;
}
