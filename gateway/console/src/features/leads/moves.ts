import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { stale } from '../../api/query.ts';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import { LEAD_READS, storeMove } from './queries.ts';
import type { Lead, PendingMove, Status } from './stages.ts';

const KEY = ['leads', 'move'];
/** As long as a toast offers to undo it. */
const HOLD_MS = 12_000;

/**
 * The pipeline has no way back, so a move is shown at once and stored when it can no longer be undone: after the time of the toast,
 * with the next move of the same lead, or when the page is left.
 */
class Hold {
  private settle: (isStored: boolean) => void = () => undefined;
  private isOver = false;
  readonly over = new Promise<boolean>((resolve) => (this.settle = resolve));

  constructor(readonly leadId: string) {
    holds.add(this);
    setTimeout(() => this.store(), HOLD_MS);
  }

  store(): void {
    this.end(true);
  }

  /** False where it is too late. */
  undo(): boolean {
    return this.end(false);
  }

  private end(isStored: boolean): boolean {
    const isFirst = !this.isOver;
    this.isOver = true;
    holds.delete(this);
    this.settle(isStored);
    return isFirst;
  }
}

const holds = new Set<Hold>();

/** Stores all that is held. */
function storeAll(): void {
  holds.forEach((hold) => hold.store());
}

window.addEventListener('pagehide', storeAll);

interface HeldMove extends PendingMove {
  hold: Hold;
}

/** The moves that are shown and not stored yet, oldest first. */
export function usePendingMoves(): PendingMove[] {
  return useMutationState({
    filters: { mutationKey: KEY, status: 'pending' },
    select: (mutation) => mutation.state.variables as HeldMove,
  });
}

export function useMoveLead(): (lead: Lead, to: Status) => void {
  const { t } = useTranslation('leads');
  const text = useProblemText();
  const queries = useQueryClient();
  const move = useMutation({
    mutationKey: KEY,
    mutationFn: async ({ lead, to, hold }: HeldMove) => {
      if (await hold.over) {
        await storeMove(lead.id, to);
      }
    },
    // A refusal (409) means that it stands elsewhere meanwhile: the board shows where.
    onError: (error, { lead }) => toast({ tone: 'danger', text: `${t('move.failed', { name: lead.name })} ${text(asProblem(error))}` }),
    onSettled: () => stale(queries, LEAD_READS),
  });
  return (lead, to) => {
    holds.forEach((hold) => hold.leadId === lead.id && hold.store());
    const hold = new Hold(lead.id);
    move.mutate({ lead, to, hold });
    toast({
      text: t('move.done', { name: lead.name, status: t(`status.${to}`) }),
      undo: () => {
        if (!hold.undo()) {
          toast({ tone: 'danger', text: t('move.tooLate', { name: lead.name }) });
        }
      },
    });
  };
}
