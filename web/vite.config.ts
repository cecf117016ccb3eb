import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const pdfjs = fileURLToPath(new URL('./node_modules/pdfjs-dist/', import.meta.url));

/** What pdf.js reads while drawing (character maps of Chinese fonts, standard fonts, decoders), under /pdfjs/. */
const pdfjsParts: Plugin = {
  name: 'pdfjs-parts',
  configureServer(server) {
    server.middlewares.use('/pdfjs', (request, response, next) => {
      const file = pdfjs + decodeURIComponent((request.url ?? '').slice(1).split('?')[0] ?? '');
      if (file.includes('..') || !existsSync(file)) next();
      else createReadStream(file).pipe(response);
    });
  },
  generateBundle() {
    for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
      for (const name of readdirSync(pdfjs + folder)) {
        const source = readFileSync(`${pdfjs}${folder}/${name}`);
        this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source });
      }
    }
  },
};

export default defineConfig({
  plugins: [vue(), pdfjsParts],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { outDir: process.env.FIVESTAR_WEB_OUT ?? 'dist', emptyOutDir: true, chunkSizeWarningLimit: 1200 },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env.FIVESTAR_API ?? 'http://127.0.0.1:8080' } },
  },
  test: {
    environment: 'happy-dom',
    // a busy machine is slow, not wrong
    testTimeout: 30_000,
    // tests share the modules they import, which takes a third of the time; who replaces a module is alone
    projects: [
      {
        extends: true,
        test: { name: 'together', include: ['src/**/*.test.ts'], exclude: ['src/**/*.alone.test.ts'], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ['src/**/*.alone.test.ts'] } },
    ],
  },
});
