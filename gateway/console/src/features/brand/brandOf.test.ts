import { describe, expect, test } from 'vitest';
import { brandOf, editOf, none, type Settings } from './brandOf.ts';

const stored = {
  display_name: 'Acme',
  theme: { primary: '#112233', border_radius: 6, unknown: 'stays' },
  brand_config: {
    tagline: 'Learn',
    colors: { primary: '#000000', primaryHover: '#222222', background: '#fefefe' },
    fonts: { heading: 'Georgia', body: 'Inter' },
  },
} as unknown as Settings;

describe('what is edited', () => {
  test('the theme decides before brand_config', () => {
    expect(brandOf(stored)).toMatchObject({
      name: 'Acme',
      tagline: 'Learn',
      light: { ...none(), primary: '#112233', background: '#fefefe' },
      dark: null,
      fontBody: 'Inter',
      fontHeading: 'Georgia',
      radius: '6px',
    });
  });

  test('nothing changed sends nothing', () => {
    expect(editOf(stored, brandOf(stored))).toEqual({});
  });

  test('a moved primary takes its hover along, and nothing else', () => {
    const now = brandOf(stored);
    expect(editOf(stored, { ...now, light: { ...now.light, primary: '#445566' } })).toEqual({
      theme: { primary: '#445566' },
      brand_config: { colors: { primaryHover: null } },
    });
  });

  test('a cleared color goes from both documents', () => {
    const now = brandOf(stored);
    expect(editOf(stored, { ...now, light: { ...now.light, background: '' } })).toEqual({
      theme: { background: null },
      brand_config: { colors: { background: null } },
    });
  });

  test('a cleared font goes from both documents, beside a changed heading', () => {
    expect(editOf(stored, { ...brandOf(stored), fontBody: '', fontHeading: '' })).toEqual({
      theme: { font_family: null },
      brand_config: { fonts: { body: null, heading: null } },
    });
  });

  test('dark colors are sent as they are given, and go as a whole', () => {
    const now = brandOf(stored);
    expect(editOf(stored, { ...now, dark: { ...none(), primary: '#aabbcc' } })).toEqual({ theme: { dark: { primary: '#aabbcc' } } });
    const dark = { ...stored, theme: { dark: { primary: '#aabbcc' } } } as unknown as Settings;
    expect(editOf(dark, { ...brandOf(dark), dark: null })).toEqual({ theme: { dark: null } });
  });
});
