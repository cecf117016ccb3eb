import type { QueryClient } from '@tanstack/vue-query';
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { sessionQuery } from '@/api/session';
import { say } from './i18n';
import { homeRoute, rooms } from './rooms';

const own: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./NothingHere.vue') },
  { path: '/nothing-here', name: 'nothing-here', component: () => import('./NothingHere.vue') },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./NotFound.vue'), meta: { open: true } },
];

export function buildRouter(client: QueryClient) {
  const router = createRouter({
    history: createWebHistory(),
    routes: [...rooms.flatMap((room) => room.routes), ...own],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  });

  router.beforeEach(async (to) => {
    if (to.meta.open) return true;
    // A server that does not answer is shown by the page itself: only a clear "nobody" leads to sign-in.
    const me = await client.fetchQuery(sessionQuery).catch(() => undefined);
    if (me === null) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
    if (me && to.name === 'home') return { name: homeRoute(me), replace: true };
    return true;
  });

  router.afterEach((to) => {
    const title = to.meta.title ? say(to.meta.title) : '';
    const product = say('shell.product');
    document.title = title ? `${title} · ${product}` : product;
  });
  return router;
}
