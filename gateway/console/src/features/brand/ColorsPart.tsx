import { Link2 } from 'lucide-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { darkOf, type Palette } from '../../theme/brand.ts';
import { Button } from '../../ui/Button.tsx';
import { ColorField } from '../../ui/ColorField.tsx';
import { Link } from '../../ui/Link.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import styles from './BrandPage.module.css';
import { COLORS, type Colors, type ColorName, none } from './brandOf.ts';
import type { PartProps } from './NamesPart.tsx';
import { paletteOf, readingOf } from './paletteOf.ts';

const route = getRouteApi('/_signed-in/admin/brand');
const IN_PALETTE: Partial<Record<ColorName, keyof Palette>> = { text_primary: 'text', text_secondary: 'text_muted' };
/** Isolates the digits of a color within Arabic. */
const LEFT_TO_RIGHT = '\u2066';
const END = '\u2069';
const SCHEMES = ['light', 'dark'] as const;

export function ColorsPart({ brand, scheme, faults, onChange }: PartProps & { scheme: 'light' | 'dark' }) {
  const { t } = useTranslation('brand');
  const search = route.useSearch();
  const colors = brand[scheme];
  const isDerived = colors === null;
  const at = scheme === 'light' ? '/theme' : '/theme/dark';
  return (
    <>
      <TabLinks label={t('schemes')}>
        {SCHEMES.map((one) => (
          <Link
            key={one}
            to="/admin/brand"
            search={{ ...search, scheme: one }}
            resetScroll={false}
            aria-current={scheme === one ? 'true' : undefined}
          >
            {t(`scheme.${one}`)}
          </Link>
        ))}
      </TabLinks>
      {isDerived ? (
        <div className={styles.derived}>
          <p>{t('darkDerived')}</p>
          <Button onPress={() => onChange('dark', { ...brand, dark: startOfDark(paletteOf(brand.light)) })}>{t('chooseDark')}</Button>
        </div>
      ) : (
        <>
          <div className={styles.colors}>
            {COLORS.map((name) => (
              <OneColor
                key={name}
                name={name}
                colors={colors}
                error={faults.get(`${at}/${name}`)}
                onChange={(value) => onChange(`${scheme}.${name}`, { ...brand, [scheme]: { ...colors, [name]: value } })}
              />
            ))}
          </div>
          {scheme === 'dark' && (
            <div>
              <Button variant="quiet" onPress={() => onChange('dark', { ...brand, dark: null })}>
                <Link2 size={16} aria-hidden />
                {t('deriveDark')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}

interface OneColorProps {
  name: ColorName;
  colors: Colors;
  error: string | undefined;
  onChange: (value: string) => void;
}

function OneColor({ name, colors, error, onChange }: OneColorProps) {
  const { t } = useTranslation('brand');
  const palette = paletteOf(colors);
  const label = t(`color.${name}`);
  return (
    <ColorField
      label={label}
      pick={t('pick', { color: label })}
      value={colors[name]}
      derived={palette[IN_PALETTE[name] ?? (name as keyof Palette)]}
      error={error}
      onChange={onChange}
      description={<Meter name={name} palette={palette} />}
    />
  );
}

/** How the color stands to its ground, and what pages show where that is too little. */
function Meter({ name, palette }: { name: ColorName; palette: Palette }) {
  const { t, i18n } = useTranslation('brand');
  const reading = readingOf(name, palette);
  if (!reading) {
    return null;
  }
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const values = { ratio: number.format(reading.ratio), least: number.format(reading.least) };
  return (
    <span className={styles.meter} data-low={reading.ratio < reading.least || undefined}>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} style={{ inlineSize: `${Math.min(reading.ratio / 10, 1) * 100}%` }} />
        <span className={styles.least} style={{ insetInlineStart: `${reading.least * 10}%` }} />
      </span>
      <span>{t(reading.ratio < reading.least ? 'contrastLow' : 'contrast', values)}</span>
      {reading.shown && (
        <span className={styles.shown}>
          <span className={styles.chip} style={{ background: reading.shown }} aria-hidden />
          {t('shownAs', { color: `${LEFT_TO_RIGHT}${reading.shown}${END}` })}
        </span>
      )}
    </span>
  );
}

/** The dark colors that were derived so far, as a beginning. */
function startOfDark(light: Palette): Colors {
  const dark = darkOf(light);
  return Object.assign(none(), Object.fromEntries(COLORS.map((name) => [name, dark[IN_PALETTE[name] ?? (name as keyof Palette)]])));
}
