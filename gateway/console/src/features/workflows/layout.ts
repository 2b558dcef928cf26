import type { FlowEdge, FlowNode, Point } from './graph.ts';

export const NODE_WIDTH = 232;
export const NODE_HEIGHT = 76;
/** Where a condition's branches leave it, as a part of its width. */
export const BRANCH_AT = { true: 0.3, false: 0.7 } as const;
const GAP_X = 40;
const GAP_Y = 64;

/** Places from above to below: a node below all that lead to it, those of one depth side by side, in the order of their parents. */
export function placesOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Map<string, Point> {
  const depths = depthsOf(nodes, edges);
  const rows: string[][] = [];
  for (const { id } of nodes) {
    (rows[depths.get(id) ?? 0] ??= []).push(id);
  }
  const places = new Map<string, Point>();
  rows.forEach((row, depth) => {
    const wish = new Map(row.map((id) => [id, wishOf(id, edges, places)]));
    const sorted = [...row].sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
    const middle = sorted.reduce((sum, id) => sum + (wish.get(id) ?? 0), 0) / sorted.length;
    sorted.forEach((id, index) => {
      const x = middle + (index - (sorted.length - 1) / 2) * (NODE_WIDTH + GAP_X);
      places.set(id, { x, y: depth * (NODE_HEIGHT + GAP_Y) });
    });
  });
  return places;
}

/** The longest way to each node; a circle, which cannot be saved, ends where it closes. */
function depthsOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Map<string, number> {
  const depths = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 0, isMoved = true; isMoved && round < nodes.length; round++) {
    isMoved = false;
    for (const { source, target } of edges) {
      const depth = (depths.get(source) ?? 0) + 1;
      if (depths.has(target) && depth > (depths.get(target) ?? 0) && depth < nodes.length) {
        depths.set(target, depth);
        isMoved = true;
      }
    }
  }
  return depths;
}

/** In the middle below its parents, to the side of the branch it is on. */
function wishOf(id: string, edges: readonly FlowEdge[], places: ReadonlyMap<string, Point>): number {
  const parents = edges.filter((edge) => edge.target === id).flatMap((edge) => {
    const place = places.get(edge.source);
    const side = edge.sourceHandle === 'true' ? -1 : edge.sourceHandle === 'false' ? 1 : 0;
    return place ? [place.x + (side * (NODE_WIDTH + GAP_X)) / 2] : [];
  });
  return parents.length === 0 ? 0 : parents.reduce((sum, x) => sum + x, 0) / parents.length;
}
