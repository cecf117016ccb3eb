import { Flag } from '@element-plus/icons-vue';
import type { Room } from '@/ui/room';
import { messages } from './messages';

/** What is published, for how long, and how to object; open to everyone. */
const room: Room = {
  name: 'publicity',
  routes: [
    {
      path: '/public',
      name: 'public',
      component: () => import('./PublicPage.vue'),
      meta: { open: true, title: 'publicity.title' },
    },
    {
      path: '/public/receipt',
      name: 'public-receipt',
      component: () => import('./ReceiptPage.vue'),
      meta: { open: true, title: 'publicity.receipt.title' },
    },
  ],
  nav: [{ to: 'public', label: 'publicity.title', icon: Flag, order: 60, shows: () => true }],
  messages,
};
export default room;
