import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ButtonLink } from '../ui/Link.tsx';
import { Page } from '../ui/Page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('error.notFound')}>
      <EmptyState
        icon={<SearchX size={40} />}
        title={t('error.noPage')}
        action={<ButtonLink to="/">{t('error.home')}</ButtonLink>}
      />
    </Page>
  );
}
