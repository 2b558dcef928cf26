import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Field, type FieldState, Form } from '../../ui/Form.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Task } from '../../ui/Task.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { settingsOf } from './embedCode.ts';
import { type FormField, hasOptions, labelOf, optionsOf, submissionOf } from './fields.ts';
import { publicFormQuery, useSubmitForm } from './queries.ts';

const route = getRouteApi('/_visitor/f/$formId');
const CAMPAIGN = ['utm_source', 'utm_medium', 'utm_campaign'] as const;

/** A published form for everyone, in the tenant's brand. */
export function HostedForm() {
  const { t } = useTranslation('forms');
  const { formId } = route.useParams();
  const form = useSuspenseQuery(publicFormQuery(formId)).data;
  const [thanks, setThanks] = useState<string>();
  const submit = useSubmitForm(formId);
  const fields = form.fields.filter((field) => field.type !== 'hidden');
  if (thanks !== undefined) {
    return <Task title={t('sent')} lead={thanks} />;
  }
  return (
    <Task title={form.name}>
      <Form<Record<string, string>>
        defaultValues={Object.fromEntries(fields.map((field) => [field.name, '']))}
        names={Object.fromEntries(fields.map((field) => [`/data/${field.name}`, field.name]))}
        submit={settingsOf(form).submitButton || t('send')}
        onSubmit={async (values) => {
          const query = new URLSearchParams(window.location.search);
          const campaign = CAMPAIGN.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : []));
          const receipt = await submit.mutateAsync({ data: submissionOf(form.fields, values, query), ...Object.fromEntries(campaign) });
          if (receipt.redirect_url && /^https?:\/\//.test(receipt.redirect_url)) {
            window.location.assign(receipt.redirect_url);
          } else {
            setThanks(receipt.success_message ?? t('thanks'));
          }
        }}
      >
        {fields.map((field) => (
          <Field key={field.name} name={field.name} required={field.required ?? false}>
            {(state) => <Control field={field} state={state} />}
          </Field>
        ))}
      </Form>
    </Task>
  );
}

function Control({ field, state }: { field: FormField; state: FieldState }) {
  const { t } = useTranslation('forms');
  const label = field.required ? labelOf(field) : t('optional', { name: labelOf(field) });
  if (field.type === 'checkbox') {
    return (
      <Checkbox
        name={field.name}
        isSelected={state.value === 'true'}
        isInvalid={state.error !== undefined}
        onChange={(isSelected) => state.onChange(isSelected ? 'true' : '')}
      >
        {label}
      </Checkbox>
    );
  }
  if (hasOptions(field.type)) {
    const options = optionsOf(field).map((option) => ({ id: option.value, label: option.label }));
    return (
      <NativeSelect
        label={label}
        name={field.name}
        value={state.value}
        options={[{ id: '', label: t('choose') }, ...options]}
        onChange={state.onChange}
        error={state.error}
      />
    );
  }
  return (
    <TextField
      label={label}
      isRequired={field.required ?? false}
      type={field.type === 'phone' ? 'tel' : field.type === 'number' ? 'text' : field.type}
      {...(field.type === 'number' ? { inputMode: 'decimal' as const } : {})}
      multiline={field.type === 'textarea'}
      {...state}
    />
  );
}
