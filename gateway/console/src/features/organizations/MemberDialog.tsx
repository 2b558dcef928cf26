import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toast.ts';
import { leadersQuery, memberQuery, type OrganizationRole, teamsQuery, useEditMember } from './queries.ts';
import { changesOf, ROLES } from './roles.ts';

/** Role, team, manager and coach of a member. Another's change in the meantime is shown, not overwritten. */
export function MemberDialog({ id, organizationId, onClose }: { id: string; organizationId: string; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const problem = useProblemText();
  const member = useQuery(memberQuery(id));
  const leaders = useQuery(leadersQuery(organizationId));
  const teams = useInfiniteQuery(teamsQuery(organizationId));
  const edit = useEditMember();
  const [isChanged, setChanged] = useState(false);
  const value = member.data?.value;
  const title = value ? (value.full_name ?? value.email) : t('member');
  const none = { id: '', label: t('nobody') };
  const people = (leaders.data?.items ?? [])
    .filter((one) => one.user_id !== value?.user_id)
    .map((one) => ({ id: one.user_id, label: one.full_name ?? one.email }));
  const options = {
    role: ROLES.map((role) => ({ id: role, label: t(`role.${role}`) })),
    team_id: [none, ...(teams.data?.pages.flatMap((page) => page.items) ?? []).map((team) => ({ id: team.id, label: team.name }))],
    manager_id: [none, ...people],
    coach_id: [none, ...people],
    is_active: [
      { id: 'true', label: t('active') },
      { id: 'false', label: t('inactive') },
    ],
  };
  const labels = { role: 'roleLabel', team_id: 'team', manager_id: 'manager', coach_id: 'coach', is_active: 'status' } as const;
  const names = ['role', 'team_id', 'manager_id', 'coach_id', 'is_active'] as const;

  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {member.error && (
        <Message tone="danger" role="alert">
          {problem(member.error)}
        </Message>
      )}
      {isChanged && (
        <Message tone="danger" role="alert">
          {t('changedElsewhere')}
        </Message>
      )}
      {value && leaders.data && teams.data ? (
        <Form
          key={member.data?.etag}
          defaultValues={{
            role: value.role as string,
            team_id: value.team_id ?? '',
            manager_id: value.manager_id ?? '',
            coach_id: value.coach_id ?? '',
            is_active: String(value.is_active),
          }}
          submit={t('save')}
          onSubmit={async (values) => {
            try {
              const body = changesOf(value, { ...values, role: values.role as OrganizationRole });
              await edit.mutateAsync({ id, etag: member.data?.etag ?? null, body });
            } catch (failure) {
              if (asProblem(failure).status !== 412) {
                throw failure;
              }
              await member.refetch();
              setChanged(true);
              return;
            }
            toast({ text: t('saved') });
            onClose();
          }}
        >
          {names.map((name) => (
            <Field key={name} name={name}>
              {(field) => (
                <NativeSelect
                  label={t(labels[name])}
                  options={options[name]}
                  name={name}
                  value={field.value}
                  onChange={field.onChange}
                  error={field.error}
                />
              )}
            </Field>
          ))}
        </Form>
      ) : (
        <Skeleton lines={5} />
      )}
    </Dialog>
  );
}
