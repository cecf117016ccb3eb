import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { vi } from 'vitest';
import type { Component } from 'vue';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter, type Router, type RouteRecordRaw } from 'vue-router';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { messages as ui } from './messages';

/** A page as somebody opens it: at an address, with what the server answers to each path. */
export interface Opened {
  page: VueWrapper;
  router: Router;
}

const blank = { template: '<i />' };

/** What is asked for and not answered here is refused as not found. */
export function answering(answers: Record<string, unknown>) {
  return vi.spyOn(api, 'get').mockImplementation((path: string) => {
    const answer = path in answers ? answers[path] : notFound;
    return (answer instanceof Problem ? Promise.reject(answer) : Promise.resolve(answer)) as never;
  });
}

export const notFound = new Problem('not-found', 404, '没有找到。', '');

export async function opened(
  component: Component,
  {
    words,
    address = '/',
    props = {},
    routes = [],
    stubs = {},
    provide = {},
  }: {
    words: Record<string, unknown>;
    address?: string;
    props?: object;
    routes?: RouteRecordRaw[];
    stubs?: Record<string, unknown>;
    provide?: Record<symbol, unknown>;
  },
): Promise<Opened> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...routes, { path: '/:all(.*)*', component: blank }],
  });
  await router.push(address);
  const page = mount(component as never, {
    props: props as never,
    attachTo: document.body,
    global: {
      plugins: [
        router,
        [VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }],
        createI18n({
          legacy: false,
          locale: 'zh',
          missingWarn: false,
          fallbackWarn: false,
          messages: { zh: { ui: ui.zh, ...words } } as never,
        }),
      ],
      stubs: stubs as never,
      provide: provide as never,
    },
  });
  await flushPromises();
  await flushPromises();
  return { page, router };
}
