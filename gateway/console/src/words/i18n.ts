import i18next, { type BackendModule, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Resources } from './resources.gen.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Resources;
  }
}

export const LANGUAGES = ['en', 'de', 'es', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

const CHOSEN = 'lf-language';
const RIGHT_TO_LEFT: readonly string[] = ['ar'];

// Hundreds of addresses, which grow with every feature; asked for beside the brand and the person, before any word is needed.
const catalogues = import('./catalogues.ts');

/** A namespace is a feature; its words are loaded when a page of it first asks for them. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language: string, namespace: string, done: ReadCallback) {
    catalogues
      .then(({ wordsOf }) => wordsOf(namespace, language) ?? Promise.reject(new Error(`There are no words of '${namespace}' in '${language}'`)))
      .then(
        (words) => done(null, words),
        (failure: unknown) => done(failure as Error, null),
      );
  },
};

export async function startWords(language: Language): Promise<void> {
  i18next.on('languageChanged', (now) => {
    document.documentElement.lang = now;
    document.documentElement.dir = directionOf(now);
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      supportedLngs: LANGUAGES,
      load: 'languageOnly',
      ns: ['common'],
      defaultNS: 'common',
      partialBundledLanguages: true,
      // React escapes.
      interpolation: { escapeValue: false },
    });
}

export function directionOf(language: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
}

/** The language of a tag such as `de-AT`; undefined where there are no words in it. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const code = tag?.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === code);
}

/** Chosen in this browser, else of the person, else the first of the browser's, else the tenant's. */
export function languageFor(person: string | null | undefined, tenant: string | null | undefined): Language {
  const browsers = navigator.languages.map(languageOf).find((known) => known !== undefined);
  return languageOf(localStorage.getItem(CHOSEN)) ?? languageOf(person) ?? browsers ?? languageOf(tenant) ?? 'en';
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(CHOSEN, language);
  await i18next.changeLanguage(language);
}
