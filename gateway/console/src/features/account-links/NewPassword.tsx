import { useTranslation } from 'react-i18next';
import { useBootstrap } from '../../session/session.ts';
import { Field } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

/** With the tenant's rule beside it. */
export function NewPassword() {
  const { t } = useTranslation('account-links');
  const { password } = useBootstrap();
  return (
    <Field name="password" required>
      {(field) => (
        <PasswordField
          label={t('newPassword')}
          description={t('passwordRule', { count: password.min_length })}
          autoComplete="new-password"
          {...field}
        />
      )}
    </Field>
  );
}
