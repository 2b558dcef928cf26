interface Listed {
  id: string;
  parent_id: string | null;
}

export interface Branch<T extends Listed> {
  value: T;
  parent: Branch<T> | null;
  /** Among the categories of the same parent. */
  index: number;
  children: Branch<T>[];
}

export interface Place {
  parent_id: string | null;
  position: number | null;
}

/** The tree of a list in which a parent stands before its children. */
export function treeOf<T extends Listed>(list: readonly T[]): readonly Branch<T>[] {
  const roots: Branch<T>[] = [];
  const known = new Map<string, Branch<T>>();
  for (const value of list) {
    const parent = value.parent_id === null ? null : (known.get(value.parent_id) ?? null);
    const siblings = parent?.children ?? roots;
    const branch: Branch<T> = { value, parent, index: siblings.length, children: [] };
    siblings.push(branch);
    known.set(value.id, branch);
  }
  return roots;
}

export type Move = 'up' | 'down' | 'below' | 'out';

/** Where a branch can be moved to by one step, among its siblings. */
export function movesOf<T extends Listed>(
  { parent, index }: Branch<T>,
  siblings: readonly Branch<T>[],
): Partial<Record<Move, Place>> {
  const parentId = parent?.value.id ?? null;
  const before = siblings[index - 1];
  return {
    ...(before && { up: { parent_id: parentId, position: index - 1 } }),
    ...(index < siblings.length - 1 && { down: { parent_id: parentId, position: index + 1 } }),
    ...(before && { below: { parent_id: before.value.id, position: null } }),
    ...(parent && { out: { parent_id: parent.parent?.value.id ?? null, position: parent.index + 1 } }),
  };
}
