import type { Messages } from '@/ui/room';
import { en } from './messages.en';
import { zh } from './messages.zh';

export const messages: Messages = { zh, en };
