import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PersonChoice } from './PersonChoice.tsx';
import type { LeadEdit } from './queries.ts';
import { type Lead, tagsOf } from './stages.ts';
import styles from './LeadForm.module.css';

interface Values {
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  lead_score: string;
  tags: string;
  assigned_to: string;
  notes: string;
}

interface LeadFormProps {
  lead?: Lead;
  submit: string;
  onSubmit: (values: Pick<LeadEdit, keyof Values>) => Promise<unknown>;
  onCancel: () => void;
}

/** The fields of a lead, to create and to edit it. */
export function LeadForm({ lead, submit, onSubmit, onCancel }: LeadFormProps) {
  const { t } = useTranslation('leads');
  const mayAssign = can(useSession(), 'core.people:view');
  return (
    <Form<Values>
      defaultValues={valuesOf(lead)}
      submit={submit}
      onSubmit={(values) => onSubmit(bodyOf(values))}
      actions={<Button onPress={onCancel}>{t('cancel')}</Button>}
    >
      <div className={styles.pair}>
        <Field name="first_name">{(field) => <TextField label={t('field.firstName')} autoComplete="off" {...field} />}</Field>
        <Field name="last_name">{(field) => <TextField label={t('field.lastName')} autoComplete="off" {...field} />}</Field>
      </div>
      <div className={styles.pair}>
        <Field name="email">{(field) => <TextField label={t('field.email')} type="email" autoComplete="off" {...field} />}</Field>
        <Field name="phone">{(field) => <TextField label={t('field.phone')} type="tel" autoComplete="off" {...field} />}</Field>
      </div>
      {mayAssign && (
        <Field name="assigned_to">
          {({ value, onChange, error }) => (
            <PersonChoice
              label={t('field.assignee')}
              value={value || null}
              valueLabel={lead?.assigned_to_name ?? ''}
              onChange={(id) => onChange(id ?? '')}
              error={error}
            />
          )}
        </Field>
      )}
      <div className={styles.pair}>
        <Field name="tags">{(field) => <TextField label={t('field.tags')} description={t('field.tagsHint')} {...field} />}</Field>
        <Field name="lead_score">
          {(field) => <TextField label={t('field.ownScore')} description={t('field.ownScoreHint')} inputMode="numeric" {...field} />}
        </Field>
      </div>
      <Field name="notes">{(field) => <TextField label={t('field.notes')} multiline {...field} />}</Field>
    </Form>
  );
}

function valuesOf(lead: Lead | undefined): Values {
  return {
    first_name: lead?.first_name ?? '',
    last_name: lead?.last_name ?? '',
    email: lead?.email ?? '',
    phone: lead?.phone ?? '',
    lead_score: String(lead?.lead_score ?? 0),
    tags: lead?.tags.join(', ') ?? '',
    assigned_to: lead?.assigned_to ?? '',
    notes: lead?.notes ?? '',
  };
}

/** An empty field is none. */
function bodyOf(values: Values): Pick<LeadEdit, keyof Values> {
  const orNull = (text: string) => text.trim() || null;
  return {
    first_name: orNull(values.first_name),
    last_name: orNull(values.last_name),
    email: orNull(values.email),
    phone: orNull(values.phone),
    lead_score: Number(values.lead_score || 0),
    tags: tagsOf(values.tags),
    assigned_to: orNull(values.assigned_to),
    notes: orNull(values.notes),
  };
}
