import { createI18n } from 'vue-i18n';
import { messages as forms } from '@/forms/messages';
import { messages as ui } from '@/ui/messages';
import { messages as shell } from './messages';
import { language as current, type Language } from '@/ui/language';
import { rooms } from './rooms';

export type { Language };

const key = 'fivestar.language';

function gather(language: Language): Record<string, unknown> {
  const shared = { shell: shell[language], ui: ui[language], forms: forms[language] };
  return Object.fromEntries([
    ...Object.entries(shared),
    ...rooms.map((room) => [room.name, room.messages[language]] as const),
  ]);
}

function chosen(): Language {
  return localStorage.getItem(key) === 'en' ? 'en' : 'zh';
}

export const i18n = createI18n({
  legacy: false,
  locale: chosen(),
  fallbackLocale: 'zh',
  messages: { zh: gather('zh'), en: gather('en') } as Record<Language, Record<string, never>>,
});

export function speak(language: Language): void {
  i18n.global.locale.value = language;
  current.value = language;
  localStorage.setItem(key, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** The text of a key outside of components; narrowed because the full type of `t` is too deep for the compiler. */
export function say(text: string): string {
  return (i18n.global as unknown as { t: (key: string) => string }).t(text);
}
