import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { leadsQuery, useStartRun } from './queries.ts';

/** Starts a run for a lead, which the canvas then shows. */
export function RunByHand({ workflowId, onClose }: { workflowId: string; onClose: () => void }) {
  const { t } = useTranslation('workflows');
  const navigate = useNavigate();
  const start = useStartRun(workflowId);
  const [letters, setLetters] = useState('');
  const leads = useQuery({ ...leadsQuery(useDeferredValue(letters)), placeholderData: keepPreviousData }).data?.items ?? [];
  return (
    <Dialog isOpen title={t('runByHand')} onClose={onClose}>
      <Form<{ lead_id: string }>
        defaultValues={{ lead_id: '' }}
        submit={t('startRun')}
        actions={<Button onPress={onClose}>{t('cancel')}</Button>}
        onSubmit={async ({ lead_id: leadId }) => {
          const run = await start.mutateAsync({ lead_id: leadId || null, data: null });
          onClose();
          await navigate({ to: '.', search: (before) => ({ ...before, run: run.id }), replace: true, resetScroll: false });
        }}
      >
        <Field name="lead_id" required>
          {({ value, onChange, error }) => (
            <ComboBox
              label={t('runFor')}
              description={t('runForHint')}
              value={value || null}
              valueLabel=""
              options={leads.map(({ id, name, email }) => ({ id, label: email ? `${name} (${email})` : name }))}
              onChange={(id) => onChange(id ?? '')}
              onSearch={(text) => setLetters(text.replace(/ \(.*$/, ''))}
              none={t('noLead')}
              error={error}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  );
}
