import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { DecisionRequest, WorkItemDetail } from '@/api/types';
import { messages as forms } from '@/forms/messages';
import { messages as ui } from '@/ui/messages';
import ItemDecision from './ItemDecision.vue';
import { messages } from './messages';
import { type Draft, emptyDraft } from './opinions';

const detail = {
  row: { id: 'w1', runId: 'r1', star: null, name: '乡镇初审', place: { name: '刘庄村' } },
  version: 3,
  panel: 'opinions',
  standing: { filledIn: [] },
  outcomes: [{ value: 'forward', label: '同意上报', tone: 'forward', next: '县审' }],
  form: {
    schema: {
      properties: {
        decision: {},
        contact: { type: 'string' },
        phone: { type: 'string' },
        households: { type: 'integer' },
        later: { type: 'string' },
      },
    },
    ui: {
      fields: {
        contact: { label: '联系人', right: 'read' },
        phone: { label: '电话' },
        households: { label: '户数' },
        later: { label: '补充', shownWhen: { field: 'decision', equals: 'return' } },
      },
    },
    given: { contact: '王会计' },
    suggested: { phone: { value: '0395', source: 'last-year', from: '2025' } },
    names: {},
  },
} as unknown as WorkItemDetail;

let bodies: DecisionRequest[];
beforeEach(() => {
  bodies = [];
  vi.stubGlobal('fetch', (_: string, init?: RequestInit) => {
    if (init?.method === 'POST') bodies.push(JSON.parse(String(init.body)) as DecisionRequest);
    return Promise.resolve(Response.json({ runId: 'r1', state: 'OPEN', next: [], findings: [] }));
  });
});
afterEach(() => vi.unstubAllGlobals());

async function decided(form: Record<string, unknown>, unfolded: boolean) {
  const draft: Draft = { ...emptyDraft(), decision: 'forward', form };
  const page = mount(ItemDecision, {
    props: {
      detail,
      draft,
      unfolded,
      settle: () => Promise.resolve(),
      onChange: (next: Draft) => void page.setProps({ draft: next }),
    },
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: new QueryClient() }],
        createI18n({
          legacy: false,
          locale: 'zh',
          messages: { zh: { review: messages.zh, ui: ui.zh, forms: forms.zh } } as never,
        }),
      ],
    },
  });
  await page.get('.submit').trigger('click');
  await flushPromises();
  return bodies.at(-1)?.form;
}

describe('the form beside a decision', () => {
  it('is sent with what was suggested and seen', async () => {
    expect(await decided({ households: 20 }, true)).toEqual({ households: 20, phone: '0395' });
  });

  it('is sent without what nobody has seen', async () => {
    expect(await decided({ households: 20 }, false)).toEqual({ households: 20 });
  });

  it('leaves out a suggestion that was taken out, what is only read and what is not asked', async () => {
    expect(await decided({ phone: null, contact: '别人', later: '旧话' }, true)).toEqual({});
  });
});
