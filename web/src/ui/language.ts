import { ref } from 'vue';

export type Language = 'zh' | 'en';

/** The language being spoken; sentences made outside of components follow it. */
export const language = ref<Language>('zh');

/** What a rubric says, in English where that is spoken and the rubric has it. */
export function worded(zh: string, en: string | null | undefined): string {
  return en ? spoken(zh, en) : zh;
}

/** The sentence in the language being spoken. */
export function spoken(zh: string, en: string): string {
  return language.value === 'en' ? en : zh;
}
