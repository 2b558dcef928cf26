import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Link } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFormat } from '../../words/format.ts';
import type { Form } from './fields.ts';
import { submissionsQuery } from './queries.ts';
import styles from './FormsPage.module.css';

/** What was sent, newest first. */
export function Submissions({ form }: { form: Form }) {
  const { t } = useTranslation('forms');
  const { relative } = useFormat();
  const text = useProblemText();
  const maySeeLeads = can(useSession(), 'crm.leads:view');
  const list = useInfiniteQuery(submissionsQuery(form.id));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t('received')}>
      {list.isPending && <Skeleton />}
      {list.error && <Message tone="danger">{text(asProblem(list.error))}</Message>}
      {list.isSuccess && items.length === 0 && <EmptyState title={t('noneReceived')}>{t('noneReceivedText')}</EmptyState>}
      {items.length > 0 && (
        <ul role="list" className={styles.list}>
          {items.map((submission) => (
            <li key={submission.id} className={styles.row}>
              <div className={styles.main}>
                {submission.lead_id && maySeeLeads ? (
                  <Link to="/crm/leads/$leadId" params={{ leadId: submission.lead_id }}>
                    {submission.lead_name ?? t('noName')}
                  </Link>
                ) : (
                  <strong>{submission.lead_name ?? t('noName')}</strong>
                )}
                <span className={styles.muted}>{summaryOf(submission.data)}</span>
              </div>
              <time className={styles.muted} dateTime={submission.created_at}>
                {relative(submission.created_at)}
              </time>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Section>
  );
}

function summaryOf(data: unknown): string {
  return Object.entries((data ?? {}) as Record<string, unknown>)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(' · ');
}
