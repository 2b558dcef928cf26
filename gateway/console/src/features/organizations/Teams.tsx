import { useInfiniteQuery } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import styles from './OrganizationsPage.module.css';
import { type Team, teamsQuery, useCreateTeam } from './queries.ts';
import { TeamDrawer } from './TeamDrawer.tsx';

export function Teams({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('organizations');
  const { number } = useFormat();
  const problem = useProblemText();
  const [isCreating, setCreating] = useState(false);
  const [shown, setShown] = useState<string>();
  const list = useInfiniteQuery(teamsQuery(organizationId));
  const create = useCreateTeam(organizationId);
  const mayEdit = can(useSession(), 'core.organizations:edit', organizationId);
  if (list.error) {
    return (
      <Message tone="danger" role="alert">
        {problem(asProblem(list.error))}
      </Message>
    );
  }
  if (!list.data) {
    return <Skeleton lines={4} />;
  }
  const teams = list.data.pages.flatMap((page) => page.items);
  const open = teams.find((team) => team.id === shown);
  const columns: readonly Column<Team>[] = [
    { id: 'name', header: t('team'), cell: (team) => (
        <Button variant="quiet" className={styles.open ?? ''} onPress={() => setShown(team.id)}>
          {team.name}
        </Button>
      ) },
    { id: 'description', header: t('description'), cell: (team) => team.description ?? '' },
    { id: 'people', header: t('part.members'), align: 'end', cell: (team) => number(team.member_count) },
  ];
  return (
    <>
      {teams.length === 0 ? (
        <EmptyState icon={<UsersRound size={40} />} title={t('noTeams')}>
          {t('noTeamsText')}
        </EmptyState>
      ) : (
        <Table label={t('part.teams')} columns={columns} rows={teams} rowKey={(team) => team.id} />
      )}
      {mayEdit && (
        <div>
          <Button onPress={() => setCreating(true)}>{t('createTeam')}</Button>
        </div>
      )}
      {open && <TeamDrawer team={open} onClose={() => setShown(undefined)} />}
      <Dialog title={t('createTeam')} isOpen={isCreating} onClose={() => setCreating(false)}>
        <Form
          defaultValues={{ name: '' }}
          submit={t('createTeam')}
          onSubmit={async (body) => {
            await create.mutateAsync(body);
            setCreating(false);
            toast({ text: t('teamCreated', body) });
          }}
        >
          <Field name="name" required>
            {(field) => <TextField label={t('name')} autoFocus maxLength={500} {...field} />}
          </Field>
        </Form>
      </Dialog>
    </>
  );
}
