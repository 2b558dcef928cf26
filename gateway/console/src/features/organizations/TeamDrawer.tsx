import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { can, useSession } from '../../session/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import { candidatesQuery, type Team, teamMembersQuery, useAddToTeam, useRemoveFromTeam } from './queries.ts';
import styles from './OrganizationsPage.module.css';

/** Who is in a team; people of the organization are added and taken out. */
export function TeamDrawer({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const problem = useProblemText();
  const ids = { organizationId: team.organization_id, teamId: team.id };
  const list = useInfiniteQuery(teamMembersQuery(ids));
  const remove = useRemoveFromTeam(ids);
  const add = useAddToTeam(ids);
  const mayEdit = can(useSession(), 'core.organizations:edit', team.organization_id);
  const members = list.data?.pages.flatMap((page) => page.items);
  const failure = add.error ?? remove.error ?? list.error;
  return (
    <Dialog kind="drawer" isOpen title={team.name} onClose={onClose}>
      {team.description && <p>{team.description}</p>}
      {!members && !list.error && <Skeleton lines={4} />}
      {members?.length === 0 && <p className={styles.muted}>{t('teamEmpty')}</p>}
      <ul role="list" className={styles.people}>
        {members?.map((member) => {
          const name = member.full_name ?? member.email;
          return (
            <li key={member.id} className={styles.member}>
              <Avatar name={name} url={member.avatar_url} />
              <span className={styles.names}>
                <bdi>{name}</bdi>
                <span className={styles.muted}>{member.email}</span>
              </span>
              {member.role === 'lead' && <Tag>{t('teamLead')}</Tag>}
              {mayEdit && (
                <Button
                  variant="icon"
                  aria-label={t('takeOut', { name })}
                  onPress={() =>
                    remove.mutate(member.id, {
                      onSuccess: () =>
                        toast({
                          text: t('takenOut', { name }),
                          undo: () => add.mutate({ user_id: member.user_id, role: member.role }),
                        }),
                    })
                  }
                >
                  <X size={16} aria-hidden />
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {failure && (
        <Message tone="danger" role="alert">
          {problem(asProblem(failure))}
        </Message>
      )}
      {mayEdit && <Candidates ids={ids} inTeam={new Set(members?.map((member) => member.user_id))} />}
    </Dialog>
  );
}

function Candidates({ ids, inTeam }: { ids: { organizationId: string; teamId: string }; inTeam: ReadonlySet<string> }) {
  const { t } = useTranslation('organizations');
  const problem = useProblemText();
  const [letters, setLetters] = useState('');
  const found = useQuery(candidatesQuery(ids.organizationId, useDeferredValue(letters))).data?.items ?? [];
  const add = useAddToTeam(ids);
  return (
    <>
      <SearchField label={t('addToTeam')} value={letters} onChange={setLetters} />
      <div className={styles.buttons}>
        {found
          .filter((member) => !inTeam.has(member.user_id))
          .map((member) => {
            const name = member.full_name ?? member.email;
            return (
              <Button
                key={member.id}
                aria-label={`${name}: ${t('add')}`}
                onPress={() => add.mutate({ user_id: member.user_id }, { onSuccess: () => toast({ text: t('addedToTeam', { name }) }) })}
              >
                <Plus size={14} aria-hidden />
                {name}
              </Button>
            );
          })}
      </div>
      {add.error && (
        <Message tone="danger" role="alert">
          {problem(add.error)}
        </Message>
      )}
    </>
  );
}
