import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat } from '../../words/format.ts';
import styles from './OrganizationsPage.module.css';
import { type Import, useImport } from './queries.ts';

type Line = Import['lines'][number];
const OUTCOMES = ['invited', 'skipped', 'failed'] as const;
const TONES = { invited: 'success', skipped: 'neutral', failed: 'danger' } as const;

/** People from a CSV file, with the outcome of each line. */
export function ImportDialog({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const problem = useProblemText();
  const input = useId();
  const [csv, setCsv] = useState('');
  const send = useImport(organizationId);
  return (
    <Dialog kind="drawer" title={t('import.title')} isOpen onClose={onClose}>
      {send.data ? (
        <Result result={send.data} onAgain={send.reset} />
      ) : (
        <>
          <p>{t('import.text')}</p>
          <div className={styles.file}>
            <label htmlFor={input}>{t('import.file')}</label>
            <input
              id={input}
              type="file"
              accept=".csv,text/csv,text/plain"
              onChange={(event) => void event.target.files?.[0]?.text().then(setCsv)}
            />
          </div>
          <TextField
            label={t('import.lines')}
            description={t('import.example')}
            multiline
            value={csv}
            onChange={setCsv}
            className={styles.csv ?? ''}
          />
          {send.isError && (
            <Message tone="danger" role="alert">
              {problem(send.error)}
            </Message>
          )}
          <div>
            <Button variant="primary" isDisabled={csv.trim() === ''} isPending={send.isPending} onPress={() => send.mutate(csv)}>
              {t('import.send')}
            </Button>
          </div>
          {send.isPending && <p role="status">{t('import.running')}</p>}
        </>
      )}
    </Dialog>
  );
}

function Result({ result, onAgain }: { result: Import; onAgain: () => void }) {
  const { t } = useTranslation('organizations');
  const { number } = useFormat();
  const outcome = (line: Line) => OUTCOMES.find((one) => one === line.outcome) ?? 'failed';
  const columns: readonly Column<Line>[] = [
    { id: 'email', header: t('invite.email'), cell: (line) => line.email || t('import.noEmail') },
    { id: 'line', header: t('import.line'), align: 'end', cell: (line) => number(line.line) },
    {
      id: 'outcome',
      header: t('import.outcome'),
      cell: (line) => (
        <>
          <Tag tone={TONES[outcome(line)]}>{t(`import.${outcome(line)}`)}</Tag>
          {line.detail && <p className={styles.muted}>{line.detail}</p>}
        </>
      ),
    },
  ];
  return (
    <>
      <Message tone={result.failed > 0 ? 'danger' : 'success'} role="status">
        {t('import.result', { invited: number(result.invited), skipped: number(result.skipped), failed: number(result.failed) })}
      </Message>
      {/* Lines that need a hand come first. */}
      <Table
        label={t('import.title')}
        columns={columns}
        rows={[...result.lines].sort((one, other) => OUTCOMES.indexOf(outcome(other)) - OUTCOMES.indexOf(outcome(one)))}
        rowKey={(line) => String(line.line)}
      />
      <div>
        <Button onPress={onAgain}>{t('import.again')}</Button>
      </div>
    </>
  );
}
