import { useQuery } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ExternalLink, Link } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { CheckinActions } from './CheckinActions.tsx';
import styles from './CheckinDrawer.module.css';
import { type Checkin, checkinQuery, personQuery, worksheetQuery } from './queries.ts';
import { isOpen, statusOf, toneOf } from './rules.ts';
import { SignOffButtons } from './SignOff.tsx';
import { WorksheetAnswers } from './WorksheetAnswers.tsx';

/** A check-in beside the list it was opened from; its address is that list's with `?checkin=`. */
export function CheckinDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('team');
  const problem = useProblemText();
  const { data: checkin, error } = useQuery(checkinQuery(id));
  return (
    <Dialog kind="drawer" isOpen title={t('drawer.title')} onClose={onClose}>
      {error ? (
        <Message tone="danger" role="alert">
          {error.status === 404 ? t('drawer.gone') : problem(error)}
        </Message>
      ) : checkin ? (
        <Contents checkin={checkin} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  );
}

function Contents({ checkin }: { checkin: Checkin }) {
  const { t } = useTranslation('team');
  const { dateTime, relative, timeZone } = useFormat();
  const isLeader = useSession().me.user.id === checkin.leader_id;
  const learner = checkin.user_name ?? t('someone');
  const other = isLeader ? learner : (checkin.leader_name ?? t('someone'));
  const status = statusOf(checkin);
  return (
    <>
      <div className={styles.head}>
        <Avatar name={other} url={isLeader ? checkin.user_avatar_url : checkin.leader_avatar_url} size={48} />
        <div className={styles.names}>
          {isLeader ? (
            <Link to="/team/$person" params={{ person: checkin.user_id }}>
              {other}
            </Link>
          ) : (
            <strong>{other}</strong>
          )}
          <span className={styles.muted}>{[checkin.content_title, checkin.organization_name].filter(Boolean).join(' · ')}</span>
        </div>
        <Tag tone={toneOf(status)}>{t(`status.${status}`)}</Tag>
      </div>
      {checkin.scheduled_at && status !== 'cancelled' && (
        <div className={styles.when}>
          <span>
            <strong>{dateTime(checkin.scheduled_at)}</strong>
            <span className={styles.muted}>
              {[relative(checkin.scheduled_at), t('drawer.minutes', { count: checkin.duration_minutes }), timeZone].join(' · ')}
            </span>
          </span>
          <ExternalLink href={`/api/v1/progress/checkins/${checkin.id}/calendar.ics`} className={styles.calendar ?? ''}>
            <CalendarPlus size={16} aria-hidden /> {t('drawer.calendar')}
          </ExternalLink>
        </div>
      )}
      {isOpen(checkin) && <CheckinActions checkin={checkin} isLeader={isLeader} />}
      <BoldActionPart checkin={checkin} isLeader={isLeader} learner={learner} />
      {checkin.leader_notes && (
        <Part title={t('drawer.leaderNotes')}>
          <p className={styles.text} dir="auto">
            {checkin.leader_notes}
          </p>
        </Part>
      )}
      {isLeader && <SharedNotes checkin={checkin} />}
      {!(isLeader && status === 'cancelled') && <WorksheetPart id={checkin.id} />}
    </>
  );
}

function BoldActionPart({ checkin, isLeader, learner }: { checkin: Checkin; isLeader: boolean; learner: string }) {
  const { t } = useTranslation('team');
  const action = checkin.bold_action;
  if (!action) {
    return null;
  }
  const status = action.status as 'pending' | 'awaiting_signoff' | 'completed' | 'cancelled';
  return (
    <Part title={t('drawer.boldAction')}>
      <p className={styles.quote} dir="auto">
        {action.action_description}
      </p>
      <div>
        <Tag tone={toneOf(status)}>{t(`action.${status}`)}</Tag>
      </div>
      {action.sent_back_reason && (
        <Message>
          <strong>{t('drawer.sentBack')}</strong>
          <p dir="auto">{action.sent_back_reason}</p>
        </Message>
      )}
      {isLeader && status === 'awaiting_signoff' && <SignOffButtons id={action.id} name={learner} />}
    </Part>
  );
}

/** What the learner noted beside the video, where it is shared. */
function SharedNotes({ checkin }: { checkin: Checkin }) {
  const { t } = useTranslation('team');
  const { data } = useQuery(personQuery(checkin.user_id));
  const notes = data?.items.find((item) => item.content_id === checkin.content_id)?.notes;
  return (
    notes && (
      <Part title={t('drawer.sharedNotes')}>
        <p className={styles.text} dir="auto">
          {notes}
        </p>
      </Part>
    )
  );
}

function WorksheetPart({ id }: { id: string }) {
  const { t } = useTranslation('team');
  const { date } = useFormat();
  const { data: worksheet, isPending } = useQuery(worksheetQuery(id));
  if (isPending) {
    return <Skeleton lines={4} />;
  }
  return (
    worksheet && (
      <Part title={t('drawer.worksheet')}>
        <p className={styles.muted}>{t('drawer.submitted', { date: date(worksheet.updated_at) })}</p>
        <WorksheetAnswers worksheet={worksheet} />
      </Part>
    )
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
