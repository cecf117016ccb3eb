import type { Room } from '@/ui/room';
import Bell from './Bell.vue';
import { messages } from './messages';

/** What one is told, in the app and by mail. */
const room: Room = {
  name: 'notice',
  routes: [
    {
      path: '/notices',
      name: 'notices',
      component: () => import('./NoticesPage.vue'),
      meta: { title: 'notice.title' },
    },
  ],
  nav: [],
  bar: Bell,
  messages,
};
export default room;
