import { List } from '@element-plus/icons-vue';
import type { Room } from '@/ui/room';
import { messages } from './messages';

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
  ],
  nav: [
    {
      to: 'work-list',
      label: 'review.nav',
      icon: List,
      order: 10,
      shows: (me) => me.posts.some((post) => decides.test(post.role)),
    },
  ],
  homes: { worklist: 'work-list' },
  messages,
};
export default room;
