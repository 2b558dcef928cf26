import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { leadersOf } from './leaders.ts';
import styles from './ModulePage.module.css';
import { type Module, type Step, useCancelCheckin, useRequestCheckin } from './queries.ts';
import { StepCard } from './StepCard.tsx';
import { stepOf } from './steps.ts';

/** The talk with the leader: asked for here, agreed by the leader. */
export function CheckinStep({ module }: { module: Module }) {
  const step = stepOf(module, 'checkin');
  const isOpen = step.status === 'requested' || step.status === 'scheduled';
  return (
    <StepCard name="checkin" step={step}>
      {step.checkin && (isOpen || step.status === 'completed') ? (
        <Agreed checkin={step.checkin} isOpen={isOpen} completedAt={step.completed_at} />
      ) : (
        <Request contentId={module.content_id} />
      )}
    </StepCard>
  );
}

function Request({ contentId }: { contentId: string }) {
  const { t } = useTranslation('module');
  const problem = useProblemText();
  const leaders = leadersOf(useSession().me.memberships);
  const request = useRequestCheckin(contentId);
  const [chosen, setChosen] = useState(leaders[0]?.organizationId ?? null);
  const leader = leaders.find((one) => one.organizationId === chosen);
  if (!leader) {
    return <Message>{t('checkin.noLeader')}</Message>;
  }
  return (
    <>
      {leaders.length > 1 && (
        <NativeSelect
          label={t('checkin.organization')}
          options={leaders.map((one) => ({ id: one.organizationId, label: one.organizationName }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      <div className={styles.person}>
        <Avatar name={leader.name} url={leader.avatarUrl} size={40} />
        <span className={styles.names}>
          <strong>{leader.name}</strong>
          <span className={styles.muted}>{t(`checkin.${leader.kind}`)}</span>
        </span>
      </div>
      <p className={styles.muted}>{t('checkin.text')}</p>
      <div>
        <Button
          variant="primary"
          isPending={request.isPending}
          onPress={() => request.mutate(chosen, { onSuccess: () => toast({ text: t('checkin.requested', { name: leader.name }) }) })}
        >
          {t('checkin.request', { name: leader.name })}
        </Button>
      </div>
      {request.isError && (
        <Message tone="danger" role="alert">
          {problem(request.error)}
        </Message>
      )}
    </>
  );
}

interface AgreedProps {
  checkin: NonNullable<Step['checkin']>;
  isOpen: boolean;
  completedAt: string | null;
}

function Agreed({ checkin, isOpen, completedAt }: AgreedProps) {
  const { t } = useTranslation('module');
  const { dateTime, date, relative } = useFormat();
  const problem = useProblemText();
  const cancel = useCancelCheckin();
  const name = checkin.leader_name ?? t('checkin.leader');
  return (
    <>
      <div className={styles.person}>
        <Avatar name={name} url={checkin.leader_avatar_url} size={40} />
        <span className={styles.names}>
          <strong>{name}</strong>
          <span className={styles.muted}>
            {completedAt
              ? t('checkin.heldOn', { date: date(completedAt) })
              : checkin.scheduled_at
                ? t('checkin.at', { when: dateTime(checkin.scheduled_at), relative: relative(checkin.scheduled_at) })
                : t('checkin.asked', { when: relative(checkin.requested_at) })}
          </span>
        </span>
      </div>
      {isOpen && (
        <div className={styles.choices}>
          {checkin.scheduled_at && (
            <ExternalLink href={`/api/v1/progress/checkins/${checkin.id}/calendar.ics`} className={styles.calendar ?? ''}>
              <CalendarPlus size={16} aria-hidden />
              {t('checkin.calendar')}
            </ExternalLink>
          )}
          <Button isPending={cancel.isPending} onPress={() => cancel.mutate(checkin.id)}>
            {t(checkin.scheduled_at ? 'checkin.cancel' : 'checkin.withdraw')}
          </Button>
        </div>
      )}
      {cancel.isError && (
        <Message tone="danger" role="alert">
          {problem(cancel.error)}
        </Message>
      )}
    </>
  );
}
