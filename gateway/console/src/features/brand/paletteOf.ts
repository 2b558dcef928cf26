import { type Palette, tokensOf } from '../../theme/brand.ts';
import { contrast, hex, inkOn, mix, parse, type Rgb } from '../../theme/color.ts';
import type { ColorName, Colors } from './brandOf.ts';

const TEXT = 4.5;
const PART = 3;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const INK: Rgb = [0x1c, 0x1e, 0x21];
const CHALK: Rgb = [0xf2, 0xf3, 0xf5];
const BLUE: Rgb = [0x1f, 0x5f, 0xbf];
const LIGHT_BLUE: Rgb = [0x8a, 0xb8, 0xff];

/** The palette that the server will resolve from these colors (tenancy-service, Palette.java), for the preview before they are saved. */
export function paletteOf(colors: Colors): Palette {
  const background = parse(colors.background) ?? WHITE;
  const given = (name: ColorName, otherwise: Rgb): Rgb => parse(colors[name]) ?? otherwise;
  const better = (one: Rgb, other: Rgb): Rgb => (contrast(one, background) >= contrast(other, background) ? one : other);
  const soft = better(INK, CHALK);
  const text = given('text_primary', contrast(soft, background) >= TEXT ? soft : better(BLACK, WHITE));
  const raised = mix(background, text, 0.04);
  const surface = given('surface', contrast(text, raised) >= TEXT ? raised : background);
  const seen = (least: number, wanted: Rgb, otherwise: Rgb): Rgb =>
    contrast(wanted, background) >= least && contrast(wanted, surface) >= least ? wanted : otherwise;
  const muted = given('text_secondary', seen(TEXT, mix(background, text, 0.68), text));
  const border = given('border', mix(background, text, 0.15));
  const primary = given('primary', better(BLUE, LIGHT_BLUE));
  const secondary = given('secondary', muted);
  const accent = given('accent', primary);
  return {
    background: hex(background),
    surface: hex(surface),
    text: hex(text),
    text_muted: hex(muted),
    border: hex(border),
    control_border: hex(seen(PART, border, seen(PART, muted, text))),
    primary: hex(primary),
    primary_hover: hex(mix(primary, hex(inkOn(primary)) === hex(WHITE) ? BLACK : WHITE, 0.12)),
    on_primary: hex(inkOn(primary)),
    secondary: hex(secondary),
    on_secondary: hex(inkOn(secondary)),
    accent: hex(accent),
    on_accent: hex(inkOn(accent)),
    link: hex(seen(TEXT, primary, text)),
    focus: hex(seen(PART, primary, text)),
  };
}

/** How well a color is read where it stands. */
export interface Reading {
  ratio: number;
  least: number;
  /** What pages show in its place, where it would be hard to see. */
  shown: string | undefined;
}

const STANDS: Partial<Record<ColorName, { of: keyof Palette; token: string; least: number; onSurface: boolean }>> = {
  primary: { of: 'primary', token: '--primary', least: PART, onSurface: false },
  secondary: { of: 'secondary', token: '--secondary', least: PART, onSurface: false },
  accent: { of: 'accent', token: '--accent', least: PART, onSurface: false },
  text_primary: { of: 'text', token: '--text', least: TEXT, onSurface: true },
  text_secondary: { of: 'text_muted', token: '--text-muted', least: TEXT, onSurface: true },
};

/** The contrast of a color by the rules of the pages (theme/brand.ts); undefined where none is required of it. */
export function readingOf(name: ColorName, palette: Palette): Reading | undefined {
  const stands = STANDS[name];
  const color = stands && parse(palette[stands.of]);
  if (!color) {
    return undefined;
  }
  const grounds = [palette.background, ...(stands.onSurface ? [palette.surface] : [])].map((ground) => parse(ground) ?? WHITE);
  const shown = tokensOf(palette)[stands.token];
  return {
    ratio: Math.min(...grounds.map((ground) => contrast(color, ground))),
    least: stands.least,
    shown: shown === hex(color) ? undefined : shown,
  };
}
