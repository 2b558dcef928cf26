import { useSuspenseQuery } from '@tanstack/react-query';
import { CalendarClock, Sparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { useFormat } from '../../words/format.ts';
import { Badges } from './Badges.tsx';
import { Hero } from './Hero.tsx';
import { ItemList } from './ItemList.tsx';
import { dayOf } from './order.ts';
import { type Checkin, checkinsQuery, learningQuery } from './queries.ts';
import styles from './TodayPage.module.css';

export function TodayPage() {
  const { t } = useTranslation('today');
  const { me } = useSession();
  const day = dayOf(useSuspenseQuery(learningQuery).data.items);
  const checkins = useSuspenseQuery(checkinsQuery).data.items;
  const name = me.user.full_name?.split(' ')[0];
  return (
    <Page
      title={name ? t('greeting', { name }) : t('title')}
      lead={day.completed > 0 ? t('completed', { count: day.completed }) : undefined}
    >
      {day.next ? (
        <Hero item={day.next} />
      ) : (
        <EmptyState icon={<Sparkles size={40} />} title={t(day.completed > 0 ? 'allDone' : 'nothing')}>
          {t(day.completed > 0 ? 'allDoneText' : 'nothingText')}
        </EmptyState>
      )}
      {checkins.length > 0 && <Checkins checkins={checkins} />}
      {day.begun.length > 0 && (
        <Section title={t('begun')}>
          <ItemList items={day.begun} />
        </Section>
      )}
      {day.fresh.length > 0 && (
        <Section title={t('fresh')}>
          <ItemList items={day.fresh} />
        </Section>
      )}
      <Badges />
    </Page>
  );
}

function Checkins({ checkins }: { checkins: readonly Checkin[] }) {
  const { t } = useTranslation('today');
  const { dateTime, relative } = useFormat();
  return (
    <Section title={t('checkins')}>
      <ul role="list" className={styles.list}>
        {checkins.map((checkin) => (
          <li key={checkin.id} className={styles.row}>
            <CalendarClock size={20} aria-hidden className={styles.icon} />
            <div className={styles.what}>
              <strong>{t('checkinWith', { name: checkin.leader_name ?? t('leader') })}</strong>
              <bdi className={styles.muted}>{checkin.content_title}</bdi>
            </div>
            {checkin.scheduled_at && (
              <time dateTime={checkin.scheduled_at} className={styles.when}>
                {dateTime(checkin.scheduled_at)}
                <span className={styles.muted}>{relative(checkin.scheduled_at)}</span>
              </time>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
