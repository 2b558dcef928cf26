import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SOURCE } from './sources.ts';

const dist = join(SOURCE, '../dist');

test('the hashes of the policy are of the two styles that React Aria adds', () => {
  const pressable = '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}';
  const scroll = '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}';
  const hashes = [pressable, scroll].map((style) => `sha256-${createHash('sha256').update(style).digest('base64')}`);
  expect(readFileSync(join(dist, 'style-hashes.txt'), 'utf8').trim().split('\n')).toEqual(hashes);
});

test('the page has no script and no style of its own', () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\bon\w+=/);
});
