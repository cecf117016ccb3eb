import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { outDir: process.env.FIVESTAR_WEB_OUT ?? 'dist', emptyOutDir: true, chunkSizeWarningLimit: 1200 },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env.FIVESTAR_API ?? 'http://127.0.0.1:8080' } },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
