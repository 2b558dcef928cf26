import type { ReactNode } from 'react';
import menus from './Menu.module.css';
import styles from './Table.module.css';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end. */
  align?: 'end';
  /** The header is for screen readers alone, as of buttons. */
  isHeaderHidden?: boolean;
}

export interface TableProps<Row> {
  label: string;
  /** The first names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** Rows to read and to follow links from; on a phone each is a card. */
export function Table<Row>({ label, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, header, align, isHeaderHidden }) => (
            <th key={id} scope="col" data-align={align}>
              {isHeaderHidden ? <span className={menus.hidden}>{header}</span> : header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ id, header, cell, align, isHeaderHidden }, index) =>
              index === 0 ? (
                <th key={id} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={id} data-align={align} data-label={isHeaderHidden ? undefined : header}>
                  {!isHeaderHidden && (
                    <span className={styles.label} aria-hidden>
                      {header}
                    </span>
                  )}
                  <span>{cell(row)}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
