import { useSuspenseQuery } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { browserOf } from './browser.ts';
import styles from './MePage.module.css';
import { type OwnSession, sessionsQuery, useEndOtherSessions, useEndSession } from './queries.ts';

export function SessionsSection() {
  const { t } = useTranslation('me');
  const { items } = useSuspenseQuery(sessionsQuery).data;
  const endOthers = useEndOtherSessions();
  return (
    <Section
      title={t('sessions')}
      actions={
        items.length > 1 && (
          <Button isPending={endOthers.isPending} onPress={() => endOthers.mutate()}>
            {t('endOthers')}
          </Button>
        )
      }
    >
      <ul role="list" className={styles.sessions}>
        {items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Section>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const { t } = useTranslation('me');
  const { relative } = useFormat();
  const end = useEndSession();
  const browser = browserOf(session.user_agent) ?? t('unknownBrowser');
  return (
    <li className={styles.session}>
      <MonitorSmartphone size={20} aria-hidden />
      <div className={styles.what}>
        <strong>
          {session.operator_id ? t('support', { name: session.operator_name ?? '' }) : browser}{' '}
          {session.is_current && <Tag tone="success">{t('thisSession')}</Tag>}
        </strong>
        <span className={styles.muted}>
          {[session.ip_address, t('lastUsed', { when: relative(session.last_used_at) })].filter(Boolean).join(' · ')}
        </span>
      </div>
      {!session.is_current && (
        <Button
          variant="quiet"
          isPending={end.isPending}
          aria-label={t('endOf', { name: browser })}
          onPress={() => end.mutate(session.id)}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
}
