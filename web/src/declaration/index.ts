import { EditPen, Grid } from '@element-plus/icons-vue';
import { holds } from '@/api/session';
import type { Room } from '@/ui/room';
import { messages } from './messages';

const room: Room = {
  name: 'declaration',
  routes: [
    {
      path: '/declarations',
      name: 'declarations',
      component: () => import('./MyDeclarationsPage.vue'),
      meta: { title: 'declaration.nav' },
    },
    {
      path: '/declarations/:runId',
      name: 'declaration',
      component: () => import('./DeclarationPage.vue'),
      props: true,
      meta: { title: 'declaration.nav' },
    },
    {
      path: '/declarations/:runId/versions',
      name: 'declaration-versions',
      component: () => import('./VersionsPage.vue'),
      props: true,
      meta: { title: 'declaration.versions.title' },
    },
    {
      path: '/declarations/:runId/print',
      name: 'declaration-print',
      component: () => import('./PrintPage.vue'),
      props: true,
      meta: { title: 'declaration.print.open', bare: true },
    },
    {
      path: '/workbook',
      name: 'workbook',
      component: () => import('./WorkbookPage.vue'),
      meta: { title: 'declaration.workbook.nav' },
    },
  ],
  nav: [
    {
      to: 'workbook',
      label: 'declaration.workbook.nav',
      icon: Grid,
      order: 34,
      shows: (me) => holds(me, 'township/reviewer', 'county/office'),
    },
    {
      to: 'declarations',
      label: 'declaration.nav',
      icon: EditPen,
      order: 5,
      shows: (me) => holds(me, 'village/declarant'),
    },
  ],
  homes: { declaration: 'declarations' },
  messages,
};
export default room;
