import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ClipboardList, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field, Form as FormOf } from '../../ui/Form.tsx';
import { Link } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat } from '../../words/format.ts';
import type { Form } from './fields.ts';
import { formsQuery, useCreateForm } from './queries.ts';
import styles from './FormsPage.module.css';

const route = getRouteApi('/_signed-in/crm/forms');

export function FormsPage() {
  const { t } = useTranslation('forms');
  const { q } = route.useSearch();
  const navigate = useNavigate();
  const list = useSuspenseInfiniteQuery(formsQuery(q));
  const items = list.data.pages.flatMap((page) => page.items);
  const mayCreate = can(useSession(), 'crm.forms:create');
  const [isCreating, setCreating] = useState(false);
  const create = mayCreate && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Plus size={18} aria-hidden />
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('intro')} actions={create}>
      <SearchField
        label={t('search')}
        value={q ?? ''}
        onChange={(text) => void navigate({ to: '/crm/forms', search: { q: text || undefined }, replace: true })}
      />
      {items.length === 0 ? (
        <EmptyState icon={<ClipboardList size={40} />} title={t(q ? 'noneFound' : 'none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <ul role="list" className={styles.list}>
          {items.map((form) => (
            <FormRow key={form.id} form={form} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {isCreating && <NewForm onClose={() => setCreating(false)} />}
    </Page>
  );
}

function FormRow({ form }: { form: Form }) {
  const { t } = useTranslation('forms');
  const { number, relative } = useFormat();
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <Link to="/crm/forms/$formId" params={{ formId: form.id }} className={styles.name ?? ''}>
          {form.name}
        </Link>
        {form.description && <span className={styles.muted}>{form.description}</span>}
      </div>
      <Tag tone={form.is_active ? 'success' : 'neutral'}>{t(form.is_active ? 'published' : 'closed')}</Tag>
      <span className={styles.muted}>
        {t('submissions', { count: form.submission_count, number: number(form.submission_count) })}
        {form.last_submission_at && ` · ${relative(form.last_submission_at)}`}
      </span>
    </li>
  );
}

/** It begins with the one field that makes a lead. */
function NewForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('forms');
  const navigate = useNavigate();
  const create = useCreateForm();
  return (
    <Dialog isOpen title={t('create')} onClose={onClose}>
      <FormOf<{ name: string }>
        defaultValues={{ name: '' }}
        submit={t('createSubmit')}
        actions={<Button onPress={onClose}>{t('cancel')}</Button>}
        onSubmit={async ({ name }) => {
          const email = { name: 'email', label: t('emailLabel'), type: 'email' as const, required: true };
          const form = await create.mutateAsync({ name, type: 'standalone', is_active: false, fields: [email] });
          await navigate({ to: '/crm/forms/$formId', params: { formId: form.id } });
        }}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus {...field} />}
        </Field>
      </FormOf>
    </Dialog>
  );
}
