import { describe, expect, test } from 'vitest';
import { sources } from './sources.ts';

const MOST_LINES = 250;
const MOST_LINES_OF_A_PAGE = 200;

const code = sources(/\.tsx?$/);

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name ?? '');
}

/** The files that break a rule, so that the report names them. */
function breaking(rule: (file: string, text: string) => boolean): string[] {
  return [...code].filter(([file, text]) => rule(file, text)).map(([file]) => file);
}

describe('zones of the source', () => {
  test('React Aria is known to ui/ alone, but for its language and its router', () => {
    const open = ['app/root.route.tsx'];
    expect(
      breaking(
        (file, text) =>
          !file.startsWith('ui/') && !open.includes(file) && importsOf(text).some((name) => name.startsWith('react-aria')),
      ),
    ).toEqual([]);
  });

  test('the client is known to api/ alone', () => {
    expect(
      breaking((file, text) => !file.startsWith('api/') && importsOf(text).some((name) => name.startsWith('openapi-'))),
    ).toEqual([]);
  });

  test('nothing but api/, and the demo of a local gateway, calls fetch', () => {
    // The second writes code for other sites.
    const open = ['features/sign-in/queries.ts', 'features/forms/embedCode.ts'];
    expect(breaking((file, text) => !file.startsWith('api/') && !open.includes(file) && /\bfetch\(/.test(text))).toEqual([]);
  });

  test('no feature imports another', () => {
    expect(
      breaking((file, text) => {
        const own = /^features\/([^/]+)\//.exec(file)?.[1];
        return own !== undefined && importsOf(text).some((name) => /^\.\.\/(?!\.\.)[^/]+\//.test(name));
      }),
    ).toEqual([]);
  });

  test('no "any", no default exports, no switched-off rule', () => {
    expect(breaking((_, text) => /(:|<|as) any\b|^export default|@ts-ignore|@ts-expect-error|eslint-disable/m.test(text))).toEqual([]);
  });

  test('no effect copies state', () => {
    expect(breaking((file, text) => file.startsWith('features/') && /\buseEffect\(\(\) => \{?\s*set[A-Z]/.test(text))).toEqual([]);
  });

  test('files are short', () => {
    expect(
      breaking((file, text) => text.split('\n').length > (file.endsWith('Page.tsx') ? MOST_LINES_OF_A_PAGE : MOST_LINES)),
    ).toEqual([]);
  });

  test('no text stands outside the catalogues', () => {
    const shown = /(?:aria-label|title|label|placeholder|alt|description)="([^"]*\p{L}{2}[^"]*)"|>\s*([^<>{}=;()]*\p{L}{3}[^<>{}=;()]*)\s*<\//u;
    const found = [...code].filter(([file]) => file.endsWith('.tsx')).flatMap(([file, text]) => {
      const match = shown.exec(text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/=>/g, ''));
      return match ? [`${file}: ${match[1] ?? match[2] ?? ''}`] : [];
    });
    expect(found).toEqual([]);
  });
});
