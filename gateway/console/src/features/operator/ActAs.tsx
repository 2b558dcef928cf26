import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Section } from '../../ui/Page.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat } from '../../words/format.ts';
import { addressOf } from './naming.ts';
import styles from './Operator.module.css';
import { type Acting, actingQuery, type Tenant, useActAs, useEndActing } from './queries.ts';

const MINUTES = ['15', '30', '60'] as const;

/** Support in a person's name, and who did so before. */
export function ActAs({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('operator');
  const [isOpen, setOpen] = useState(false);
  const isServed = tenant.status !== 'suspended';
  const list = useSuspenseInfiniteQuery(actingQuery(tenant.id));
  const acting = list.data.pages.flatMap((page) => page.items);
  return (
    <Section
      title={t('support')}
      actions={
        <Button isDisabled={!isServed} onPress={() => setOpen(true)}>
          {t('actAs')}
        </Button>
      }
    >
      {!isServed && <p className={styles.muted}>{t('notServed')}</p>}
      {acting.length === 0 ? (
        <EmptyState title={t('noSupport')}>{t('noSupportText')}</EmptyState>
      ) : (
        <History tenantId={tenant.id} acting={acting} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {isOpen && <ActAsDialog tenant={tenant} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function ActAsDialog({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const { t } = useTranslation('operator');
  const { dateTime } = useFormat();
  const actAs = useActAs(tenant.id);
  const started = actAs.data;
  if (started) {
    const { user_name: name, expires_at: until } = started.impersonation;
    return (
      <Dialog title={t('ready', { name: name ?? t('person') })} isOpen onClose={onClose}>
        <p>{t('readyText', { until: dateTime(until) })}</p>
        {/* Behind '#' it reaches no server and no log; it is used up by the first opening. */}
        <ExternalLink autoFocus href={`${addressOf(tenant, window.location)}/support#${started.refresh_token}`} onPress={onClose}>
          {t('open', { name: tenant.display_name })}
        </ExternalLink>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('actAs')} isOpen onClose={onClose}>
      <Message>{t('actAsText')}</Message>
      <Form
        defaultValues={{ user_id: tenant.owner_id ?? '', reason: '', minutes: '30' }}
        submit={t('start')}
        onSubmit={({ user_id, reason, minutes }) =>
          actAs.mutateAsync({ user_id: user_id.trim(), reason, minutes: Number(minutes) })
        }
      >
        <Field name="reason" required>
          {(field) => <TextField label={t('why')} description={t('whyText')} autoFocus maxLength={500} {...field} />}
        </Field>
        <Field name="user_id" required>
          {(field) => <TextField label={t('personId')} description={t('personIdText')} maxLength={36} {...field} />}
        </Field>
        <Field name="minutes">
          {({ value, onChange, error }) => (
            <NativeSelect
              label={t('howLong')}
              options={MINUTES.map((id) => ({ id, label: t('minutes', { count: Number(id) }) }))}
              {...{ value, onChange, error }}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  );
}

function History({ tenantId, acting }: { tenantId: string; acting: readonly Acting[] }) {
  const { t } = useTranslation('operator');
  const { dateTime } = useFormat();
  const end = useEndActing(tenantId);
  const isOpen = (one: Acting) => one.ended_at === null && new Date(one.expires_at) > new Date();
  const columns: readonly Column<Acting>[] = [
    { id: 'person', header: t('person'), cell: (one) => one.user_name ?? one.user_id },
    { id: 'operator', header: t('operator'), cell: (one) => one.operator_name ?? t('anOperator') },
    { id: 'reason', header: t('why'), cell: (one) => one.reason },
    { id: 'begun', header: t('begun'), cell: (one) => dateTime(one.created_at) },
    {
      id: 'ended',
      header: t('until'),
      align: 'end',
      cell: (one) =>
        isOpen(one) ? (
          <Button isPending={end.isPending && end.variables === one.id} onPress={() => end.mutate(one.id)}>
            {t('end')}
          </Button>
        ) : (
          dateTime(one.ended_at ?? one.expires_at)
        ),
    },
  ];
  return <Table label={t('support')} columns={columns} rows={acting} rowKey={(one) => one.id} />;
}
