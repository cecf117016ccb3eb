import { Setting } from '@element-plus/icons-vue';
import { may } from '@/api/session';
import type { Room } from '@/ui/room';
import { messages } from './messages';

/** People, places, calendar, audit and the state of the system. */
const room: Room = {
  name: 'admin',
  routes: [
    {
      path: '/admin/:part(people|places|calendar|audit|system|demo)?',
      name: 'admin',
      component: () => import('./AdminPage.vue'),
      props: (to) => ({ part: (to.params.part as string) || 'people' }),
      meta: { title: 'admin.title' },
    },
  ],
  nav: [{ to: 'admin', label: 'admin.title', icon: Setting, order: 80, shows: (me) => may(me, 'admin') }],
  homes: { admin: 'admin' },
  messages,
};
export default room;
