import { DataAnalysis, Tickets } from '@element-plus/icons-vue';
import { holds } from '@/api/session';
import type { Me } from '@/api/types';
import type { Room } from '@/ui/room';
import { messages } from './messages';

const oversees = (me: Me) => holds(me, 'city/office', 'county/office', 'city/inspector', 'county/inspector', 'city/publicity');
const follows = (me: Me) => me.posts.some((post) => post.place) && !me.posts.every((post) => /^(village|system)\//.test(post.role));

/** How far every place has come, and where it is stuck. */
const room: Room = {
  name: 'oversight',
  routes: [
    { path: '/overview', name: 'overview', component: () => import('./OverviewPage.vue'), meta: { title: 'oversight.title' } },
    { path: '/runs', name: 'runs', component: () => import('./RunListPage.vue'), meta: { title: 'oversight.runs.title' } },
  ],
  nav: [
    { to: 'overview', label: 'oversight.title', icon: DataAnalysis, order: 20, shows: oversees },
    { to: 'runs', label: 'oversight.runs.title', icon: Tickets, order: 30, shows: follows },
  ],
  homes: { overview: 'overview' },
  messages,
};
export default room;
