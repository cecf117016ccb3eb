import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';

/** Folders every room may use; they in turn know no room. */
const shared = ['api', 'ui', 'forms'];
const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const rooms = folders.map((entry) => entry.name).filter((name) => !shared.includes(name) && name !== 'shell');

/** Refuses imports of the named folders, by alias and by relative path. */
function wall(files, forbidden, reason) {
  const group = forbidden.flatMap((name) => [
    `@/${name}`,
    `@/${name}/**`,
    `../${name}`,
    `../${name}/**`,
    `../../${name}/**`,
  ]);
  return { files, rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message: reason }] }] } };
}

const others = (room) => [...rooms.filter((name) => name !== room), 'shell'];

export default ts.config(
  { ignores: ['dist', 'target', 'node_modules', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      'no-undef': 'off',
      'max-lines': ['error', { max: 300 }],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
    },
  },
  ...rooms.map((room) =>
    wall([`src/${room}/**`], others(room), 'A room imports only api/, ui/, forms/ and itself; share through those.'),
  ),
  wall(['src/api/**'], [...rooms, 'shell', 'ui', 'forms'], 'api/ knows no page.'),
  wall(['src/ui/**'], [...rooms, 'shell', 'forms'], 'ui/ knows no room.'),
  wall(['src/forms/**'], [...rooms, 'shell'], 'forms/ knows no room.'),
  { files: ['src/api/types.ts'], rules: { 'max-lines': 'off' } },
  prettier,
);
