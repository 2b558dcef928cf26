/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

const HEX = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

export function parse(hex: string): Rgb | undefined {
  const digits = HEX.exec(hex.trim())?.[1];
  if (!digits) {
    return undefined;
  }
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
}

export function hex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, relative luminance. */
export function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2: 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((part, at) => part + ((other[at] ?? 0) - part) * share) as unknown as Rgb;
}

/** The color itself where it can be read on the ground, else moved towards black or white until it can. */
export function readable(color: Rgb, ground: Rgb, least: number): Rgb {
  if (contrast(color, ground) >= least) {
    return color;
  }
  const towards = contrast(BLACK, ground) > contrast(WHITE, ground) ? BLACK : WHITE;
  for (let share = 0.05; share < 1; share += 0.05) {
    const moved = mix(color, towards, share);
    if (contrast(moved, ground) >= least) {
      return moved;
    }
  }
  return towards;
}

/** A lighter one of the same hue, as light as it must be to be read on a dark ground: mixed with white, a dark blue turns grey. */
export function lightened(color: Rgb, ground: Rgb, least: number): Rgb {
  const [hue, saturation, lightness] = hslOf(color);
  for (let light = lightness; light < 1; light += 0.02) {
    const moved = rgbOf(hue, saturation, light);
    if (contrast(moved, ground) >= least) {
      return moved;
    }
  }
  return WHITE;
}

function hslOf(color: Rgb): readonly [hue: number, saturation: number, lightness: number] {
  const [red, green, blue] = color.map((part) => part / 255) as unknown as Rgb;
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  const lightness = most - range / 2;
  const saturation = range === 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
  if (range === 0) {
    return [0, 0, lightness];
  }
  const sixth = most === red ? (green - blue) / range : most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return [(sixth + 6) % 6, saturation, lightness];
}

function rgbOf(sixth: number, saturation: number, lightness: number): Rgb {
  const part = (shift: number): number => {
    const at = (shift + sixth * 2) % 12;
    const reach = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return [part(0), part(8), part(4)];
}

/** Black or white, whichever is read better on the ground. */
export function inkOn(ground: Rgb): Rgb {
  return contrast(WHITE, ground) >= contrast(BLACK, ground) ? WHITE : BLACK;
}
