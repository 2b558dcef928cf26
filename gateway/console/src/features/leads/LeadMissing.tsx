import { getRouteApi, type ErrorComponentProps, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';

const route = getRouteApi('/_signed-in/_leads');

/** In the drawer's place, where the lead of the address cannot be shown. */
export function LeadMissing({ error }: ErrorComponentProps) {
  const { t } = useTranslation('leads');
  const text = useProblemText();
  const search = route.useSearch();
  const navigate = useNavigate();
  const problem = asProblem(error);
  return (
    <Dialog kind="drawer" isOpen title={t('missing.title')} onClose={() => void navigate({ to: '/crm/leads', search })}>
      <Message tone="danger" role="alert">
        {problem.status === 404 ? t('missing.text') : text(problem)}
      </Message>
    </Dialog>
  );
}
