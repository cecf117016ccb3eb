import type { Messages } from '@/ui/room';
import { bulkMessages } from './bulkMessages';
import { deskMessages } from './deskMessages';
import { listMessages } from './listMessages';
import { lookMessages } from './lookMessages';
import { verbMessages } from './verbMessages';

export const messages: Messages = {
  zh: {
    ...deskMessages.zh,
    ...listMessages.zh,
    ...bulkMessages.zh,
    ...verbMessages.zh,
    ...lookMessages.zh,
    nav: '我的待办',
    objection: {
      title: '收到的异议',
      none: '这一件没有异议',
      by: '{name} · {contact} · {at}',
      receipt: '回执号',
    },
  },
  en: {
    ...deskMessages.en,
    ...listMessages.en,
    ...bulkMessages.en,
    ...verbMessages.en,
    ...lookMessages.en,
    nav: 'My work',
    objection: {
      title: 'Objections',
      none: 'No objections on this item',
      by: '{name} · {contact} · {at}',
      receipt: 'Receipt',
    },
  },
};
