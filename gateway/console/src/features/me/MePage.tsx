import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SessionsSection } from './SessionsSection.tsx';

// The forms follow the first paint.
const ProfileSection = lazy(async () => ({ default: (await import('./ProfileSection.tsx')).ProfileSection }));
const PasswordSection = lazy(async () => ({ default: (await import('./PasswordSection.tsx')).PasswordSection }));
const SecondFactorSection = lazy(async () => ({
  default: (await import('./SecondFactorSection.tsx')).SecondFactorSection,
}));

export function MePage() {
  const { t } = useTranslation('me');
  const { me } = useSession();
  return (
    <Page title={t('title')} lead={me.user.email}>
      <Suspense fallback={<Skeleton lines={12} />}>
        <ProfileSection />
        <PasswordSection />
        <SecondFactorSection />
      </Suspense>
      <SessionsSection />
    </Page>
  );
}
