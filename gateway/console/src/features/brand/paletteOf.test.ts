import { expect, test, vi } from 'vitest';
import { none } from './brandOf.ts';

vi.stubGlobal('window', { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) });
const { paletteOf, readingOf } = await import('./paletteOf.ts');

test('derives what is not given as the server does', () => {
  // The answer of GET /bootstrap for these colors.
  const palette = paletteOf({
    ...none(),
    primary: '#1B3A57',
    secondary: '#2F6F8F',
    accent: '#E8A33D',
    background: '#FFFFFF',
    surface: '#F4F6F8',
    text_primary: '#14202B',
    text_secondary: '#4A5A68',
  });
  expect(palette).toEqual({
    background: '#ffffff',
    surface: '#f4f6f8',
    text: '#14202b',
    text_muted: '#4a5a68',
    border: '#dcdedf',
    control_border: '#4a5a68',
    primary: '#1b3a57',
    primary_hover: '#18334d',
    on_primary: '#ffffff',
    secondary: '#2f6f8f',
    on_secondary: '#ffffff',
    accent: '#e8a33d',
    on_accent: '#000000',
    link: '#1b3a57',
    focus: '#1b3a57',
  });
});

test('measures a color where it stands, and names what is shown in its place', () => {
  const palette = paletteOf({ ...none(), accent: '#E8A33D', primary: '#1B3A57' });
  const accent = readingOf('accent', palette);
  expect(accent?.ratio).toBeCloseTo(2.15, 1);
  expect(accent?.least).toBe(3);
  expect(accent?.shown).toMatch(/^#[0-9a-f]{6}$/);
  expect(readingOf('primary', palette)?.shown).toBeUndefined();
  expect(readingOf('border', palette)).toBeUndefined();
});
