import { Guide } from '@element-plus/icons-vue';
import type { Room } from '@/ui/room';
import { messages } from './messages';
import { readsPlans } from './roles';

/** What a village sets out to do in a year, who agreed to it, and what came of it. */
const room: Room = {
  name: 'plan',
  routes: [
    {
      path: '/plans',
      name: 'plans',
      component: () => import('./PlansPage.vue'),
      meta: { title: 'plan.title' },
    },
    {
      path: '/plans/:year(\\d{4})/:place',
      name: 'plan',
      component: () => import('./PlanPage.vue'),
      props: true,
      meta: { title: 'plan.title' },
    },
  ],
  nav: [{ to: 'plans', label: 'plan.title', icon: Guide, order: 33, shows: readsPlans }],
  messages,
};
export default room;
