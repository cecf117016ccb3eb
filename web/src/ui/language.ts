import { ref } from 'vue';

export type Language = 'zh' | 'en';

/** The language being spoken; sentences made outside of components follow it. */
export const language = ref<Language>('zh');

/** The sentence in the language being spoken. */
export function spoken(zh: string, en: string): string {
  return language.value === 'en' ? en : zh;
}
