import { useInfiniteQuery } from '@tanstack/react-query';
import { MailPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import styles from './OrganizationsPage.module.css';
import { type Invitation, invitationsQuery, useResend, useRevoke } from './queries.ts';

const TONES = { pending: 'warning', accepted: 'success', expired: 'neutral', revoked: 'neutral' } as const;
type Status = keyof typeof TONES;

export function Invitations({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('organizations');
  const { relative } = useFormat();
  const problem = useProblemText();
  const list = useInfiniteQuery(invitationsQuery(organizationId));
  if (list.error) {
    return (
      <Message tone="danger" role="alert">
        {problem(asProblem(list.error))}
      </Message>
    );
  }
  if (!list.data) {
    return <Skeleton lines={5} />;
  }
  const invitations = list.data.pages.flatMap((page) => page.items);
  const columns: readonly Column<Invitation>[] = [
    { id: 'email', header: t('invite.email'), cell: (one) => one.email },
    { id: 'role', header: t('roleLabel'), cell: (one) => [t(`role.${one.role}`), one.team_name].filter(Boolean).join(' · ') },
    {
      id: 'status',
      header: t('status'),
      cell: (one) => <Tag tone={TONES[one.status as Status]}>{t(`invitation.${one.status as Status}`)}</Tag>,
    },
    { id: 'sent', header: t('sentAt'), align: 'end', cell: (one) => relative(one.sent_at) },
    {
      id: 'actions',
      header: t('actions'),
      isHeaderHidden: true,
      align: 'end',
      cell: (one) => <Actions invitation={one} organizationId={organizationId} />,
    },
  ];
  return invitations.length === 0 ? (
    <EmptyState icon={<MailPlus size={40} />} title={t('noInvitations')}>
      {t('noInvitationsText')}
    </EmptyState>
  ) : (
    <>
      <Table label={t('part.invitations')} columns={columns} rows={invitations} rowKey={(one) => one.id} />
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Actions({ invitation, organizationId }: { invitation: Invitation; organizationId: string }) {
  const { t } = useTranslation('organizations');
  const problem = useProblemText();
  const session = useSession();
  const resend = useResend();
  const revoke = useRevoke();
  const { id, email, status } = invitation;
  const report = { onError: (failure: Parameters<typeof problem>[0]) => toast({ text: problem(failure), tone: 'danger' as const }) };
  const isOpen = status === 'pending' || status === 'expired';
  return (
    isOpen && (
      <span className={styles.actions}>
        {can(session, 'core.invitations:create', organizationId) && (
          <Button
            variant="quiet"
            aria-label={`${t('resend')}: ${email}`}
            isPending={resend.isPending}
            onPress={() => resend.mutate(id, { ...report, onSuccess: () => toast({ text: t('invite.sent', { email }) }) })}
          >
            {t('resend')}
          </Button>
        )}
        {status === 'pending' && can(session, 'core.invitations:delete', organizationId) && (
          <Button
            variant="quiet"
            aria-label={`${t('revoke')}: ${email}`}
            isPending={revoke.isPending}
            onPress={() => revoke.mutate(id, { ...report, onSuccess: () => toast({ text: t('revoked', { email }) }) })}
          >
            {t('revoke')}
          </Button>
        )}
      </span>
    )
  );
}
