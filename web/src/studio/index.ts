import { SetUp } from '@element-plus/icons-vue';
import { may } from '@/api/session';
import type { Room } from '@/ui/room';
import { messages } from './messages';

/** Where a process owner drafts, checks and publishes an edition. */
const room: Room = {
  name: 'studio',
  routes: [
    { path: '/studio', name: 'studio', component: () => import('./StudioPage.vue'), meta: { title: 'studio.title' } },
    {
      path: '/studio/editions/:id',
      name: 'edition',
      component: () => import('./EditionPage.vue'),
      props: true,
      meta: { title: 'studio.title' },
    },
    {
      path: '/studio/drafts/:id',
      name: 'draft',
      component: () => import('./DraftPage.vue'),
      props: true,
      meta: { title: 'studio.title' },
    },
  ],
  nav: [{ to: 'studio', label: 'studio.title', icon: SetUp, order: 10, shows: (me) => may(me, 'studio') }],
  homes: { studio: 'studio' },
  messages,
};
export default room;
