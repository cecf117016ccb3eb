import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api } from './client';
import { Problem } from './problem';
import type { Me } from './types';

const sessionKey = ['session'] as const;

/** Who is signed in; null when nobody is. Other failures stay failures. */
export async function readSession(): Promise<Me | null> {
  try {
    return await api.get<Me>('/session');
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export const sessionQuery = { queryKey: sessionKey, queryFn: readSession, staleTime: 5 * 60_000 };

export function useMe() {
  const query = useQuery(sessionQuery);
  return { ...query, me: computed(() => query.data.value ?? null) };
}

export function useSessionActions() {
  const client = useQueryClient();
  return {
    async signIn(login: string, password: string): Promise<Me> {
      const me = await api.post<Me>('/session', { login, password });
      client.clear();
      client.setQueryData(sessionKey, me);
      return me;
    },
    async signOut(): Promise<void> {
      await api.delete<void>('/session');
      client.clear();
      client.setQueryData(sessionKey, null);
    },
    forget(): void {
      client.setQueryData(sessionKey, null);
    },
  };
}

/** Whether one of the posts has one of the roles, e.g. `township/reviewer`. */
export function holds(me: Me, ...roles: string[]): boolean {
  return me.posts.some((post) => roles.includes(post.role));
}

export function may(me: Me, permission: string): boolean {
  return me.permissions.includes(permission);
}
