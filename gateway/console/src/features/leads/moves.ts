import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import { LEAD_READS, storeMove } from './queries.ts';
import { type Lead, movesOf, type PendingMove, type Status } from './stages.ts';

const KEY = ['leads', 'move'];

/** The moves that are shown and not stored yet, oldest first. */
export function usePendingMoves(): PendingMove[] {
  return useMutationState({
    filters: { mutationKey: KEY, status: 'pending' },
    select: (mutation) => mutation.state.variables as PendingMove,
  });
}

/** A move is shown and stored at once; undoing it is another move, where the pipeline has it. */
export function useMoveLead(): (lead: Lead, to: Status) => void {
  const { t } = useTranslation('leads');
  const text = useProblemText();
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: KEY,
    // One after the other, so that an undo arrives after the move itself.
    scope: { id: 'leads.move' },
    mutationFn: ({ lead, to }: PendingMove) => storeMove(lead.id, to),
    // A refusal (409) means that it stands elsewhere meanwhile: the board shows where.
    onError: (error, { lead }) => toast({ tone: 'danger', text: `${t('move.failed', { name: lead.name })} ${text(asProblem(error))}` }),
    onSettled: () => stale(queries, LEAD_READS),
  });
  return (lead, to) => {
    mutate({ lead, to });
    toast({
      text: t('move.done', { name: lead.name, status: t(`status.${to}`) }),
      ...(movesOf(to).includes(lead.status) && { undo: () => mutate({ lead: { ...lead, status: to }, to: lead.status }) }),
    });
  };
}
