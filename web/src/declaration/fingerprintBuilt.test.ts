// @vitest-environment node
import { fileURLToPath, URL } from 'node:url';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

it('needs nothing more from the server to take the fingerprint of the first file', async () => {
  const made = (await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': fileURLToPath(new URL('..', import.meta.url)) } },
    build: {
      write: false,
      minify: false,
      rollupOptions: {
        input: fileURLToPath(new URL('./fingerprint.ts', import.meta.url)),
        preserveEntrySignatures: 'strict',
      },
    },
  })) as Rolldown.RolldownOutput;
  expect(made.output.map((it) => it.fileName)).toHaveLength(1);
  expect(made.output[0].code).toContain('unreadable');
});
