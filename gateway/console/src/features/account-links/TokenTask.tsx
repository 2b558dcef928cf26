import { Link2Off } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/Link.tsx';
import { Task } from '../../ui/Task.tsx';

/**
 * A task that a link of an email begins. Where the link is used up, expired or cut off, the page says so and where to get another.
 */
export function TokenTask({
  title,
  lead,
  token,
  again,
  children,
}: {
  title: string;
  lead: string;
  token: string | undefined;
  /** Where a new link is to be had. */
  again: '/sign-up' | '/password-reset' | '/sign-in';
  /** The form; what it calls goes through `guard`, which notices that the link is used up. */
  children: (token: string, guard: <T>(call: Promise<T>) => Promise<T>) => ReactNode;
}) {
  const { t } = useTranslation('account-links');
  const [gone, setGone] = useState(false);

  async function guard<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (failure) {
      setGone(asProblem(failure).status === 410);
      throw failure;
    }
  }

  if (token === undefined || gone) {
    return (
      <Task title={title}>
        <EmptyState
          icon={<Link2Off size={32} />}
          title={token === undefined ? t('incomplete') : t('gone')}
          action={<ButtonLink to={again}>{t(again === '/sign-in' ? 'toSignIn' : 'again')}</ButtonLink>}
        >
          {t('goneText')}
        </EmptyState>
      </Task>
    );
  }
  return (
    <Task title={title} lead={lead}>
      {children(token, guard)}
    </Task>
  );
}
