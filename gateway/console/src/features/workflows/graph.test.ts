import { expect, test } from 'vitest';
import { type Draft, faultsOf, type FlowNode, targetsOf, withNode, withoutNode } from './graph.ts';
import { placesOf } from './layout.ts';

const node = (id: string, type: FlowNode['type'] = 'add_tag') => ({ id, type, data: { tag: 'x' } }) as FlowNode;
const edge = (source: string, target: string, sourceHandle?: string) => ({
  id: `${source}-${target}`,
  source,
  target,
  ...(sourceHandle ? { sourceHandle } : {}),
});
const draft = { nodes: [node('a'), node('b'), node('c')], edges: [edge('a', 'b'), edge('b', 'c')] } as unknown as Draft;
const arrows = ({ edges }: Draft) => edges.map(({ source, target, sourceHandle }) => [source, sourceHandle, target].filter(Boolean).join('>'));

test('a new node stands between its predecessor and what came behind', () => {
  const { draft: next, id } = withNode(draft, 'wait', { id: 'a' });
  expect(id).toBe('wait');
  expect(arrows(next).sort()).toEqual(['a>wait', 'b>c', 'wait>b']);
});

test('a condition leads on by its true branch, and ids stay unique', () => {
  const once = withNode(draft, 'condition', { id: 'b' }).draft;
  expect(arrows(once)).toContain('condition>true>c');
  expect(withNode(once, 'condition', { id: 'condition', branch: 'false' }).id).toBe('condition_2');
});

test('what came before a removed node leads to what came behind it', () => {
  expect(arrows(withoutNode(draft, 'b'))).toEqual(['a>c']);
});

test('no edge is offered that would close a circle', () => {
  expect(targetsOf(draft, 'c')).toEqual([]);
  expect(targetsOf(draft, 'a').map(({ id }) => id)).toEqual(['c']);
});

test('faults are found by their node and field, those of the whole by none', () => {
  const faults = faultsOf(draft, [
    { pointer: '/nodes/1/data/tag', detail: 'too long', code: '' },
    { pointer: '/edges', detail: 'a circle', code: '' },
  ]);
  expect(faults.get('b')?.get('tag')).toBe('too long');
  expect(faults.get('')?.get('edges')).toBe('a circle');
});

test('a node stands below all that lead to it; branches stand side by side', () => {
  const nodes = [node('c', 'condition'), node('yes'), node('no'), node('end')];
  const edges = [edge('c', 'yes', 'true'), edge('c', 'no', 'false'), edge('yes', 'end'), edge('c', 'end', 'false')];
  const places = placesOf(nodes, edges);
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  expect(at('yes').x).toBeLessThan(at('no').x);
  expect(at('yes').y).toBe(at('no').y);
  expect(at('end').y).toBeGreaterThan(at('yes').y);
});
