import type { Messages } from '@/ui/room';

export const messages: Messages = {
  zh: {
    required: '这一项必须填写',
    tooShort: '至少 {n} 个字',
    tooLong: '最多 {n} 个字',
    wrong: '填写的内容不符合要求',
    yes: '是',
    no: '否',
  },
  en: {
    required: 'Please fill this in',
    tooShort: 'At least {n} characters',
    tooLong: 'At most {n} characters',
    wrong: 'This value does not fit',
    yes: 'Yes',
    no: 'No',
  },
};
