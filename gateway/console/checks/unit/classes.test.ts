import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from './sources.ts';

const sheets = new Map(
  [...sources(/\.module\.css$/)].map(([file, text]) => [
    file,
    new Set([...text.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name ?? '')),
  ]),
);

/** A misspelt class is no error to TypeScript, and nothing at run time. */
test('every class that is used is defined, and every one that is defined is used', () => {
  const used = new Map<string, Set<string>>();
  const missing: string[] = [];
  for (const [file, text] of sources(/\.tsx?$/)) {
    for (const [, local, path] of text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
      const sheet = normalize(join(dirname(file), path ?? ''));
      for (const [, name] of text.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'g'))) {
        if (name && name !== 'module') {
          used.set(sheet, (used.get(sheet) ?? new Set()).add(name));
          if (!sheets.get(sheet)?.has(name)) {
            missing.push(`${file}: ${name}`);
          }
        }
      }
    }
  }
  expect(missing).toEqual([]);
  const unused = [...sheets].flatMap(([sheet, names]) =>
    [...names].filter((name) => !used.get(sheet)?.has(name)).map((name) => `${sheet}: ${name}`),
  );
  expect(unused).toEqual([]);
});
