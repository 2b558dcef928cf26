import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { toast } from '../../ui/toast.ts';
import { useCancelRuns } from './queries.ts';
import type { Lead } from './stages.ts';

/** Ends every run of a workflow that goes on for the lead. */
export function CancelRuns({ lead }: { lead: Lead }) {
  const { t } = useTranslation('leads');
  const [isAsked, setAsked] = useState(false);
  const cancel = useCancelRuns(lead.id);
  return (
    <>
      <Button onPress={() => setAsked(true)}>{t('cancelRuns.open')}</Button>
      {isAsked && (
        <Confirm
          title={t('cancelRuns.title', { name: lead.name })}
          text={t('cancelRuns.text')}
          confirm={t('cancelRuns.open')}
          cancel={t('cancelRuns.keep')}
          isPending={cancel.isPending}
          failure={cancel.error ?? undefined}
          onCancel={() => setAsked(false)}
          onConfirm={() =>
            cancel.mutate(undefined, {
              onSuccess: (count) => {
                setAsked(false);
                toast({ text: t('cancelRuns.done', { count }) });
              },
            })
          }
        />
      )}
    </>
  );
}
