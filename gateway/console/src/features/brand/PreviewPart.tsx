import { getRouteApi } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useBootstrap } from '../../session/session.ts';
import { darkOf, fontStack, tokensOf } from '../../theme/brand.ts';
import { Link } from '../../ui/Link.tsx';
import { Section } from '../../ui/Page.tsx';
import { TabLinks } from '../../ui/TabLinks.tsx';
import styles from './BrandPage.module.css';
import type { Brand } from './brandOf.ts';
import { paletteOf } from './paletteOf.ts';
import preview from './Preview.module.css';
import { FormPreview, LetterPreview, SignInPreview } from './Previews.tsx';

const route = getRouteApi('/_signed-in/admin/brand');
const PAGES = ['signIn', 'letter', 'form'] as const;
const RADIUS = '8px';

/** What people will see, in the tokens that are being edited. Nothing in it can be used, by keyboard or otherwise. */
export function PreviewPart({ brand, scheme }: { brand: Brand; scheme: 'light' | 'dark' }) {
  const { t } = useTranslation('brand');
  const search = route.useSearch();
  const logo = useBootstrap().design.logo_url;
  const page = search.preview ?? 'signIn';
  const light = paletteOf(brand.light);
  const palette = scheme === 'light' ? light : brand.dark ? paletteOf(brand.dark) : darkOf(light);
  const radius = brand.radius || RADIUS;
  const body = fontStack(brand.fontBody || 'system-ui, sans-serif');
  const tokens = {
    ...tokensOf(palette),
    '--radius': radius,
    '--radius-small': `calc(${radius} * 0.6)`,
    '--font-body': body,
    '--font-heading': brand.fontHeading ? fontStack(brand.fontHeading) : body,
    colorScheme: scheme,
  } as CSSProperties;
  const shown = { brand, logo };
  return (
    <div className={styles.preview}>
      <Section title={t('preview')}>
        <TabLinks label={t('preview')}>
          {PAGES.map((one) => (
            <Link
              key={one}
              to="/admin/brand"
              search={{ ...search, preview: one }}
              resetScroll={false}
              aria-current={page === one ? 'true' : undefined}
            >
              {t(`page.${one}`)}
            </Link>
          ))}
        </TabLinks>
        <div role="img" aria-label={t('previewOf', { page: t(`page.${page}`), scheme: t(`scheme.${scheme}`) })}>
          <div className={preview.window} style={tokens} inert>
            {page === 'signIn' && <SignInPreview {...shown} />}
            {page === 'letter' && <LetterPreview {...shown} primary={light.primary} />}
            {page === 'form' && <FormPreview {...shown} />}
          </div>
        </div>
        {page === 'letter' && <p className={styles.muted}>{t('letterHint')}</p>}
      </Section>
    </div>
  );
}
