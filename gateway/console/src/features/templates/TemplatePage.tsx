import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Message } from '../../ui/Message.tsx';
import { Card, Page, Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import { useFormat } from '../../words/format.ts';
import { MailPreview } from './MailPreview.tsx';
import type { Template } from './queries.ts';
import { TemplateActions } from './TemplateActions.tsx';
import styles from './TemplatePage.module.css';
import { type TemplateDraft, useTemplateDraft } from './useTemplateDraft.ts';
import { filled, variablesOf } from './variables.ts';

const route = getRouteApi('/_signed-in/crm/templates/$templateId');

export function TemplatePage() {
  const { t } = useTranslation('templates');
  const { number, relative } = useFormat();
  const text = useProblemText();
  const { templateId } = route.useParams();
  const draft = useTemplateDraft(templateId);
  const mayEdit = can(useSession(), 'crm.templates:create');
  const { stored, template, refused } = draft;
  const used = t('usedTimes', { count: stored.usage_count, number: number(stored.usage_count) });
  return (
    <Page
      wide
      title={stored.name}
      lead={stored.last_used_at ? t('usedLast', { used, when: relative(stored.last_used_at) }) : t('neverUsed')}
      actions={<TemplateActions draft={draft} />}
    >
      <UnsavedGuard isChanged={draft.isChanged} />
      {draft.isOverrun && <Message role="alert">{t('overrun')}</Message>}
      {refused && (
        <Message tone="danger" role="alert">
          {text(refused)}
        </Message>
      )}
      <div className={styles.columns}>
        <Section title={t('text')}>
          <Card>
            <fieldset className={styles.fields} disabled={!mayEdit} aria-label={t('text')}>
              <Texts draft={draft} />
            </fieldset>
          </Card>
        </Section>
        <Preview key={templateId} template={template} />
      </div>
    </Page>
  );
}

function Texts({ draft: { template, faults, change } }: { draft: TemplateDraft }) {
  const { t } = useTranslation('templates');
  return (
    <>
      <TextField label={t('name')} value={template.name} error={faults.get('/name')} onChange={(name) => change({ name })} />
      <TextField
        label={t('description')}
        value={template.description ?? ''}
        error={faults.get('/description')}
        onChange={(value) => change({ description: value || null })}
      />
      <TextField
        label={t('category')}
        value={template.category ?? ''}
        error={faults.get('/category')}
        onChange={(value) => change({ category: value || null })}
      />
      {template.type === 'email' && (
        <TextField
          label={t('subject')}
          value={template.subject ?? ''}
          error={faults.get('/subject')}
          onChange={(value) => change({ subject: value || null })}
        />
      )}
      <TextField
        label={t('content')}
        description={t('contentHint')}
        multiline
        className={styles.content ?? ''}
        value={template.content}
        error={faults.get('/content')}
        onChange={(content) => change({ content })}
      />
    </>
  );
}

/** What arrives, with values of the reader's own choice in the place of variables. */
function Preview({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const [values, setValues] = useState<Record<string, string>>({ first_name: 'Ada', name: 'Ada Lovelace', email: 'ada@example.com' });
  const subject = template.subject ?? '';
  const names = variablesOf(subject, template.content);
  return (
    <Section title={t('preview')}>
      <Card>
        {template.type === 'email' && <p className={styles.subject}>{filled(subject, values) || t('noSubject')}</p>}
        <div className={styles.body} dir="auto">
          <MailPreview content={filled(template.content, values)} />
        </div>
      </Card>
      {names.length > 0 && (
        <Card>
          <h3>{t('sample')}</h3>
          <div className={styles.samples}>
            {names.map((name) => (
              <TextField key={name} label={name} value={values[name] ?? ''} onChange={(value) => setValues({ ...values, [name]: value })} />
            ))}
          </div>
        </Card>
      )}
    </Section>
  );
}
