import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { MailPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Link } from '../../ui/Link.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat } from '../../words/format.ts';
import { type Template, templatesQuery, useCreateTemplate } from './queries.ts';

const route = getRouteApi('/_signed-in/crm/templates');
const TYPES = ['email', 'sms', 'whatsapp'] as const;

export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useSuspenseInfiniteQuery(templatesQuery(q));
  const templates = list.data.pages.flatMap((page) => page.items);
  const mayEdit = can(useSession(), 'crm.templates:create');
  const [isCreating, setCreating] = useState(false);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        mayEdit && (
          <Button variant="primary" onPress={() => setCreating(true)}>
            <Plus size={18} aria-hidden />
            {t('create')}
          </Button>
        )
      }
    >
      <SearchField
        label={t('search')}
        value={q ?? ''}
        onChange={(text) => void navigate({ search: { q: text || undefined }, replace: true })}
      />
      {templates.length === 0 ? (
        <EmptyState icon={<MailPlus size={40} />} title={t(q ? 'noneFound' : 'none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <TemplateTable templates={templates} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {isCreating && <NewTemplate onClose={() => setCreating(false)} />}
    </Page>
  );
}

function TemplateTable({ templates }: { templates: readonly Template[] }) {
  const { t } = useTranslation('templates');
  const { number, relative } = useFormat();
  const columns: readonly Column<Template>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: (one) => (
        <Link to="/crm/templates/$templateId" params={{ templateId: one.id }}>
          {one.name}
        </Link>
      ),
    },
    { id: 'type', header: t('type'), cell: (one) => t(`types.${one.type}`) },
    { id: 'state', header: t('state'), cell: (one) => <Tag tone={one.is_active ? 'success' : 'neutral'}>{t(one.is_active ? 'active' : 'inactive')}</Tag> },
    { id: 'used', header: t('used'), align: 'end', cell: (one) => number(one.usage_count) },
    { id: 'changed', header: t('changed'), align: 'end', cell: (one) => relative(one.updated_at) },
  ];
  return <Table label={t('title')} columns={columns} rows={templates} rowKey={(one) => one.id} />;
}

function NewTemplate({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('templates');
  const navigate = useNavigate();
  const create = useCreateTemplate();
  return (
    <Dialog isOpen title={t('create')} onClose={onClose}>
      <Form<{ name: string; type: string; subject: string; content: string }>
        defaultValues={{ name: '', type: 'email', subject: '', content: '' }}
        submit={t('createSubmit')}
        actions={<Button onPress={onClose}>{t('cancel')}</Button>}
        onSubmit={async ({ name, type, subject, content }) => {
          const chosen = TYPES.find((one) => one === type) ?? 'email';
          const made = await create.mutateAsync({ name, type: chosen, subject: chosen === 'email' ? subject : null, content });
          await navigate({ to: '/crm/templates/$templateId', params: { templateId: made.id } });
        }}
      >
        <Field name="name" required>
          {(field) => <TextField label={t('name')} autoFocus {...field} />}
        </Field>
        <Field name="type">
          {({ inputRef: _, onBlur: __, ...field }) => (
            <NativeSelect label={t('type')} options={TYPES.map((id) => ({ id, label: t(`types.${id}`) }))} {...field} />
          )}
        </Field>
        <Field name="subject">{(field) => <TextField label={t('subject')} description={t('subjectHint')} {...field} />}</Field>
        <Field name="content" required>
          {(field) => <TextField label={t('content')} multiline {...field} />}
        </Field>
      </Form>
    </Dialog>
  );
}
