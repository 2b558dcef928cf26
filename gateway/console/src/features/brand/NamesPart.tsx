import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/TextField.tsx';
import type { Brand } from './brandOf.ts';

export interface PartProps {
  brand: Brand;
  faults: ReadonlyMap<string, string>;
  onChange: (field: string, brand: Brand) => void;
}

export function NamesPart({ brand, faults, onChange }: PartProps) {
  const { t } = useTranslation('brand');
  return (
    <>
      <TextField
        label={t('name')}
        description={t('nameHint')}
        value={brand.name}
        error={faults.get('/display_name')}
        onChange={(name) => onChange('name', { ...brand, name })}
      />
      <TextField
        label={t('tagline')}
        value={brand.tagline}
        error={faults.get('/brand_config/tagline')}
        onChange={(tagline) => onChange('tagline', { ...brand, tagline })}
      />
      <TextField
        label={t('welcome')}
        description={t('welcomeHint')}
        multiline
        value={brand.welcome}
        error={faults.get('/brand_config/welcomeMessage')}
        onChange={(welcome) => onChange('welcome', { ...brand, welcome })}
      />
    </>
  );
}
