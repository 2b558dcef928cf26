import type { Answer } from '../../api/query.ts';

export type Settings = Answer<'/api/v1/core/tenant/settings'>;
export type Document = Record<string, unknown>;

/** The colors of a theme by its own names (DesignTokens, Palette); an empty one is derived. */
export const COLORS = [
  'primary',
  'secondary',
  'accent',
  'background',
  'surface',
  'text_primary',
  'text_secondary',
  'border',
] as const;
export type ColorName = (typeof COLORS)[number];
export type Colors = Record<ColorName, string>;

/** Their names in brand_config, which decides where the theme is silent. */
const IN_BRAND: Partial<Record<ColorName, string>> = {
  primary: 'primary',
  secondary: 'secondary',
  background: 'background',
  surface: 'backgroundSubtle',
  text_primary: 'text',
  text_secondary: 'textMuted',
  border: 'border',
};

/** What the page edits of a tenant's settings. */
export interface Brand {
  name: string;
  tagline: string;
  welcome: string;
  light: Colors;
  /** Null where the dark scheme is derived from the light one. */
  dark: Colors | null;
  fontBody: string;
  /** Empty: as the body. */
  fontHeading: string;
  radius: string;
  logoAlt: string;
}

export interface BrandEdit {
  display_name?: string;
  theme?: Document;
  brand_config?: Document;
}

export function brandOf(settings: Settings): Brand {
  const theme = settings.theme as Document;
  const brand = settings.brand_config as Document;
  const fonts = part(brand, 'fonts');
  const darkTheme = part(theme, 'dark');
  const darkBrand = part(part(brand, 'dark'), 'colors');
  return {
    name: settings.display_name,
    tagline: text(brand, 'tagline'),
    welcome: text(brand, 'welcomeMessage'),
    light: colorsOf(theme, part(brand, 'colors')),
    dark: Object.keys({ ...darkTheme, ...darkBrand }).length > 0 ? colorsOf(darkTheme, darkBrand) : null,
    fontBody: text(theme, 'font_family') || text(fonts, 'body'),
    fontHeading: text(fonts, 'heading'),
    radius: typeof theme.border_radius === 'number' ? `${theme.border_radius}px` : text(theme, 'border_radius'),
    logoAlt: text(part(brand, 'logo'), 'alt'),
  };
}

/** What a save sends (JSON Merge Patch): only what was changed, so that what this page does not know stays. */
export function editOf(settings: Settings, now: Brand): BrandEdit {
  const before = brandOf(settings);
  const stored = settings.brand_config as Document;
  const theme: Document = {};
  const brand: Document = {};
  const light = changedColors(before.light, now.light);
  Object.assign(theme, light);
  // The theme decides, so a color of brand_config need only go where it is to be derived; a hover belongs to its color.
  const cleared = COLORS.filter((name) => light[name] === null).flatMap((name) => IN_BRAND[name] ?? []);
  const gone = [...cleared, ...('primary' in light ? ['primaryHover'] : [])].filter((name) => name in part(stored, 'colors'));
  if (gone.length > 0) {
    brand.colors = Object.fromEntries(gone.map((name) => [name, null]));
  }
  if (now.dark === null && before.dark !== null) {
    theme.dark = null;
    if ('dark' in stored) {
      brand.dark = null;
    }
  } else if (now.dark !== null) {
    const dark = changedColors(before.dark ?? none(), now.dark);
    if (Object.keys(dark).length > 0) {
      theme.dark = dark;
    }
  }
  set(theme, 'font_family', before.fontBody, now.fontBody);
  set(theme, 'border_radius', before.radius, now.radius);
  set(brand, 'tagline', before.tagline, now.tagline);
  set(brand, 'welcomeMessage', before.welcome, now.welcome);
  if (now.fontBody === '' && text(part(stored, 'fonts'), 'body') !== '') {
    brand.fonts = { body: null };
  }
  if (now.fontHeading !== before.fontHeading) {
    brand.fonts = { ...part(brand, 'fonts'), heading: now.fontHeading || null };
  }
  if (now.logoAlt !== before.logoAlt) {
    brand.logo = { alt: now.logoAlt || null };
  }
  return {
    ...(now.name === before.name ? {} : { display_name: now.name }),
    ...(Object.keys(theme).length === 0 ? {} : { theme }),
    ...(Object.keys(brand).length === 0 ? {} : { brand_config: brand }),
  };
}

export function none(): Colors {
  return Object.fromEntries(COLORS.map((name) => [name, ''])) as Colors;
}

function changedColors(before: Colors, now: Colors): Document {
  return Object.fromEntries(COLORS.filter((name) => before[name] !== now[name]).map((name) => [name, now[name] || null]));
}

function colorsOf(theme: Document, brand: Document): Colors {
  return Object.fromEntries(COLORS.map((name) => [name, text(theme, name) || text(brand, IN_BRAND[name] ?? '')])) as Colors;
}

function set(document: Document, name: string, before: string, now: string): void {
  if (before !== now) {
    document[name] = now || null;
  }
}

function part(document: Document, name: string): Document {
  const value = document[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Document) : {};
}

function text(document: Document, name: string): string {
  const value = document[name];
  return typeof value === 'string' ? value : '';
}
