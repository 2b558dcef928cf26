import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { supportSession } from '../../api/support.ts';
import { useSession } from '../../session/session.ts';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SessionsSection } from './SessionsSection.tsx';

// The forms follow the first paint.
const ProfileSection = lazy(async () => ({ default: (await import('./ProfileSection.tsx')).ProfileSection }));
const PasswordSection = lazy(async () => ({ default: (await import('./PasswordSection.tsx')).PasswordSection }));
const EmailSection = lazy(async () => ({ default: (await import('./EmailSection.tsx')).EmailSection }));
const DeleteAccountSection = lazy(async () => ({
  default: (await import('./DeleteAccountSection.tsx')).DeleteAccountSection,
}));
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
        <EmailSection />
        <PasswordSection />
        <SecondFactorSection />
      </Suspense>
      <SessionsSection />
      {!supportSession() && (
        <Suspense fallback={<Skeleton lines={3} />}>
          <DeleteAccountSection />
        </Suspense>
      )}
    </Page>
  );
}
