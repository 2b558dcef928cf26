import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Page } from '../../ui/Page.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { ProfileSection } from './ProfileSection.tsx';
import { SecondFactorSection } from './SecondFactorSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';

export function MePage() {
  const { t } = useTranslation('me');
  const { me } = useSession();
  return (
    <Page title={t('title')} lead={me.user.email}>
      <ProfileSection />
      <PasswordSection />
      <SecondFactorSection />
      <SessionsSection />
    </Page>
  );
}
