import type { Room } from '@/ui/room';
import { messages } from './messages';

/** One village's year: who did what and why, where it stands on the diagram, and what was said about it. */
const room: Room = {
  name: 'run',
  routes: [
    {
      path: '/runs/:id',
      name: 'run',
      component: () => import('./RunPage.vue'),
      props: true,
      meta: { title: 'run.title' },
    },
  ],
  nav: [],
  messages,
};
export default room;
