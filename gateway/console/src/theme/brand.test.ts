import { describe, expect, test, vi } from 'vitest';
import { contrast, parse, readable, type Rgb } from './color.ts';

vi.stubGlobal('window', { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) });
const { darkOf, fontStack, tokensOf } = await import('./brand.ts');

const PALETTE = {
  background: '#FFFFFF',
  surface: '#F4F6F8',
  text: '#14202B',
  text_muted: '#4A5A68',
  border: '#DFE3E8',
  control_border: '#868F9B',
  primary: '#1B3A57',
  primary_hover: '#12293E',
  on_primary: '#FFFFFF',
  secondary: '#2F6F8F',
  on_secondary: '#FFFFFF',
  accent: '#E8A33D',
  on_accent: '#000000',
  link: '#1B3A57',
  focus: '#1B3A57',
};

const PAIRS = [
  ['text', 'background', 4.5],
  ['text', 'surface', 4.5],
  ['text-muted', 'background', 4.5],
  ['text-muted', 'surface', 4.5],
  ['link', 'background', 4.5],
  ['link', 'surface', 4.5],
  ['on-primary', 'primary', 4.5],
  ['on-secondary', 'secondary', 4.5],
  ['on-accent', 'accent', 4.5],
  ['control-border', 'background', 3],
  ['control-border', 'surface', 3],
  ['focus', 'background', 3],
  ['primary', 'background', 3],
] as const;

const BRANDS = {
  'the demo': PALETTE,
  'pale yellow': { ...PALETTE, primary: '#FFFF66', link: '#FFFF66', focus: '#FFFF66', text_muted: '#DDDDDD' },
  'white on white': { ...PALETTE, text: '#FFFFFF', text_muted: '#FFFFFF', primary: '#FFFFFF', link: '#FFFFFF' },
  'a dark ground': { ...PALETTE, background: '#101418', surface: '#1A2026', text: '#20262C', primary: '#0A0F14' },
  'middle grey': { ...PALETTE, background: '#777777', surface: '#808080', primary: '#7F7F7F', on_primary: '#888888' },
};

describe.each(Object.entries(BRANDS))('%s', (_, palette) => {
  test.each(PAIRS)('%s can be read on %s', (name, ground, least) => {
    for (const tokens of [tokensOf(palette), tokensOf(darkOf(palette))]) {
      const color = parse(tokens[`--${name}`] ?? '') as Rgb;
      const below = parse(tokens[`--${ground}`] ?? '') as Rgb;
      expect(contrast(color, below)).toBeGreaterThanOrEqual(least - 0.02);
    }
  });
});

test('a color that can be read is kept as it is', () => {
  expect(tokensOf(PALETTE)['--primary']).toBe('#1b3a57');
  expect(tokensOf(PALETTE)['--text']).toBe('#14202b');
});

test('a color that is no color is replaced', () => {
  expect(tokensOf({ ...PALETTE, primary: 'url(x)' })['--primary']).toBe('#1f3a5f');
});

test('one that cannot be read is moved no further than needed', () => {
  const white: Rgb = [255, 255, 255];
  const moved = readable([255, 255, 102], white, 3);
  expect(contrast(moved, white)).toBeGreaterThanOrEqual(3);
  expect(contrast(moved, white)).toBeLessThan(3.6);
});

test('the dark scheme keeps the hue of the brand', () => {
  const [red, green, blue] = parse(darkOf(PALETTE).primary) as Rgb;
  expect(blue - red).toBeGreaterThan(70);
  expect(green).toBeGreaterThan(red);
});

test('the names of fonts are quoted, and the system has one for everyone', () => {
  expect(fontStack('Source Sans 3, system-ui, sans-serif')).toBe('"Source Sans 3", var(--font-system)');
  expect(fontStack("'Lora', serif")).toBe('"Lora", serif');
  expect(fontStack('x"; } body { display: none')).toBe('var(--font-system)');
});
