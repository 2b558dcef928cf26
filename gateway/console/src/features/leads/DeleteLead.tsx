import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { toast } from '../../ui/toast.ts';
import { useDeleteLead } from './queries.ts';
import type { Lead } from './stages.ts';

/** What is erased does not come back, so it is asked for once more. */
export function DeleteLead({ lead, onClose, onDeleted }: { lead: Lead; onClose: () => void; onDeleted: () => void }) {
  const { t } = useTranslation('leads');
  const remove = useDeleteLead();
  return (
    <Confirm
      title={t('delete.title', { name: lead.name })}
      text={t('delete.text')}
      confirm={t('delete.confirm')}
      cancel={t('cancel')}
      failure={remove.error ? asProblem(remove.error) : undefined}
      isPending={remove.isPending}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(lead, {
          onSuccess: () => {
            toast({ text: t('delete.done', { name: lead.name }) });
            onDeleted();
          },
        })
      }
    />
  );
}
