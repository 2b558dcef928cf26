import type { OutlineItem } from './queries.ts';

export interface OutlineSection {
  id: string;
  /** Null before the first section. */
  title: string | null;
  items: readonly OutlineItem[];
}

/** The items in their order, by section; a section that the order returns to begins anew. */
export function sections(items: readonly OutlineItem[]): readonly OutlineSection[] {
  const found: { id: string; title: string | null; items: OutlineItem[] }[] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last && last.items[0]?.module_id === item.module_id) {
      last.items.push(item);
    } else {
      found.push({ id: item.content_id, title: item.module_title, items: [item] });
    }
  }
  return found;
}
