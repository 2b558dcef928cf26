import { Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { Section } from '../../ui/Page.tsx';
import { AddStep } from './AddStep.tsx';
import { type Addable, type Branch, BRANCHES, type Draft, type FlowNode, targetsOf, withEdge, withNode, withoutEdge, withoutNode } from './graph.ts';
import { NodeFields } from './NodeFields.tsx';
import { useSummary } from './useSummary.ts';
import styles from './Panel.module.css';

interface NodePanelProps {
  node: FlowNode;
  draft: Draft;
  faults: ReadonlyMap<string, string>;
  onChange: (draft: Draft) => void;
  onSelect: (id: string | undefined) => void;
}

/** The selected node: its fields, and what comes behind it. All that the canvas does by mouse is done here by the keyboard. */
export function NodePanel({ node, draft, faults, onChange, onSelect }: NodePanelProps) {
  const { t } = useTranslation('workflows');
  const change = (data: FlowNode['data']) =>
    onChange({ ...draft, nodes: draft.nodes.map((one) => (one.id === node.id ? ({ ...one, data } as FlowNode) : one)) });
  const known = ['id', 'type', 'data', 'source', 'target'];
  return (
    <Section
      title={t(`node.${node.type}`)}
      actions={
        <Button variant="icon" aria-label={t('closePanel')} onPress={() => onSelect(undefined)}>
          <X size={18} aria-hidden />
        </Button>
      }
    >
      {known.map((field) => faults.has(field) && <p key={field} className={styles.fault}>{faults.get(field)}</p>)}
      <NodeFields key={node.id} node={node} faults={faults} onChange={change} />
      {node.type === 'condition' ? (
        BRANCHES.map((branch) => (
          <Next key={branch} legend={t(`branch.${branch}`)} branch={branch} node={node} draft={draft} onChange={onChange} onSelect={onSelect} />
        ))
      ) : (
        <Next legend={t('next')} node={node} draft={draft} onChange={onChange} onSelect={onSelect} />
      )}
      {draft.nodes.length > 1 && (
        <Button
          variant="quiet"
          onPress={() => {
            onSelect(undefined);
            onChange(withoutNode(draft, node.id));
          }}
        >
          <Trash2 size={16} aria-hidden />
          {t('removeStep')}
        </Button>
      )}
    </Section>
  );
}

interface NextProps extends Omit<NodePanelProps, 'faults'> {
  legend: string;
  branch?: Branch;
}

function Next({ legend, branch, node, draft, onChange, onSelect }: NextProps) {
  const { t } = useTranslation('workflows');
  const summary = useSummary();
  const edges = draft.edges.filter((edge) => edge.source === node.id && (branch === undefined || edge.sourceHandle === branch));
  const nameOf = (one: FlowNode) => [t(`node.${one.type}`), summary(one)].filter(Boolean).join(': ');
  const targets = targetsOf(draft, node.id);
  const add = (type: Addable) => {
    const added = withNode(draft, type, { id: node.id, branch });
    onChange(added.draft);
    onSelect(added.id);
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {edges.map((edge) => {
        const target = draft.nodes.find(({ id }) => id === edge.target);
        return (
          target && (
            <div key={edge.id} className={styles.row}>
              <Button onPress={() => onSelect(target.id)}>{nameOf(target)}</Button>
              <Button variant="icon" aria-label={t('unlink', { name: nameOf(target) })} onPress={() => onChange(withoutEdge(draft, edge.id))}>
                <X size={16} aria-hidden />
              </Button>
            </div>
          )
        );
      })}
      <AddStep onAdd={add} />
      {targets.length > 0 && (
        <NativeSelect
          label={t('link')}
          value=""
          options={[{ id: '', label: t('chooseStep') }, ...targets.map((one) => ({ id: one.id, label: nameOf(one) }))]}
          onChange={(id) => id && onChange(withEdge(draft, node.id, id, branch))}
        />
      )}
    </fieldset>
  );
}
