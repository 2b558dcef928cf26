// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { safePath } from './signIn.ts';

test('a link leads to a path of this console, never to another site', () => {
  expect(safePath('/leads?stage=new')).toBe('/leads?stage=new');
  for (const address of [undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect(safePath(address)).toBe('/');
  }
});
