import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Message } from '../../ui/Message.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import { Attachments } from './Attachments.tsx';
import { DeleteLead } from './DeleteLead.tsx';
import { LeadFacts } from './LeadFacts.tsx';
import { LeadForm } from './LeadForm.tsx';
import { MoveMenu } from './MoveMenu.tsx';
import { useMoveLead, usePendingMoves } from './moves.ts';
import { LEAD_READS, type LeadEdit, leadQuery, useEditLead } from './queries.ts';
import { type Lead, onwardOf, TONES } from './stages.ts';
import { Timeline } from './Timeline.tsx';
import styles from './LeadDrawer.module.css';

const list = getRouteApi('/_signed-in/_leads');
const route = getRouteApi('/_signed-in/_leads/crm/leads/$leadId');

export function LeadDrawer() {
  const { t } = useTranslation('leads');
  const { leadId } = route.useParams();
  const search = list.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { value: stored, etag } = useSuspenseQuery(leadQuery(leadId)).data;
  const pending = usePendingMoves().findLast((move) => move.lead.id === leadId);
  const lead = pending ? { ...stored, status: pending.to } : stored;
  const [isEditing, setEditing] = useState(false);
  const [hasChanged, setChanged] = useState(false);
  const edit = useEditLead();
  const close = () => void navigate({ to: '/crm/leads', search });

  async function save(values: LeadEdit) {
    try {
      await edit.mutateAsync({ id: leadId, etag, edit: values });
    } catch (failure) {
      if (asProblem(failure).status !== 412) {
        throw failure;
      }
      // Someone else was faster: the form begins again with what holds now.
      await stale(queries, LEAD_READS);
      setChanged(true);
      return;
    }
    setChanged(false);
    setEditing(false);
    toast({ text: t('saved', { name: lead.name }) });
  }

  return (
    <Dialog kind="drawer" isOpen title={lead.name} onClose={close}>
      {isEditing ? (
        <>
          {hasChanged && <Message role="alert">{t('changedMeanwhile')}</Message>}
          <LeadForm key={etag} lead={stored} submit={t('save')} onSubmit={save} onCancel={() => setEditing(false)} />
        </>
      ) : (
        <>
          <Head lead={lead} onEdit={() => setEditing(true)} onDeleted={close} />
          <LeadFacts lead={lead} />
          <Attachments lead={lead} />
          <Timeline lead={lead} />
        </>
      )}
    </Dialog>
  );
}

function Head({ lead, onEdit, onDeleted }: { lead: Lead; onEdit: () => void; onDeleted: () => void }) {
  const { t } = useTranslation('leads');
  const session = useSession();
  const move = useMoveLead();
  const [isDeleting, setDeleting] = useState(false);
  const mayEdit = can(session, 'crm.leads:edit');
  return (
    <div className={styles.head}>
      <Tag tone={TONES[lead.status]}>{t(`status.${lead.status}`)}</Tag>
      {mayEdit &&
        onwardOf(lead.status).map((status) => (
          <Button key={status} onPress={() => move(lead, status)}>
            {t('move.to', { status: t(`status.${status}`) })}
          </Button>
        ))}
      <span className={styles.tools}>
        {mayEdit && <MoveMenu lead={lead} onMove={move} size={17} />}
        {mayEdit && (
          <Button variant="icon" aria-label={t('edit')} onPress={onEdit}>
            <Pencil size={17} aria-hidden />
          </Button>
        )}
        {can(session, 'crm.leads:delete') && (
          <Button variant="icon" aria-label={t('delete.open')} onPress={() => setDeleting(true)}>
            <Trash2 size={17} aria-hidden />
          </Button>
        )}
      </span>
      {isDeleting && <DeleteLead lead={lead} onClose={() => setDeleting(false)} onDeleted={onDeleted} />}
    </div>
  );
}
