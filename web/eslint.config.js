import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';

/** Folders every room may use; they in turn know no room. */
const shared = ['api', 'ui', 'forms'];
const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const rooms = folders.map((entry) => entry.name).filter((name) => !shared.includes(name) && name !== 'shell');

/** A part of a room that others may use by name; everything else of that room stays behind its wall. */
const frontDoors = { run: ['@/studio/diagram'] };

/** Refuses imports of the named folders, by alias and by relative path, and of bpmn-js outside the studio. */
function wall(files, forbidden, reason, allowed = []) {
  const doors = allowed.length ? `(?!(?:${allowed.join('|')})$)` : '';
  const regex = `^${doors}(?:@|\\.\\.|\\.\\./\\.\\.)/(?:${forbidden.join('|')})(?:/|$)`;
  const patterns = [{ regex, message: reason }];
  if (!files.includes('src/studio/**')) {
    patterns.push({ regex: '^bpmn-js(?:/|$)', message: 'Diagrams are shown through @/studio/diagram.' });
  }
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const others = (room) => [...rooms.filter((name) => name !== room), 'shell'];

export default ts.config(
  { ignores: ['dist', 'target', 'node_modules', 'src/api/generated'] },
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
    wall(
      [`src/${room}/**`],
      others(room),
      'A room imports only api/, ui/, forms/ and itself; share through those.',
      frontDoors[room],
    ),
  ),
  wall(['src/api/**'], [...rooms, 'shell', 'ui', 'forms'], 'api/ knows no page.'),
  wall(['src/ui/**'], [...rooms, 'shell', 'forms'], 'ui/ knows no room.'),
  wall(['src/forms/**'], [...rooms, 'shell'], 'forms/ knows no room.'),
  prettier,
);
