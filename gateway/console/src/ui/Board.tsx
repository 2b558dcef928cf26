import { GripVertical } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button, GridList, GridListItem, isTextDropItem, useDragAndDrop } from 'react-aria-components';
import buttons from './Button.module.css';
import { classes } from './classes.ts';
import styles from './Board.module.css';

/** Columns side by side; on a phone one fills the screen, and the others are a swipe away. */
export function Board({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.board} role="group" aria-label={label}>
      {children}
    </div>
  );
}

export interface BoardColumnProps<T extends { id: string }> {
  /** Named by the columns that take its cards. */
  id: string;
  title: string;
  count?: string | undefined;
  items: readonly T[];
  /** The columns whose cards may be dropped here. */
  takes: readonly string[];
  isMovable: boolean;
  onDrop: (items: T[]) => void;
  textOf: (item: T) => string;
  hrefOf: (item: T) => string;
  /** Whether the card has come while the page was open: it slides in. */
  isFresh: (item: T) => boolean;
  empty: string;
  footer?: ReactNode;
  children: (item: T) => ReactNode;
}

/** A list of cards that are links, dragged by mouse, by touch and by the keyboard. */
export function BoardColumn<T extends { id: string }>(props: BoardColumnProps<T>) {
  const { id, title, count, items, takes, isMovable, textOf, hrefOf, isFresh, children } = props;
  const heading = useId();
  const { dragAndDropHooks } = useDragAndDrop<T>({
    isDisabled: !isMovable,
    getItems: (_, dragged) => dragged.map((item) => ({ [typeOf(id)]: JSON.stringify(item), 'text/plain': textOf(item) })),
    acceptedDragTypes: takes.map(typeOf),
    getDropOperation: () => 'move',
    async onRootDrop(event) {
      const texts = event.items.filter(isTextDropItem).map((item) => {
        const type = takes.map(typeOf).find((known) => item.types.has(known));
        return type === undefined ? undefined : item.getText(type);
      });
      props.onDrop((await Promise.all(texts)).flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as T])));
    },
  });
  return (
    <section className={styles.column} aria-labelledby={heading}>
      <h2 id={heading} className={styles.title}>
        {title}
        {count !== undefined && <span className={styles.count}>{count}</span>}
      </h2>
      <GridList
        aria-labelledby={heading}
        items={items}
        dependencies={[children, isMovable]}
        dragAndDropHooks={dragAndDropHooks}
        className={styles.list ?? ''}
        renderEmptyState={() => <p className={styles.empty}>{props.empty}</p>}
      >
        {(item) => (
          <GridListItem
            textValue={textOf(item)}
            href={hrefOf(item)}
            className={styles.card ?? ''}
            data-fresh={isFresh(item) || undefined}
          >
            {isMovable && (
              <Button slot="drag" data-variant="icon" className={classes(buttons.button, styles.grip)}>
                <GripVertical size={16} aria-hidden />
              </Button>
            )}
            <div className={styles.content}>{children(item)}</div>
          </GridListItem>
        )}
      </GridList>
      {props.footer}
    </section>
  );
}

const typeOf = (column: string) => `application/x-leaderforge-${column}`;
