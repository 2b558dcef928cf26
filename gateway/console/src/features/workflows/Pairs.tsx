import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Panel.module.css';

export type Pair = readonly [name: string, value: string];

interface PairsProps {
  legend: string;
  hint: string;
  pairs: readonly Pair[];
  /** By the name. */
  faults: ReadonlyMap<string, string>;
  onChange: (pairs: Pair[]) => void;
}

/** Names with values, as the fields that a step sets. */
export function Pairs({ legend, hint, pairs, faults, onChange }: PairsProps) {
  const { t } = useTranslation('workflows');
  const set = (index: number, pair: Pair) => onChange(pairs.map((one, at) => (at === index ? pair : one)));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      <p className={styles.hint}>{hint}</p>
      {pairs.map(([name, value], index) => (
        <div key={index} className={styles.row}>
          <TextField label={t('pair.name')} value={name} onChange={(text) => set(index, [text, value])} />
          <TextField label={t('pair.value')} value={value} error={faults.get(name)} onChange={(text) => set(index, [name, text])} />
          <Button variant="icon" aria-label={t('pair.remove', { name })} onPress={() => onChange(pairs.filter((_, at) => at !== index))}>
            <X size={16} aria-hidden />
          </Button>
        </div>
      ))}
      <Button onPress={() => onChange([...pairs, ['', '']])}>
        <Plus size={16} aria-hidden />
        {t('pair.add')}
      </Button>
    </fieldset>
  );
}
