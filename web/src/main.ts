import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import 'element-plus/dist/index.css';
import { createApp } from 'vue';
import '@/ui/theme.css';
import { onSignedOut } from '@/api/client';
import { Problem } from '@/api/problem';
import { sessionQuery } from '@/api/session';
import App from './shell/App.vue';
import { i18n, speak, type Language } from './shell/i18n';
import { buildRouter } from './shell/router';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Only what may heal by itself is asked again; a refusal is an answer.
      retry: (times, error) => error instanceof Problem && error.transient && times < 2,
    },
  },
});
const router = buildRouter(queries);

onSignedOut(() => {
  queries.setQueryData(sessionQuery.queryKey, null);
  const now = router.currentRoute.value;
  if (!now.meta.open) void router.push({ name: 'sign-in', query: { to: now.fullPath } });
});

speak(i18n.global.locale.value as Language);
createApp(App).use(VueQueryPlugin, { queryClient: queries }).use(i18n).use(router).mount('#app');
