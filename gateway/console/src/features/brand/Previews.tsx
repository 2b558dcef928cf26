import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hex, inkOn, parse } from '../../theme/color.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Brand } from './brandOf.ts';
import preview from './Preview.module.css';

interface PreviewProps {
  brand: Brand;
  logo: string | null;
}

export function SignInPreview({ brand, logo }: PreviewProps) {
  const { t } = useTranslation('brand');
  return (
    <div className={preview.page}>
      <Head brand={brand} logo={logo} />
      <div className={preview.task}>
        <p className={preview.title}>{t('sample.signIn', { name: brand.name })}</p>
        {brand.welcome && <p className={preview.lead}>{brand.welcome}</p>}
        <TextField label={t('sample.email')} value="ada@example.com" isReadOnly />
        <TextField label={t('sample.password')} type="password" value="0123456789" autoComplete="off" isReadOnly />
        <div>
          <Button variant="primary">{t('sample.submit')}</Button>
        </div>
        <span className={preview.link}>{t('sample.forgotten')}</span>
      </div>
    </div>
  );
}

export function FormPreview({ brand, logo }: PreviewProps) {
  const { t } = useTranslation('brand');
  return (
    <div className={preview.page}>
      <Head brand={brand} logo={logo} />
      <div className={preview.task}>
        <p className={preview.title}>{t('sample.form')}</p>
        <TextField label={t('sample.fullName')} value="Ada Lovelace" isReadOnly />
        <TextField label={t('sample.email')} value="ada@example.com" isReadOnly />
        <Checkbox isSelected isReadOnly>
          {t('sample.news')}
        </Checkbox>
        <div className={preview.tags}>
          <span className={preview.tag} data-of="secondary">
            {t('color.secondary')}
          </span>
          <span className={preview.tag} data-of="accent">
            {t('color.accent')}
          </span>
        </div>
        <div>
          <Button variant="primary">{t('sample.send')}</Button>
        </div>
      </div>
    </div>
  );
}

/** As LetterLayout of the services draws it: light in every scheme, in the reader's own font. */
export function LetterPreview({ brand, primary }: PreviewProps & { primary: string }) {
  const { t } = useTranslation('brand');
  const ink = hex(inkOn(parse(primary) ?? [0, 0, 0]));
  return (
    <div className={preview.mail}>
      <div className={preview.letter} style={{ borderBlockStartColor: primary }}>
        <strong className={preview.sender}>{brand.name}</strong>
        <p>{t('sample.hello')}</p>
        <p>{t('sample.letter', { name: brand.name })}</p>
        <span className={preview.call} style={{ background: primary, color: ink }}>
          {t('sample.accept')}
        </span>
        <p className={preview.small}>{t('sample.footer')}</p>
      </div>
    </div>
  );
}

function Head({ brand, logo }: PreviewProps) {
  const [failed, setFailed] = useState<string>();
  return (
    <div className={preview.head}>
      {logo && logo !== failed ? (
        <img className={preview.logo} src={logo} alt="" onError={() => setFailed(logo)} />
      ) : (
        <span className={preview.name}>{brand.name}</span>
      )}
      {brand.tagline && <span className={preview.lead}>{brand.tagline}</span>}
    </div>
  );
}
