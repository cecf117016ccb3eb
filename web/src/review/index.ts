import { List, View } from '@element-plus/icons-vue';
import type { Room } from '@/ui/room';
import { messages } from './messages';
import { headsOffice } from './posts';

/** Posts that hold work items; the village's own work stands on its declaration. */
const decides = /^(township|county|city)\/(?!inspector|process-owner)/;

const room: Room = {
  name: 'review',
  routes: [
    {
      path: '/work',
      name: 'work-list',
      component: () => import('./WorkListPage.vue'),
      meta: { title: 'review.list.title' },
    },
    {
      path: '/work/:id',
      name: 'work-item',
      component: () => import('./ItemPage.vue'),
      props: true,
      meta: { title: 'review.item.title' },
    },
    {
      path: '/bulk',
      name: 'bulk-plans',
      component: () => import('./BulkPlansPage.vue'),
      meta: { title: 'review.bulk.plans' },
    },
    {
      path: '/bulk/:id',
      name: 'bulk-plan',
      component: () => import('./BulkPlanPage.vue'),
      props: true,
      meta: { title: 'review.bulk.title' },
    },
    {
      path: '/second-looks',
      name: 'second-looks',
      component: () => import('./SecondLooksPage.vue'),
      meta: { title: 'review.looks.title' },
    },
  ],
  nav: [
    {
      to: 'work-list',
      label: 'review.nav',
      icon: List,
      order: 10,
      shows: (me) => me.posts.some((post) => decides.test(post.role)),
    },
    {
      to: 'second-looks',
      label: 'review.looks.nav',
      icon: View,
      order: 32,
      shows: (me) => me.posts.some(headsOffice),
    },
  ],
  homes: { worklist: 'work-list' },
  messages,
};
export default room;
