import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Message } from '../../ui/Message.tsx';
import { Card, Section } from '../../ui/Page.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { erasureQuery, factorQuery, useKeepAccount, usePlanErasure } from './queries.ts';

/** The account is erased after a waiting period, in which it can be kept after all. */
export function DeleteAccountSection() {
  const { t } = useTranslation('me');
  const { date } = useFormat();
  const problem = useProblemText();
  const planned = useSuspenseQuery(erasureQuery).data;
  const keep = useKeepAccount();
  const [asks, setAsks] = useState(false);
  return (
    <Section title={t('erasure.title')}>
      <Card>
        {planned ? (
          <>
            <Message tone="info" role="status">
              {t('erasure.planned', { date: date(planned.erased_at) })}
            </Message>
            {keep.error && (
              <Message tone="danger" role="alert">
                {problem(keep.error)}
              </Message>
            )}
            <div>
              <Button
                isPending={keep.isPending}
                onPress={() => keep.mutate(undefined, { onSuccess: () => toast({ text: t('erasure.kept') }) })}
              >
                {t('erasure.keep')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p>{t('erasure.text')}</p>
            <div>
              <Button variant="danger" onPress={() => setAsks(true)}>
                {t('erasure.title')}
              </Button>
            </div>
          </>
        )}
      </Card>
      {asks && <DeleteAccount onClose={() => setAsks(false)} />}
    </Section>
  );
}

/** Asks for password and code again: an open session alone must not be enough. */
function DeleteAccount({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('me');
  const { enrolled } = useSuspenseQuery(factorQuery).data;
  const plan = usePlanErasure();
  return (
    <Dialog isOpen title={t('erasure.title')} onClose={onClose}>
      <p>{t('erasure.text')}</p>
      <Form
        defaultValues={{ password: '', code: '' }}
        onSubmit={async (values: { password: string; code: string }) => {
          await plan.mutateAsync(values);
          onClose();
        }}
        submit={t('erasure.confirm')}
        actions={
          <Button variant="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
        }
      >
        <Field name="password" required>
          {(field) => <PasswordField label={t('currentPassword')} autoComplete="current-password" {...field} />}
        </Field>
        {enrolled && (
          <Field name="code" required>
            {(field) => <TextField label={t('factor.codeOrRecovery')} autoComplete="one-time-code" {...field} />}
          </Field>
        )}
      </Form>
    </Dialog>
  );
}
