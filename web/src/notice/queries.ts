import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { onBeforeUnmount, onMounted } from 'vue';
import { api } from '@/api/client';
import type { DigestLine, MailAddress, NoticePage, Reading, Unread } from '@/api/types';
import { watchUse } from './use';

const listKey = ['notices', 'list'] as const;
const unreadKey = ['notices', 'unread'] as const;
const mailKey = ['notices', 'mail'] as const;
const MINUTE = 60_000;

/**
 * How many notices are unread. Asked again when the window is looked at and while it is used, at most once a minute:
 * a window nobody uses asks nothing, so that its session still ends by itself.
 */
export function useUnread() {
  const query = useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) => api.get<Unread>('/me/notices/unread', {}, signal),
    staleTime: MINUTE,
    refetchOnWindowFocus: true,
    retry: false,
  });
  let stop = () => undefined as void;
  onMounted(() => (stop = watchUse(MINUTE, () => void query.refetch())));
  onBeforeUnmount(() => stop());
  return query;
}

export function useNotices() {
  return useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) => api.get<NoticePage>('/me/notices', { cursor: pageParam }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
}

/** What is late or due today, as it stands now. */
export function useToday() {
  return useQuery({
    queryKey: ['notices', 'today'] as const,
    queryFn: ({ signal }) => api.get<DigestLine[]>('/me/notices/today', {}, signal),
    staleTime: 0,
  });
}

/** Marks notices as read; the bell and the list follow. */
export function useReading() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reading: Partial<Reading>) => api.post<Unread>('/me/notices/reading', reading),
    onSuccess: async (left) => {
      client.setQueryData(unreadKey, left);
      await client.invalidateQueries({ queryKey: listKey });
    },
  });
}

export function useMailAddress() {
  return useQuery({
    queryKey: mailKey,
    queryFn: ({ signal }) => api.get<MailAddress>('/me/mail-address', {}, signal),
  });
}

export function useMailWish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { address: string | null; digest: boolean }) => api.put<MailAddress>('/me/mail-address', wish),
    onSuccess: (now) => client.setQueryData(mailKey, now),
  });
}
