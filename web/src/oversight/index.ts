import { DataAnalysis, Odometer, Tickets } from '@element-plus/icons-vue';
import { holds, may } from '@/api/session';
import type { Room } from '@/ui/room';
import { messages } from './messages';

/** How far every place has come, and where it is stuck. */
const room: Room = {
  name: 'oversight',
  routes: [
    {
      path: '/overview',
      name: 'overview',
      component: () => import('./OverviewPage.vue'),
      meta: { title: 'oversight.title' },
    },
    {
      path: '/runs',
      name: 'runs',
      component: () => import('./RunListPage.vue'),
      meta: { title: 'oversight.runs.title' },
    },
    {
      path: '/burden',
      name: 'burden',
      component: () => import('./BurdenPage.vue'),
      meta: { title: 'oversight.burden.title' },
    },
  ],
  nav: [
    { to: 'overview', label: 'oversight.title', icon: DataAnalysis, order: 20, shows: (me) => may(me, 'overview') },
    { to: 'runs', label: 'oversight.runs.title', icon: Tickets, order: 30, shows: (me) => may(me, 'overview') },
    {
      to: 'burden',
      label: 'oversight.burden.title',
      icon: Odometer,
      order: 44,
      shows: (me) =>
        holds(me, 'township/reviewer', 'county/office', 'county/inspector', 'city/office', 'city/inspector'),
    },
  ],
  homes: { overview: 'overview' },
  messages,
};
export default room;
