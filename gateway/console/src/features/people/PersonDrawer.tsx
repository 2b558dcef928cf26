import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Link } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { AccessExplanation } from './AccessExplanation.tsx';
import { PermissionExplanation } from './PermissionExplanation.tsx';
import styles from './PersonDrawer.module.css';
import { type Person, personQuery, useDeactivate, useReactivate } from './queries.ts';
import { StandingPart } from './StandingPart.tsx';

/** A person beside the list; its address is the list's with `?person=`. */
export function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('people');
  const problem = useProblemText();
  const { data: person, error } = useQuery(personQuery(id));
  return (
    <Dialog kind="drawer" isOpen title={person?.full_name ?? person?.email ?? t('person')} onClose={onClose}>
      {error ? (
        <Message tone="danger" role="alert">
          {error.status === 404 ? t('gone') : problem(error)}
        </Message>
      ) : person ? (
        <Contents person={person} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  );
}

function Contents({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const { date, relative } = useFormat();
  const session = useSession();
  return (
    <>
      <div className={styles.head}>
        <Avatar name={person.full_name ?? person.email} url={person.avatar_url} size={48} />
        <div className={styles.names}>
          <span>{person.email}</span>
          <span className={styles.muted}>
            {[
              t('since', { date: date(person.created_at) }),
              person.last_sign_in_at ? t('signedIn', { when: relative(person.last_sign_in_at) }) : t('neverSignedIn'),
            ].join(' · ')}
          </span>
        </div>
        <Tag tone={person.is_active ? 'success' : 'neutral'}>{t(person.is_active ? 'active' : 'inactive')}</Tag>
      </div>
      {can(session, 'core.roles:view') && <StandingPart userId={person.id} />}
      <section className={styles.part}>
        <h3>{t('organizations')}</h3>
        {person.memberships.length === 0 && <p className={styles.muted}>{t('noOrganization')}</p>}
        <ul role="list" className={styles.list}>
          {person.memberships.map((one) => (
            <li key={one.id} className={styles.membership}>
              <Link to="/admin/organizations/$organizationId" params={{ organizationId: one.organization_id }}>
                {one.organization_name ?? t('unnamed')}
              </Link>
              <span className={styles.muted}>
                {[t(`organizationRole.${one.role}`), one.team_name, one.is_active ? undefined : t('inactive')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {can(session, 'content.entitlements:view') && <AccessExplanation userId={person.id} />}
      {can(session, 'core.roles:view') && <PermissionExplanation userId={person.id} />}
      {can(session, 'core.people:approve') && session.me.user.id !== person.id && <Activity person={person} />}
    </>
  );
}

function Activity({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const [isAsking, setAsking] = useState(false);
  const deactivate = useDeactivate(person.id);
  const reactivate = useReactivate(person.id);
  const problem = useProblemText();
  const name = person.full_name ?? person.email;
  if (!person.is_active) {
    return (
      <div>
        <Button
          isPending={reactivate.isPending}
          onPress={() => reactivate.mutate(undefined, { onSuccess: () => toast({ text: t('reactivated', { name }) }) })}
        >
          {t('reactivate')}
        </Button>
        {reactivate.isError && (
          <Message tone="danger" role="alert">
            {problem(reactivate.error)}
          </Message>
        )}
      </div>
    );
  }
  return (
    <div>
      <Button onPress={() => setAsking(true)}>{t('deactivate')}</Button>
      {isAsking && (
        <Confirm
          title={t('deactivateTitle', { name })}
          text={t('deactivateText')}
          confirm={t('deactivate')}
          cancel={t('keep')}
          isPending={deactivate.isPending}
          failure={deactivate.error ?? undefined}
          onCancel={() => setAsking(false)}
          onConfirm={() =>
            deactivate.mutate(undefined, {
              onSuccess: () => {
                setAsking(false);
                toast({ text: t('deactivated', { name }), undo: () => reactivate.mutate() });
              },
            })
          }
        />
      )}
    </div>
  );
}
