import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Ban, CircleAlert, CircleCheck, CircleDashed, Hourglass, LoaderCircle, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BRANCHES, type NodeType } from './graph.ts';
import { NODE_ICONS } from './icons.ts';
import { BRANCH_AT } from './layout.ts';
import type { Step } from './runs.ts';
import styles from './StepCard.module.css';

export type CanvasNode = Node<
  {
    type: NodeType;
    summary: string | undefined;
    step: Step | undefined;
    isPartOfRun: boolean;
    fault: string | undefined;
    mayConnect: boolean;
  },
  'step'
>;

const STEP_ICONS = {
  running: LoaderCircle,
  waiting: Hourglass,
  retrying: RotateCw,
  completed: CircleCheck,
  failed: CircleAlert,
  skipped: CircleDashed,
  cancelled: Ban,
} as const;

/** A node of the canvas: what it does, what is wrong with it, and how far the run is. */
export function StepCard({ data, selected }: NodeProps<CanvasNode>) {
  const { t } = useTranslation('workflows');
  const { type, summary, step, isPartOfRun, fault, mayConnect } = data;
  const Icon = NODE_ICONS[type];
  const StepIcon = step && STEP_ICONS[step.status];
  return (
    <div
      className={styles.card}
      data-selected={selected || undefined}
      data-faulty={fault !== undefined || undefined}
      data-status={step?.status}
      data-idle={(isPartOfRun && step === undefined && type !== 'trigger') || undefined}
    >
      {type !== 'trigger' && <Handle type="target" position={Position.Top} isConnectable={mayConnect} className={styles.handle ?? ''} />}
      <span className={styles.icon}>
        <Icon size={18} aria-hidden />
      </span>
      <span className={styles.text} dir="auto">
        <strong>{t(`node.${type}`)}</strong>
        {fault ? <span className={styles.fault}>{fault}</span> : <span className={styles.summary}>{summary ?? t('summary.none')}</span>}
      </span>
      {StepIcon && (
        <span className={styles.status} title={t(`step.${step.status}`)}>
          <StepIcon size={18} aria-hidden />
          <span className={styles.hidden}>{t(`step.${step.status}`)}</span>
        </span>
      )}
      {type === 'condition' ? (
        BRANCHES.map((branch) => (
          <Handle
            key={branch}
            id={branch}
            type="source"
            position={Position.Bottom}
            isConnectable={mayConnect}
            className={styles.handle ?? ''}
            style={{ left: `${BRANCH_AT[branch] * 100}%` }}
          />
        ))
      ) : (
        <Handle type="source" position={Position.Bottom} isConnectable={mayConnect} className={styles.handle ?? ''} />
      )}
    </div>
  );
}
