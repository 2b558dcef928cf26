import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { can, useSession } from '../../session/session.ts';
import { Message } from '../../ui/Message.tsx';
import { Card, Page, Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import { FieldList } from './FieldList.tsx';
import type { Form } from './fields.ts';
import { FormActions } from './FormActions.tsx';
import { FormSettings } from './FormSettings.tsx';
import { formQuery, useEditForm } from './queries.ts';
import { Share } from './Share.tsx';
import { Submissions } from './Submissions.tsx';
import styles from './FormPage.module.css';

const route = getRouteApi('/_signed-in/crm/forms/$formId');

export function FormPage() {
  const { t } = useTranslation('forms');
  const text = useProblemText();
  const { formId } = route.useParams();
  const queries = useQueryClient();
  const mayEdit = can(useSession(), 'crm.forms:create');
  const { value: stored, etag } = useSuspenseQuery(formQuery(formId)).data;
  const [changed, setChanged] = useState<{ form: Form; etag: string | null }>();
  const [refused, setRefused] = useState<Problem>();
  const [isOverrun, setOverrun] = useState(false);
  const edit = useEditForm();
  const form = changed?.form ?? stored;
  const faults = new Map(refused?.errors.map(({ pointer, detail }) => [pointer, detail]));
  const change = (next: Form) => setChanged((before) => ({ form: next, etag: before?.etag ?? etag }));

  async function save() {
    const { name, description, fields, settings, allowed_origins } = form;
    try {
      await edit.mutateAsync({
        id: formId,
        etag: changed?.etag ?? etag,
        edit: { name, description, fields, settings: settings as Record<string, unknown>, allowed_origins },
      });
      setChanged(undefined);
      setRefused(undefined);
      setOverrun(false);
      toast({ text: t('saved', { name }) });
    } catch (failure) {
      const problem = asProblem(failure);
      setRefused(problem.status === 412 ? undefined : problem);
      if (problem.status === 412) {
        await stale(queries, ['/api/v1/crm/forms/{id}']);
        setChanged(undefined);
        setOverrun(true);
      }
    }
  }

  return (
    <Page
      title={form.name}
      lead={form.description}
      actions={
        <FormActions
          form={stored}
          etag={etag}
          isChanged={changed !== undefined}
          isSaving={edit.isPending}
          onSave={() => void save()}
          onDiscard={() => {
            setChanged(undefined);
            setRefused(undefined);
          }}
        />
      }
    >
      <UnsavedGuard isChanged={changed !== undefined} />
      {isOverrun && <Message role="alert">{t('overrun')}</Message>}
      {refused && (
        <Message tone="danger" role="alert">
          {text(refused)}
        </Message>
      )}
      {mayEdit && (
        <div className={styles.columns}>
          <Section title={t('fields')}>
            <FieldList form={form} faults={faults} onChange={change} />
          </Section>
          <Section title={t('settings')}>
            <Card>
              <FormSettings form={form} faults={faults} onChange={change} />
            </Card>
          </Section>
        </div>
      )}
      <Share form={stored} />
      <Submissions form={stored} />
    </Page>
  );
}
