import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Draft } from './graph.ts';
import { formsQuery, itemsQuery } from './queries.ts';
import styles from './Panel.module.css';

export const TRIGGERS = ['form.submitted', 'lead.created', 'content.completed'] as const;
const HANDLINGS = ['retry', 'continue', 'stop'] as const;

interface SettingsProps {
  draft: Draft;
  faults: ReadonlyMap<string, string> | undefined;
  onChange: (draft: Draft) => void;
}

/** What begins the workflow, and what it does about failures. */
export function Settings({ draft, faults, onChange }: SettingsProps) {
  const { t } = useTranslation('workflows');
  return (
    <div className={styles.fields}>
      <TextField label={t('name')} value={draft.name} error={faults?.get('name')} onChange={(name) => onChange({ ...draft, name })} />
      <TextField
        label={t('description')}
        multiline
        value={draft.description ?? ''}
        error={faults?.get('description')}
        onChange={(text) => onChange({ ...draft, description: text || null })}
      />
      <NativeSelect
        label={t('triggerLabel')}
        value={draft.trigger_type}
        options={TRIGGERS.map((id) => ({ id, label: t(`trigger.${id}`) }))}
        onChange={(id) => onChange({ ...draft, trigger_type: id as Draft['trigger_type'], trigger_config: {} })}
      />
      {draft.trigger_type === 'form.submitted' && <FormChoice draft={draft} onChange={onChange} />}
      {draft.trigger_type === 'content.completed' && <ItemChoice draft={draft} onChange={onChange} />}
      <NativeSelect
        label={t('handlingLabel')}
        value={draft.settings.errorHandling ?? 'retry'}
        options={HANDLINGS.map((id) => ({ id, label: t(`handling.${id}`) }))}
        onChange={(id) => onChange({ ...draft, settings: { ...draft.settings, errorHandling: id as (typeof HANDLINGS)[number] } })}
      />
    </div>
  );
}

type ChoiceProps = Pick<SettingsProps, 'draft' | 'onChange'>;

function FormChoice({ draft, onChange }: ChoiceProps) {
  const { t } = useTranslation('workflows');
  const forms = useQuery({ ...formsQuery, enabled: can(useSession(), 'crm.forms:view') }).data?.items ?? [];
  return (
    <NativeSelect
      label={t('form')}
      value={draft.trigger_config.form_id ?? ''}
      options={[{ id: '', label: t('anyForm') }, ...forms.map(({ id, name }) => ({ id, label: name }))]}
      onChange={(id) => onChange({ ...draft, trigger_config: { ...draft.trigger_config, form_id: id || null } })}
    />
  );
}

function ItemChoice({ draft, onChange }: ChoiceProps) {
  const { t } = useTranslation('workflows');
  const items = useQuery(itemsQuery).data?.items ?? [];
  return (
    <NativeSelect
      label={t('item')}
      value={draft.trigger_config.content_id ?? ''}
      options={[{ id: '', label: t('anyItem') }, ...items.map(({ id, title }) => ({ id, label: title }))]}
      onChange={(id) => onChange({ ...draft, trigger_config: { ...draft.trigger_config, content_id: id || null } })}
    />
  );
}
