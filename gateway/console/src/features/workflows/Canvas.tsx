import '@xyflow/react/dist/base.css';
import { Background, Controls, type Edge, MarkerType, type NodeHandle, type NodeTypes, Panel, Position, ReactFlow } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Branch, BRANCHES, type Draft, edgeOf, type FlowNode, type NodeType, targetsOf, withEdge } from './graph.ts';
import { BRANCH_AT, NODE_HEIGHT, NODE_WIDTH, placesOf } from './layout.ts';
import { pathOf, type Run } from './runs.ts';
import { type CanvasNode, StepCard } from './StepCard.tsx';
import { useSummary } from './useSummary.ts';
import styles from './Canvas.module.css';

const NODE_TYPES: NodeTypes = { step: StepCard };
const LABEL = { fill: 'var(--text)' };
const LABEL_GROUND = { fill: 'var(--surface)' };
/** Above there is room for the legend. */
const FIT = { maxZoom: 1, minZoom: 0.4, padding: { top: '64px', bottom: '32px', x: '24px' } } as const;
/** Stands for the trigger, where the workflow has no node for it. */
const START = ':start';

export interface CanvasProps {
  draft: Draft;
  faults: ReadonlyMap<string, ReadonlyMap<string, string>>;
  selected: string | undefined;
  run: Run | undefined;
  mayEdit: boolean;
  onChange: (draft: Draft) => void;
  onSelect: (id: string | undefined) => void;
  /** Above the canvas, as the legend of a run. */
  legend: ReactNode;
}

/** The graph, from above to below, and the run that is drawn over it. Places are computed, so it is always tidy. */
export function Canvas({ draft, faults, selected, run, mayEdit, onChange, onSelect, legend }: CanvasProps) {
  const { t } = useTranslation('workflows');
  const summary = useSummary();
  const { nodes, edges } = shown(draft);
  const places = placesOf(nodes, edges);
  const path = run ? pathOf(run, draft.edges) : new Set<string>();
  const steps = new Map(run?.steps.map((step) => [step.node_id, step]));

  const cards: CanvasNode[] = nodes.map((node) => ({
    id: node.id,
    type: 'step',
    position: places.get(node.id) ?? { x: 0, y: 0 },
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    measured: { width: NODE_WIDTH, height: NODE_HEIGHT },
    handles: handlesOf(node.type),
    selected: node.id === selected,
    ariaLabel: t(`node.${node.type}`),
    data: {
      type: node.type,
      summary: node.type === 'trigger' ? t(`trigger.${draft.trigger_type}`) : summary(node),
      step: steps.get(node.id),
      isPartOfRun: run !== undefined,
      fault: faults.get(node.id)?.values().next().value,
      mayConnect: mayEdit && node.id !== START,
    },
  }));
  const lines: Edge[] = edges.map((edge) => {
    const isTaken = path.has(edge.id) || (run !== undefined && edge.source === START);
    return {
      ...edge,
      type: 'smoothstep',
      selectable: false,
      focusable: false,
      ariaLabel: t('edge'),
      animated: isTaken && run?.status === 'running',
      className: (isTaken ? styles.taken : styles.line) ?? '',
      markerEnd: { type: MarkerType.ArrowClosed, color: isTaken ? 'var(--success)' : 'var(--control-border)' },
      ...(edge.sourceHandle ? { label: t(`branch.${edge.sourceHandle as Branch}`), labelStyle: LABEL, labelBgStyle: LABEL_GROUND } : {}),
    };
  });

  return (
    <div className={styles.canvas} dir="ltr" role="region" aria-label={t('canvas')}>
      <ReactFlow
        nodes={cards}
        edges={lines}
        nodeTypes={NODE_TYPES}
        nodesDraggable={false}
        nodesConnectable={mayEdit}
        deleteKeyCode={null}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        maxZoom={1.5}
        preventScrolling={false}
        zoomOnScroll={false}
        ariaLabelConfig={{
          'controls.ariaLabel': t('zoom.label'),
          'controls.zoomIn.ariaLabel': t('zoom.in'),
          'controls.zoomOut.ariaLabel': t('zoom.out'),
          'controls.fitView.ariaLabel': t('zoom.fit'),
          'node.a11yDescription.default': t('nodeHint'),
        }}
        onNodeClick={(_, node) => onSelect(node.id === START ? undefined : node.id)}
        onPaneClick={() => onSelect(undefined)}
        onNodesChange={(changes) => {
          const chosen = changes.find((change) => change.type === 'select' && change.selected);
          if (chosen?.type === 'select') {
            onSelect(chosen.id === START ? undefined : chosen.id);
          }
        }}
        isValidConnection={({ source, target }) => targetsOf(draft, source).some((node) => node.id === target)}
        onConnect={({ source, target, sourceHandle }) => onChange(withEdge(draft, source, target, (sourceHandle ?? undefined) as Branch | undefined))}
      >
        <Background gap={20} color="var(--border)" />
        <Controls showInteractive={false} />
        {legend && <Panel position="top-left">{legend}</Panel>}
      </ReactFlow>
    </div>
  );
}

const HANDLE = 10;

/** Known before anything is measured, as the cards have one size. */
function handlesOf(type: NodeType): NodeHandle[] {
  const at = (part: number, position: Position) => ({
    position,
    x: NODE_WIDTH * part - HANDLE / 2,
    y: (position === Position.Top ? 0 : NODE_HEIGHT) - HANDLE / 2,
    width: HANDLE,
    height: HANDLE,
  });
  const leaves: NodeHandle[] =
    type === 'condition'
      ? BRANCHES.map((branch) => ({ ...at(BRANCH_AT[branch], Position.Bottom), id: branch, type: 'source' }))
      : [{ ...at(1 / 2, Position.Bottom), type: 'source' }];
  return type === 'trigger' ? leaves : [{ ...at(1 / 2, Position.Top), type: 'target' }, ...leaves];
}

/** With a card for the trigger on top of all beginnings. */
function shown(draft: Draft): Pick<Draft, 'nodes' | 'edges'> {
  if (draft.nodes.some((node) => node.type === 'trigger')) {
    return draft;
  }
  const led = new Set(draft.edges.map((edge) => edge.target));
  const beginnings = draft.nodes.filter((node) => !led.has(node.id));
  const start: FlowNode = { id: START, type: 'trigger' };
  return { nodes: [start, ...draft.nodes], edges: [...beginnings.map(({ id }) => edgeOf(START, id)), ...draft.edges] };
}
