import { describe, expect, test } from 'vitest';
import { sources } from './sources.ts';

interface Words {
  [key: string]: string | Words;
}

const LANGUAGES = ['en', 'de', 'es', 'ar'];
const PLURAL = /_(zero|one|two|few|many|other)$/;

function flat(words: Words, above = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[above + key, value] as const] : [...flat(value, `${above}${key}.`)],
    ),
  );
}

const catalogues = new Map<string, Map<string, Map<string, string>>>();
for (const [file, text] of sources(/^(en|de|es|ar)\.json$/)) {
  const [, folder = '', language = ''] = /^(.*)\/(\w+)\.json$/.exec(file) ?? [];
  const known = catalogues.get(folder) ?? new Map<string, Map<string, string>>();
  catalogues.set(folder, known.set(language, flat(JSON.parse(text) as Words)));
}

const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const bases = (words: Map<string, string>) => new Set([...words.keys()].map((key) => key.replace(PLURAL, '')));

describe.each([...catalogues])('%s', (_, languages) => {
  const english = languages.get('en') ?? new Map<string, string>();

  test.each(LANGUAGES)('has the same texts in %s', (language) => {
    expect([...bases(languages.get(language) ?? new Map())].sort()).toEqual([...bases(english)].sort());
  });

  test.each(LANGUAGES)('names the same values in %s, and no text is empty', (language) => {
    for (const [key, text] of languages.get(language) ?? []) {
      const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
      expect(text.trim(), key).not.toBe('');
      // A plural form of one or two may leave the number out.
      const named = values(text).filter((name) => name !== 'count');
      expect(named, key).toEqual(values(original).filter((name) => name !== 'count'));
    }
  });

  test.each(LANGUAGES)('has the plural forms that %s needs', (language) => {
    const words = languages.get(language) ?? new Map<string, string>();
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const base of bases(words)) {
      if (words.has(`${base}_other`)) {
        expect(needed.filter((form) => !words.has(`${base}_${form}`)), base).toEqual([]);
      }
    }
  });
});

test('every text is used', () => {
  const code = [...sources(/\.tsx?$/).values()].join('\n');
  const unused: string[] = [];
  for (const [folder, languages] of catalogues) {
    for (const key of bases(languages.get('en') ?? new Map())) {
      const last = key.split('.').at(-1) ?? '';
      const first = key.split('.')[0] ?? '';
      const byTemplate = new RegExp(`\`(${first}|\\$\\{\\w+\\})\\.`);
      if (!code.includes(`'${key}'`) && !code.includes(`.${last}'`) && !byTemplate.test(code)) {
        unused.push(`${folder}: ${key}`);
      }
    }
  }
  expect(unused).toEqual([]);
});
