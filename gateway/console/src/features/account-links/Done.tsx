import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { Task } from '../../ui/Task.tsx';

/** What was reached, and the way on. */
export function Done({ title, children, home }: { title: string; children: ReactNode; home?: boolean }) {
  const { t } = useTranslation('account-links');
  return (
    <Task title={title}>
      <Message tone="success" role="status">
        {children}
      </Message>
      <ButtonLink to={home ? '/' : '/sign-in'} variant="primary">
        {t(home ? 'toHome' : 'toSignIn')}
      </ButtonLink>
    </Task>
  );
}
