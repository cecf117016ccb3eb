import type { Messages } from './room';

export const messages: Messages = {
  zh: {
    loading: '正在读取',
    more: '再显示一些',
    search: '查找',
    clear: '清除条件',
    close: '关闭',
    cancel: '取消',
    error: { retry: '重试', code: '编号' },
    saved: {
      clean: '',
      waiting: '有改动，即将保存',
      saving: '正在保存…',
      saved: '已保存',
      at: '已保存 {at}',
      failed: '没有保存成功',
    },
  },
  en: {
    loading: 'Loading',
    more: 'Show more',
    search: 'Search',
    clear: 'Clear filters',
    close: 'Close',
    cancel: 'Cancel',
    error: { retry: 'Try again', code: 'Code' },
    saved: {
      clean: '',
      waiting: 'Changed, saving soon',
      saving: 'Saving…',
      saved: 'Saved',
      at: 'Saved {at}',
      failed: 'Not saved',
    },
  },
};
