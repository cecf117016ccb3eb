import type { Room } from '@/ui/room';
import { messages } from './messages';

const room: Room = {
  name: 'account',
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./SignInPage.vue'),
      meta: { open: true, bare: true, title: 'account.signIn.title' },
    },
    {
      path: '/setup',
      name: 'setup',
      component: () => import('./SetupPage.vue'),
      meta: { open: true, bare: true, title: 'account.setup.title' },
    },
    {
      path: '/posts',
      name: 'my-posts',
      component: () => import('./MyPostsPage.vue'),
      meta: { title: 'account.posts.title' },
    },
  ],
  nav: [],
  messages,
};
export default room;
