import { describe, expect, it } from 'vitest';
import { opened } from '@/ui/pageFixture';
import EvidenceField from './EvidenceField.vue';
import { messages } from './messages';
import { uploadsOfPage } from './uploads';

const indicator = {
  code: 'CY1-1',
  evidence: { necessity: 'optional', why: '', maxFiles: 5, kinds: [], original: false },
};
const file = (id: string, note: string) => ({
  id,
  name: `${id}.pdf`,
  size: 1,
  fileKind: 'pdf',
  textStatus: 'text',
  note,
});

describe('a file of which only a part could be read', () => {
  it('is marked where it stands', async () => {
    const { page } = await opened(EvidenceField, {
      words: { declaration: messages.zh },
      props: {
        indicator,
        files: [file('断', '文件有损坏，只读出了一部分文字。'), file('长', '内容太多，只收录了前面的部分。')],
        others: [],
        limits: undefined,
      },
      provide: { [uploadsOfPage as symbol]: { sending: [] } },
    });
    const [cut, long] = page.findAll('.files li');
    expect(cut!.text()).toContain('文件有损坏，只读出了一部分');
    expect(long!.text()).not.toContain('损坏');
    page.unmount();
  });
});
