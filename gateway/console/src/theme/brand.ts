import type { Bootstrap } from '../session/session.ts';
import { hex, inkOn, lightened, mix, parse, readable, type Rgb } from './color.ts';

type Design = Bootstrap['design'];
export type Palette = Design['colors'];
export type Scheme = 'light' | 'dark' | 'system';

const CHOSEN = 'lf-scheme';
const TEXT = 4.5;
const PART = 3;
const DARK_GROUND: Rgb = [20, 24, 29];
const DARK_SURFACE: Rgb = [28, 34, 41];
const DARK_TEXT: Rgb = [232, 236, 241];
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

const FALLBACK = {
  background: WHITE,
  surface: [246, 247, 249] as Rgb,
  text: [27, 36, 48] as Rgb,
  primary: [31, 58, 95] as Rgb,
  secondary: [47, 111, 143] as Rgb,
  accent: [179, 84, 30] as Rgb,
};

/**
 * The tokens of a palette, each made readable where it stands: text 4.5 to 1, the parts of controls 3 to 1 (WCAG 2.2, 1.4.3 and
 * 1.4.11). The stored brand stays as it is.
 */
export function tokensOf(palette: Palette): Record<string, string> {
  const of = (name: keyof typeof FALLBACK): Rgb => parse(palette[name]) ?? FALLBACK[name];
  const background = of('background');
  const surface = of('surface');
  // What stands on both is judged on the one that is harder to read on.
  const onBoth = (color: Rgb, least: number): Rgb => readable(readable(color, background, least), surface, least);
  const text = onBoth(of('text'), TEXT);
  const primary = readable(of('primary'), background, PART);
  const secondary = readable(of('secondary'), background, PART);
  const accent = readable(of('accent'), background, PART);
  const on = (name: 'on_primary' | 'on_secondary' | 'on_accent', ground: Rgb): Rgb => {
    const given = parse(palette[name]) ?? inkOn(ground);
    return readable(given, ground, TEXT);
  };
  const hover = parse(palette.primary_hover) ?? mix(primary, inkOn(primary), 0.12);
  const tokens: Record<string, Rgb> = {
    background,
    surface,
    text,
    'text-muted': onBoth(parse(palette.text_muted) ?? mix(text, background, 0.35), TEXT),
    border: parse(palette.border) ?? mix(text, background, 0.85),
    'control-border': onBoth(parse(palette.control_border) ?? mix(text, background, 0.5), PART),
    primary,
    'primary-hover': hover,
    'on-primary': on('on_primary', primary),
    secondary,
    'on-secondary': on('on_secondary', secondary),
    accent,
    'on-accent': on('on_accent', accent),
    link: onBoth(parse(palette.link) ?? primary, TEXT),
    focus: onBoth(parse(palette.focus) ?? primary, PART),
  };
  return Object.fromEntries(Object.entries(tokens).map(([name, color]) => [`--${name}`, hex(color)]));
}

/** The dark scheme of a brand that names none: its own colors on dark ground, as light as they need to be there. */
export function darkOf(light: Palette): Palette {
  const lit = (color: string, least: number): string =>
    hex(lightened(parse(color) ?? FALLBACK.primary, DARK_SURFACE, least));
  const primary = lit(light.primary, TEXT);
  const ground = parse(primary) ?? WHITE;
  return {
    background: hex(DARK_GROUND),
    surface: hex(DARK_SURFACE),
    text: hex(DARK_TEXT),
    text_muted: hex(mix(DARK_TEXT, DARK_GROUND, 0.32)),
    border: hex(mix(DARK_TEXT, DARK_GROUND, 0.82)),
    control_border: hex(mix(DARK_TEXT, DARK_GROUND, 0.5)),
    primary,
    primary_hover: hex(mix(ground, WHITE, 0.15)),
    on_primary: hex(inkOn(ground)),
    secondary: lit(light.secondary, TEXT),
    on_secondary: hex(BLACK),
    accent: lit(light.accent, TEXT),
    on_accent: hex(BLACK),
    link: lit(light.link, TEXT),
    focus: lit(light.focus, PART),
  };
}

const GENERIC = /^(serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-[a-z-]+)$/;

/** The families in quotes, since `Source Sans 3` is no name without them; the font of the system stands last. */
export function fontStack(families: string): string {
  const names = families
    .split(',')
    .map((name) => name.trim().replace(/^["']|["']$/g, ''))
    .filter((name) => name !== '' && !/["'\\;{}]/.test(name));
  const own = names.filter((name) => !GENERIC.test(name)).map((name) => `"${name}"`);
  const last = names.includes('serif') ? 'serif' : 'var(--font-system)';
  return [...own, last].join(', ');
}

export function chosenScheme(): Scheme {
  const chosen = localStorage.getItem(CHOSEN);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function chooseScheme(scheme: Scheme, design: Design): void {
  localStorage.setItem(CHOSEN, scheme);
  wear(design);
}

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
let worn: Design | undefined;

/** Puts the brand on the page. `style.setProperty` is what a strict policy allows. */
export function wear(design: Design): void {
  worn = design;
  const scheme = chosenScheme();
  const dark = scheme === 'dark' || (scheme === 'system' && prefersDark.matches);
  const root = document.documentElement;
  root.dataset.scheme = dark ? 'dark' : 'light';
  const palette = dark ? (design.dark ?? darkOf(design.colors)) : design.colors;
  for (const [name, value] of Object.entries(tokensOf(palette))) {
    root.style.setProperty(name, value);
  }
  root.style.setProperty('--radius', design.border_radius);
  root.style.setProperty('--font-body', fontStack(design.font_body));
  root.style.setProperty('--font-heading', fontStack(design.font_heading));
}

/** Follows the machine between day and night. */
export function followScheme(): void {
  prefersDark.addEventListener('change', () => worn && wear(worn));
}
