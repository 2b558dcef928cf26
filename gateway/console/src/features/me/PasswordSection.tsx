import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBootstrap } from '../../session/session.ts';
import { Field, Form } from '../../ui/Form.tsx';
import { Card, Section } from '../../ui/Page.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { toast } from '../../ui/toast.ts';
import { changePassword } from './queries.ts';

export function PasswordSection() {
  const { t } = useTranslation('me');
  const { password } = useBootstrap();
  const [changes, setChanges] = useState(0);

  async function save(values: { current_password: string; new_password: string }) {
    await changePassword(values);
    setChanges(changes + 1);
    toast({ text: t('passwordChanged') });
  }

  return (
    <Section title={t('password')}>
      <Card>
        <Form
          key={changes}
          defaultValues={{ current_password: '', new_password: '' }}
          onSubmit={save}
          submit={t('changePassword')}
        >
          <Field name="current_password" required>
            {(field) => <PasswordField label={t('currentPassword')} autoComplete="current-password" {...field} />}
          </Field>
          <Field name="new_password" required>
            {(field) => (
              <PasswordField
                label={t('newPassword')}
                description={t('passwordRule', { count: password.min_length })}
                autoComplete="new-password"
                {...field}
              />
            )}
          </Field>
        </Form>
      </Card>
    </Section>
  );
}
