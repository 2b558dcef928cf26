import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { PartProps } from './NamesPart.tsx';

/** Fonts that are on people's machines: pages load none from elsewhere. */
const STACKS = {
  system: 'system-ui, sans-serif',
  humanist: 'Seravek, Gill Sans Nova, Ubuntu, Calibri, sans-serif',
  geometric: 'Avenir, Montserrat, Corbel, sans-serif',
  classic: 'Iowan Old Style, Palatino Linotype, serif',
  newspaper: 'Georgia, Cambria, Times New Roman, serif',
} as const;
const NAMES = Object.keys(STACKS) as (keyof typeof STACKS)[];
const RADII = ['0px', '4px', '8px', '12px', '18px'] as const;

export function ShapePart({ brand, faults, onChange }: PartProps) {
  const { t } = useTranslation('brand');
  const radii = [...new Set<string>(['', brand.radius, ...RADII])];
  return (
    <>
      <FontField
        label={t('fontBody')}
        none={t('font.default')}
        value={brand.fontBody}
        error={faults.get('/theme/font_family')}
        onChange={(fontBody) => onChange('fontBody', { ...brand, fontBody })}
      />
      <FontField
        label={t('fontHeading')}
        none={t('font.asBody')}
        value={brand.fontHeading}
        error={faults.get('/brand_config/fonts/heading')}
        onChange={(fontHeading) => onChange('fontHeading', { ...brand, fontHeading })}
      />
      <NativeSelect
        label={t('radius')}
        value={brand.radius}
        error={faults.get('/theme/border_radius')}
        options={radii.map((radius) => ({ id: radius, label: radius === '' ? t('radiusDefault') : radius === '0px' ? t('square') : radius }))}
        onChange={(radius) => onChange('radius', { ...brand, radius })}
      />
    </>
  );
}

interface FontFieldProps {
  label: string;
  /** What none means. */
  none: string;
  value: string;
  error: string | undefined;
  onChange: (families: string) => void;
}

function FontField({ label, none, value, error, onChange }: FontFieldProps) {
  const { t } = useTranslation('brand');
  const known = NAMES.find((name) => STACKS[name] === value);
  const [isOwn, setOwn] = useState(value !== '' && known === undefined);
  return (
    <>
      <NativeSelect
        label={label}
        value={isOwn ? 'own' : (known ?? '')}
        error={isOwn ? undefined : error}
        options={[
          { id: '', label: none },
          ...NAMES.map((name) => ({ id: name, label: t(`font.${name}`) })),
          { id: 'own', label: t('font.own') },
        ]}
        onChange={(id) => {
          setOwn(id === 'own');
          if (id !== 'own') {
            onChange(NAMES.includes(id as keyof typeof STACKS) ? STACKS[id as keyof typeof STACKS] : '');
          }
        }}
      />
      {isOwn && <TextField label={t('font.families', { field: label })} description={t('font.familiesHint')} value={value} error={error} onChange={onChange} />}
    </>
  );
}
