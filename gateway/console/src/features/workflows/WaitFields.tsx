import { useTranslation } from 'react-i18next';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { NodeOf } from './graph.ts';
import type { FieldsProps } from './NodeFields.tsx';
import { type Unit, UNIT_SECONDS, waitOf } from './wait.ts';
import styles from './Panel.module.css';

const UNITS = Object.keys(UNIT_SECONDS) as Unit[];

/** For a time, or until the next time of day. */
export function WaitFields({ node, faults, onChange }: FieldsProps<NodeOf<'wait'>>) {
  const { t } = useTranslation('workflows');
  const { amount, unit } = waitOf(node.data.seconds ?? 0);
  const isUntil = typeof node.data.until === 'string';
  return (
    <>
      <NativeSelect
        label={t('wait.kind')}
        value={isUntil ? 'until' : 'seconds'}
        options={[
          { id: 'seconds', label: t('wait.for') },
          { id: 'until', label: t('wait.until') },
        ]}
        onChange={(id) => onChange(id === 'until' ? { until: '09:00' } : { seconds: UNIT_SECONDS.hours })}
      />
      {isUntil ? (
        <TextField
          label={t('wait.time')}
          description={t('wait.timeHint')}
          value={node.data.until ?? ''}
          error={faults.get('until')}
          onChange={(until) => onChange({ until })}
        />
      ) : (
        <div className={styles.row}>
          <TextField
            label={t('wait.amount')}
            inputMode="numeric"
            value={String(amount)}
            error={faults.get('seconds')}
            onChange={(text) => onChange({ seconds: Number(text.replace(/\D/g, '')) * UNIT_SECONDS[unit] })}
          />
          <NativeSelect
            label={t('wait.unit')}
            value={unit}
            options={UNITS.map((id) => ({ id, label: t(`unit.${id}`) }))}
            onChange={(id) => onChange({ seconds: amount * UNIT_SECONDS[id as Unit] })}
          />
        </div>
      )}
    </>
  );
}
