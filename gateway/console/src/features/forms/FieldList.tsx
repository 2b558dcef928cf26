import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type FieldType, type Form, type FormField, hasOptions, hintOf, labelOf, moved, nameFor, optionsOf, TYPES } from './fields.ts';
import styles from './FieldList.module.css';

interface FieldListProps {
  form: Form;
  /** By pointer: `/fields/0/name`. */
  faults: ReadonlyMap<string, string>;
  onChange: (form: Form) => void;
}

/** The fields in their order, which buttons change, so that the keyboard is enough. */
export function FieldList({ form, faults, onChange }: FieldListProps) {
  const { t } = useTranslation('forms');
  const { fields } = form;
  const set = (next: FormField[]) => onChange({ ...form, fields: next });
  const add = () => {
    const label = t('newField');
    set([...fields, { name: nameFor(label, fields.map((field) => field.name)), label, type: 'text', required: false }]);
  };
  return (
    <>
      <ol role="list" className={styles.list}>
        {fields.map((field, index) => (
          <li key={index} className={styles.field}>
            <FieldEditor
              field={field}
              at={`/fields/${index}`}
              faults={faults}
              onChange={(next) => set(fields.map((one, at) => (at === index ? next : one)))}
            />
            <div className={styles.tools}>
              <Button variant="icon" aria-label={t('up', { name: labelOf(field) })} isDisabled={index === 0} onPress={() => set(moved(fields, index, -1))}>
                <ArrowUp size={16} aria-hidden />
              </Button>
              <Button
                variant="icon"
                aria-label={t('down', { name: labelOf(field) })}
                isDisabled={index === fields.length - 1}
                onPress={() => set(moved(fields, index, 1))}
              >
                <ArrowDown size={16} aria-hidden />
              </Button>
              <Button variant="icon" aria-label={t('removeField', { name: labelOf(field) })} onPress={() => set(fields.filter((_, at) => at !== index))}>
                <Trash2 size={16} aria-hidden />
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <Button onPress={add}>
        <Plus size={16} aria-hidden />
        {t('addField')}
      </Button>
    </>
  );
}

interface FieldEditorProps {
  field: FormField;
  at: string;
  faults: ReadonlyMap<string, string>;
  onChange: (field: FormField) => void;
}

function FieldEditor({ field, at, faults, onChange }: FieldEditorProps) {
  const { t } = useTranslation('forms');
  const types = TYPES.some((type) => type === field.type) ? TYPES : [...TYPES, field.type];
  return (
    <div className={styles.editor}>
      <TextField label={t('label')} value={field.label ?? ''} error={faults.get(`${at}/label`)} onChange={(label) => onChange({ ...field, label })} />
      <NativeSelect
        label={t('type')}
        value={field.type}
        options={types.map((id) => ({ id, label: t(`types.${id}`) }))}
        onChange={(id) => onChange({ ...field, type: id as FieldType })}
      />
      <TextField label={t('fieldName')} value={field.name} error={faults.get(`${at}/name`)} onChange={(name) => onChange({ ...field, name })} />
      {field.type !== 'hidden' && (
        <Checkbox isSelected={field.required ?? false} onChange={(required) => onChange({ ...field, required })}>
          {t('required')}
        </Checkbox>
      )}
      {field.type !== 'hidden' && (
        <TextField label={t('hint')} value={hintOf(field)} error={faults.get(`${at}/hint`)} onChange={(hint) => onChange({ ...field, hint })} />
      )}
      {hasOptions(field.type) && <Options field={field} error={faults.get(`${at}/options`)} onChange={onChange} />}
    </div>
  );
}

/** A line per option; a label of its own, which the API allows, is kept as long as its value stands. */
function Options({ field, error, onChange }: { field: FormField; error: string | undefined; onChange: (field: FormField) => void }) {
  const { t } = useTranslation('forms');
  const [text, setText] = useState(() => optionsOf(field).map(({ value }) => value).join('\n'));
  return (
    <TextField
      label={t('options')}
      description={t('optionsHint')}
      multiline
      value={text}
      error={error}
      onChange={(lines) => {
        setText(lines);
        const known = new Map(optionsOf(field).map((option) => [option.value, option]));
        const values = [...new Set(lines.split('\n').map((line) => line.trim()).filter(Boolean))];
        const kept = values.map((value) => (known.has(value) && known.get(value)?.label !== value ? known.get(value) : value));
        onChange({ ...field, options: kept });
      }}
    />
  );
}
