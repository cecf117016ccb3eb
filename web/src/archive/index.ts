import { Search } from '@element-plus/icons-vue';
import { may } from '@/api/session';
import type { Room } from '@/ui/room';
import { messages } from './messages';

/** Finding any declaration, decision or file one may see. */
const room: Room = {
  name: 'archive',
  routes: [
    {
      path: '/archive',
      name: 'archive',
      component: () => import('./ArchivePage.vue'),
      meta: { title: 'archive.title' },
    },
  ],
  nav: [
    {
      to: 'archive',
      label: 'archive.title',
      icon: Search,
      order: 40,
      shows: (me) => may(me, 'archive'),
    },
  ],
  homes: { archive: 'archive' },
  messages,
};
export default room;
