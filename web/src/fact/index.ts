import type { Room } from '@/ui/room';
import { messages } from './messages';

/** What is known about a place, stated once and confirmed instead of retyped. */
const room: Room = {
  name: 'fact',
  routes: [
    {
      path: '/places/:code(\\d{12})/facts',
      name: 'facts',
      component: () => import('./FactSheetPage.vue'),
      props: true,
      meta: { title: 'fact.title' },
    },
  ],
  nav: [],
  messages,
};
export default room;
