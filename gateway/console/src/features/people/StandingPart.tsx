import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toast.ts';
import styles from './PersonDrawer.module.css';
import { permissionsQuery, type StandingChange, standingQuery, standingsQuery, useEditStanding } from './queries.ts';
import { useRoles } from './useRoleName.ts';

/** The role in the tenant, and what is given to this person beyond it. */
export function StandingPart({ userId }: { userId: string }) {
  const { t } = useTranslation('people');
  const found = useQuery(standingsQuery(userId));
  const id = found.data?.items[0]?.id;
  const isOwn = useSession().me.user.id === userId;
  return (
    <section className={styles.part}>
      <h3>{t('standing')}</h3>
      {id ? <Standing id={id} isOwn={isOwn} /> : found.isPending ? <Skeleton lines={2} /> : <p className={styles.muted}>{t('noRole')}</p>}
    </section>
  );
}

function Standing({ id, isOwn }: { id: string; isOwn: boolean }) {
  const { t } = useTranslation('people');
  const problem = useProblemText();
  const roles = useRoles();
  const mayEdit = can(useSession(), 'core.roles:approve') && !isOwn;
  const standing = useQuery(standingQuery(id));
  const edit = useEditStanding();
  if (!standing.data) {
    return <Skeleton lines={2} />;
  }
  const { value, etag } = standing.data;

  function change(body: StandingChange['body'], undo?: StandingChange['body']) {
    edit.mutate(
      { id, etag, body },
      {
        onSuccess: () => {
          const back = undo && (() => edit.mutate({ id, etag: null, body: undo }));
          toast({ text: t('saved'), ...(back ? { undo: back } : {}) });
        },
        // Shown with what it is now: the change of someone else is not overwritten.
        onError: (failure) => [409, 412].includes(asProblem(failure).status) && void standing.refetch(),
      },
    );
  }

  return (
    <>
      <Select
        label={t('roleLabel')}
        options={roles.options}
        value={value.role}
        isDisabled={!mayEdit || edit.isPending}
        description={isOwn ? t('ownRole') : t('roleText')}
        onChange={(role) => role !== value.role && change({ role }, { role: value.role })}
      />
      <OwnPermissions
        permissions={value.permissions}
        mayEdit={mayEdit}
        isPending={edit.isPending}
        onChange={(permissions) => change({ permissions }, { permissions: value.permissions })}
      />
      {edit.isError && (
        <Message tone="danger" role="alert">
          {edit.error.status === 412 ? t('changedElsewhere') : problem(edit.error)}
        </Message>
      )}
    </>
  );
}

interface OwnPermissionsProps {
  permissions: readonly string[];
  mayEdit: boolean;
  isPending: boolean;
  onChange: (permissions: string[]) => void;
}

function OwnPermissions({ permissions, mayEdit, isPending, onChange }: OwnPermissionsProps) {
  const { t } = useTranslation('people');
  const all = useQuery({ ...permissionsQuery, enabled: mayEdit }).data?.items ?? [];
  const [chosen, setChosen] = useState('');
  const free = all.filter(({ slug }) => !permissions.includes(slug));
  return (
    <div className={styles.permissions}>
      <h4>{t('ownPermissions')}</h4>
      {permissions.length === 0 && <p className={styles.muted}>{t('noOwnPermissions')}</p>}
      <ul role="list" className={styles.chips}>
        {permissions.map((slug) => (
          <li key={slug} className={styles.chip}>
            <code>{slug}</code>
            {mayEdit && (
              <Button
                variant="icon"
                aria-label={t('withdraw', { name: slug })}
                isDisabled={isPending}
                onPress={() => onChange(permissions.filter((one) => one !== slug))}
              >
                <X size={14} aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <div className={styles.add}>
          <NativeSelect
            label={t('addPermission')}
            options={[{ id: '', label: t('choose') }, ...free.map(({ slug, name }) => ({ id: slug, label: `${name} (${slug})` }))]}
            value={chosen}
            onChange={setChosen}
          />
          <Button
            isDisabled={chosen === '' || isPending}
            onPress={() => {
              onChange([...permissions, chosen]);
              setChosen('');
            }}
          >
            {t('give')}
          </Button>
        </div>
      )}
    </div>
  );
}
