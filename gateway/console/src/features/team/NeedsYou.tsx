import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { CircleCheckBig } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/Link.tsx';
import { Section } from '../../ui/Page.tsx';
import { useFormat } from '../../words/format.ts';
import { appointmentsQuery, awaitingQuery, type Checkin, requestedQuery } from './queries.ts';
import { isOverdue } from './rules.ts';
import { SignOff } from './SignOff.tsx';
import styles from './TeamPage.module.css';

/** The queue: check-ins to schedule and to report, bold actions to sign off; behind it what is agreed. */
export function NeedsYou() {
  const { t } = useTranslation('team');
  const { dateTime, relative } = useFormat();
  const requested = useSuspenseInfiniteQuery(requestedQuery);
  const awaiting = useSuspenseInfiniteQuery(awaitingQuery);
  const appointments = useSuspenseInfiniteQuery(appointmentsQuery);
  const requests = requested.data.pages.flatMap((page) => page.items);
  const actions = awaiting.data.pages.flatMap((page) => page.items);
  const agreed = appointments.data.pages.flatMap((page) => page.items);
  const now = Date.now();
  const overdue = agreed.filter((checkin) => isOverdue(checkin, now));
  const upcoming = agreed.filter((checkin) => !isOverdue(checkin, now));
  return (
    <>
      <Section title={t('queue.title')}>
        {requests.length + actions.length + overdue.length === 0 ? (
          <EmptyState icon={<CircleCheckBig size={40} />} title={t('queue.none')}>
            {t('queue.noneText')}
          </EmptyState>
        ) : (
          <ul role="list" className={styles.list}>
            {overdue.map((checkin) => (
              <CheckinRow key={checkin.id} checkin={checkin} text={t('queue.overdue', { when: relative(checkin.scheduled_at ?? '') })}>
                {t('queue.report')}
              </CheckinRow>
            ))}
            {requests.map((checkin) => (
              <CheckinRow key={checkin.id} checkin={checkin} text={t('queue.requested', { when: relative(checkin.requested_at) })}>
                {t('queue.schedule')}
              </CheckinRow>
            ))}
            {actions.map((action) => (
              <SignOff key={action.id} action={action} />
            ))}
          </ul>
        )}
        <More list={requested} />
        <More list={awaiting} />
      </Section>
      {upcoming.length > 0 && (
        <Section title={t('upcoming')}>
          <ul role="list" className={styles.list}>
            {upcoming.map((checkin) => (
              <CheckinRow key={checkin.id} checkin={checkin} text={dateTime(checkin.scheduled_at ?? '')} isQuiet>
                {t('queue.open')}
              </CheckinRow>
            ))}
          </ul>
          <More list={appointments} />
        </Section>
      )}
    </>
  );
}

interface RowProps {
  checkin: Checkin;
  text: string;
  children: string;
  isQuiet?: boolean;
}

function CheckinRow({ checkin, text, children, isQuiet }: RowProps): ReactNode {
  const { t } = useTranslation('team');
  const name = checkin.user_name ?? t('someone');
  return (
    <li className={styles.row} data-quiet={isQuiet || undefined}>
      <Avatar name={name} url={checkin.user_avatar_url} size={40} />
      <span className={styles.names}>
        <strong>{name}</strong>
        <span className={styles.muted}>{[checkin.content_title, text].filter(Boolean).join(' · ')}</span>
      </span>
      <ButtonLink
        from="/team"
        to="/team"
        search={(now) => ({ ...now, checkin: checkin.id })}
        resetScroll={false}
        variant={isQuiet ? 'secondary' : 'primary'}
        aria-label={`${children}: ${name}`}
      >
        {children}
      </ButtonLink>
    </li>
  );
}

function More({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> } }) {
  const { t } = useTranslation('team');
  return (
    list.hasNextPage && (
      <div>
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      </div>
    )
  );
}
