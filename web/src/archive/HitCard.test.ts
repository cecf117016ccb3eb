import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { ArchiveHit } from '@/api/types';
import HitCard from './HitCard.vue';
import { messages } from './messages';

const kinds = ['pdf', 'word', 'sheet', 'slides', 'image', 'text', 'audio', 'video', 'archive', 'mail', 'other'];

it.each(kinds)('names the kind of a file in Chinese: %s', (fileKind) => {
  const hit = {
    kind: 'evidence',
    fileKind,
    title: '合同',
    evidenceId: 'f1',
    year: 2026,
    stars: [],
    passages: [],
    at: '',
  };
  const card = mount(HitCard, {
    props: { hit: hit as unknown as ArchiveHit, on: false },
    global: {
      plugins: [createI18n({ legacy: false, locale: 'zh', messages: { zh: { archive: messages.zh } } as never })],
      stubs: { PlacePath: true, RouterLink: true },
    },
  });
  expect(card.get('.icon').text()).toMatch(fileKind === 'pdf' ? /^PDF$/ : /^[\u4e00-\u9fff]+$/);
});
