import { Finished, MapLocation } from '@element-plus/icons-vue';
import type { Room } from '@/ui/room';
import { messages } from './messages';
import { readsLedger, readsVisits } from './roles';

/** What was seen on site, and how problems were put right. */
const room: Room = {
  name: 'visit',
  routes: [
    {
      path: '/visits',
      name: 'visits',
      component: () => import('./VisitsPage.vue'),
      meta: { title: 'visit.title' },
    },
    {
      path: '/visits/:id',
      name: 'visit',
      component: () => import('./VisitPage.vue'),
      props: true,
      meta: { title: 'visit.title' },
    },
    {
      path: '/visit-draws/:id',
      name: 'visit-draw',
      component: () => import('./DrawPage.vue'),
      props: true,
      meta: { title: 'visit.draw.title' },
    },
    {
      path: '/rectifications',
      name: 'ledger',
      component: () => import('./LedgerPage.vue'),
      meta: { title: 'visit.ledger.title' },
    },
    {
      path: '/rectifications/:id',
      name: 'rectification',
      component: () => import('./RectificationPage.vue'),
      props: true,
      meta: { title: 'visit.ledger.title' },
    },
  ],
  nav: [
    { to: 'visits', label: 'visit.title', icon: MapLocation, order: 34, shows: readsVisits },
    { to: 'ledger', label: 'visit.ledger.title', icon: Finished, order: 36, shows: readsLedger },
  ],
  messages,
};
export default room;
