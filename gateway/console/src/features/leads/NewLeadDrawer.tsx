import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/toast.ts';
import { LeadForm } from './LeadForm.tsx';
import { useCreateLead } from './queries.ts';

const route = getRouteApi('/_signed-in/_leads');

export function NewLeadDrawer() {
  const { t } = useTranslation('leads');
  const search = route.useSearch();
  const navigate = useNavigate();
  const create = useCreateLead();
  const close = () => void navigate({ to: '/crm/leads', search });
  return (
    <Dialog kind="drawer" isOpen title={t('create')} onClose={close}>
      <LeadForm
        submit={t('createSubmit')}
        onCancel={close}
        onSubmit={async (values) => {
          const lead = await create.mutateAsync({ ...values, source: 'manual' });
          toast({ text: t('created', { name: lead.name }) });
          await navigate({ to: '/crm/leads/$leadId', params: { leadId: lead.id }, search });
        }}
      />
    </Dialog>
  );
}
