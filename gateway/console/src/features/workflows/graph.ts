import type { Violation } from '../../api/problem.ts';
import type { Answer } from '../../api/query.ts';

export type Workflow = Answer<'/api/v1/crm/workflows/{id}'>;
/** A node in the API's words. */
export type FlowNode = Workflow['nodes'][number];
export type FlowEdge = Workflow['edges'][number];
export type NodeType = FlowNode['type'];
export type NodeOf<T extends NodeType> = Extract<FlowNode, { type: T }>;

export interface Point {
  x: number;
  y: number;
}

/** What is edited, and saved as one version. */
export type Draft = Pick<Workflow, 'name' | 'description' | 'trigger_type' | 'trigger_config' | 'settings' | 'edges'> & {
  nodes: FlowNode[];
};

/** The nodes that can be added; a trigger only marks the beginning, and stands on the canvas by itself. */
export const ADDABLE = ['send_email', 'wait', 'condition', 'add_tag', 'update_lead', 'http_request'] as const satisfies readonly NodeType[];
export type Addable = (typeof ADDABLE)[number];
export const BRANCHES = ['true', 'false'] as const;
export type Branch = (typeof BRANCHES)[number];

const BLANK: { [T in Addable]: () => NodeOf<T>['data'] } = {
  send_email: () => ({ template_id: '' }),
  wait: () => ({ seconds: 3600 }),
  condition: () => ({ expression: '' }),
  add_tag: () => ({ tag: '' }),
  update_lead: () => ({ fields: {} }),
  http_request: () => ({ method: 'POST', url: '', timeout_seconds: 10, retries: 3 }),
};

export function draftOf(workflow: Workflow): Draft {
  const { name, description, trigger_type, trigger_config, settings, edges, nodes } = workflow;
  return { name, description, trigger_type, trigger_config, settings, edges, nodes };
}

/** A new node behind another (and its branch), before what came there; without one, a new beginning. */
export function withNode(draft: Draft, type: Addable, after?: { id: string; branch?: Branch | undefined }): { draft: Draft; id: string } {
  const id = freeId(type, draft.nodes.map((node) => node.id));
  const node = { id, type, data: BLANK[type]() } as FlowNode;
  if (after === undefined) {
    return { draft: { ...draft, nodes: [...draft.nodes, node] }, id };
  }
  const isFollowing = (edge: FlowEdge) => edge.source === after.id && (edge.sourceHandle ?? undefined) === after.branch;
  const handle = type === 'condition' ? 'true' : undefined;
  const moved = draft.edges.filter(isFollowing).map((edge) => edgeOf(id, edge.target, handle));
  const edges = [...draft.edges.filter((edge) => !isFollowing(edge)), edgeOf(after.id, id, after.branch), ...moved];
  return { draft: { ...draft, nodes: [...draft.nodes, node], edges }, id };
}

/** Without the node; what came before it leads on to what came behind it. */
export function withoutNode(draft: Draft, id: string): Draft {
  const before = draft.edges.filter((edge) => edge.target === id);
  const behind = draft.edges.filter((edge) => edge.source === id && edge.sourceHandle !== 'false');
  const bridges = before.flatMap((from) =>
    behind.map((to) => edgeOf(from.source, to.target, from.sourceHandle as Branch | undefined)),
  );
  const kept = draft.edges.filter((edge) => edge.source !== id && edge.target !== id);
  return { ...draft, nodes: draft.nodes.filter((node) => node.id !== id), edges: unique([...kept, ...bridges]) };
}

export function withEdge(draft: Draft, source: string, target: string, branch?: Branch): Draft {
  return { ...draft, edges: unique([...draft.edges, edgeOf(source, target, branch)]) };
}

export function withoutEdge(draft: Draft, id: string): Draft {
  return { ...draft, edges: draft.edges.filter((edge) => edge.id !== id) };
}

export function edgeOf(source: string, target: string, branch?: Branch): FlowEdge {
  return { id: [source, branch, target].filter(Boolean).join('-'), source, target, ...(branch ? { sourceHandle: branch } : {}) };
}

/** The nodes that an edge from this one may lead to without a circle (DefinitionCheck of the crm service refuses circles). */
export function targetsOf(draft: Draft, id: string): FlowNode[] {
  const before = new Set<string>([id]);
  for (let size = 0; size !== before.size; ) {
    size = before.size;
    draft.edges.forEach((edge) => before.has(edge.target) && before.add(edge.source));
  }
  const linked = new Set(draft.edges.filter((edge) => edge.source === id).map((edge) => edge.target));
  return draft.nodes.filter((node) => !before.has(node.id) && !linked.has(node.id) && node.type !== 'trigger');
}

/** What is wrong, by the id of the node and the field below its data; the rest by ''. */
export function faultsOf(draft: Draft, violations: readonly Violation[]): Map<string, Map<string, string>> {
  const faults = new Map<string, Map<string, string>>();
  for (const { pointer, detail } of violations) {
    const [, part, index, ...path] = pointer.split('/');
    const thing = part === 'nodes' ? draft.nodes[Number(index)]?.id : part === 'edges' ? draft.edges[Number(index)]?.source : '';
    const id = index === undefined ? '' : (thing ?? '');
    const field = part === 'nodes' ? path.slice(path[0] === 'data' ? 1 : 0).join('/') : (part ?? '');
    faults.set(id, (faults.get(id) ?? new Map<string, string>()).set(field, detail));
  }
  return faults;
}

function unique(edges: readonly FlowEdge[]): FlowEdge[] {
  return [...new Map(edges.map((edge) => [edge.id, edge])).values()];
}

function freeId(type: string, taken: readonly string[]): string {
  for (let count = 1; ; count++) {
    const id = count === 1 ? type : `${type}_${count}`;
    if (!taken.includes(id)) {
      return id;
    }
  }
}
