import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { type Secret, secretsQuery, useDeleteSecret } from './queries.ts';
import { NewSecret, ReplaceSecret } from './SecretForms.tsx';
import styles from './SecretsPage.module.css';

type Task = { kind: 'create' } | { kind: 'replace' | 'delete'; secret: Secret };

/** What workflows send to other systems without anyone reading it: names and hosts, never a value. */
export function SecretsPage() {
  const { t } = useTranslation('secrets');
  const { dateTime } = useFormat();
  const list = useSuspenseInfiniteQuery(secretsQuery);
  const secrets = list.data.pages.flatMap((page) => page.items);
  const mayEdit = can(useSession(), 'crm.secrets:edit');
  const [task, setTask] = useState<Task>();
  const close = () => setTask(undefined);
  const columns: readonly Column<Secret>[] = [
    { id: 'name', header: t('name'), cell: (secret) => <code>{secret.name}</code> },
    { id: 'host', header: t('host'), cell: (secret) => <bdi dir="ltr">{secret.host}</bdi> },
    { id: 'changed', header: t('changed'), align: 'end', cell: (secret) => dateTime(secret.updated_at) },
    {
      id: 'actions',
      header: t('actions'),
      isHeaderHidden: true,
      align: 'end',
      cell: (secret) =>
        mayEdit && (
          <span className={styles.actions}>
            <Button variant="quiet" aria-label={`${t('replace')}: ${secret.name}`} onPress={() => setTask({ kind: 'replace', secret })}>
              {t('replace')}
            </Button>
            <Button variant="quiet" aria-label={`${t('delete')}: ${secret.name}`} onPress={() => setTask({ kind: 'delete', secret })}>
              {t('delete')}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        mayEdit && (
          <Button variant="primary" onPress={() => setTask({ kind: 'create' })}>
            {t('create')}
          </Button>
        )
      }
    >
      {secrets.length === 0 ? (
        <EmptyState icon={<LockKeyhole size={40} />} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <Table label={t('title')} columns={columns} rows={secrets} rowKey={(secret) => secret.id} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {task?.kind === 'create' && <NewSecret onClose={close} />}
      {task?.kind === 'replace' && <ReplaceSecret secret={task.secret} onClose={close} />}
      {task?.kind === 'delete' && <DeleteSecret secret={task.secret} onClose={close} />}
    </Page>
  );
}

function DeleteSecret({ secret: { id, name }, onClose }: { secret: Secret; onClose: () => void }) {
  const { t } = useTranslation('secrets');
  const remove = useDeleteSecret();
  return (
    <Confirm
      title={t('deleteTitle', { name })}
      text={t('deleteText')}
      confirm={t('delete')}
      cancel={t('cancel')}
      isPending={remove.isPending}
      failure={remove.error ?? undefined}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: () => {
            onClose();
            toast({ text: t('isDeleted', { name }) });
          },
        })
      }
    />
  );
}
