import { Calendar, List } from '@element-plus/icons-vue';
import { holds } from '@/api/session';
import type { Room } from '@/ui/room';
import { messages } from './messages';

/** When a year opens and which edition it follows. */
const room: Room = {
  name: 'cycle',
  routes: [
    { path: '/cycles', name: 'cycles', component: () => import('./CyclesPage.vue'), meta: { title: 'cycle.title' } },
    {
      path: '/local-items',
      name: 'local-items',
      component: () => import('./LocalItemsPage.vue'),
      meta: { title: 'cycle.local.title' },
    },
  ],
  nav: [
    {
      to: 'cycles',
      label: 'cycle.title',
      icon: Calendar,
      order: 50,
      shows: (me) => holds(me, 'city/office', 'city/process-owner'),
    },
    {
      to: 'local-items',
      label: 'cycle.local.title',
      icon: List,
      order: 34,
      shows: (me) => holds(me, 'county/office', 'township/reviewer'),
    },
  ],
  messages,
};
export default room;
