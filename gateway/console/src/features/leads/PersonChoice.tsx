import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { usersQuery } from './queries.ts';

interface PersonChoiceProps {
  label: string;
  value: string | null;
  valueLabel: string;
  onChange: (id: string | null) => void;
  error: string | undefined;
}

/** One of the tenant's people, found by letters of the name or the email address. */
export function PersonChoice({ label, value, valueLabel, onChange, error }: PersonChoiceProps) {
  const { t } = useTranslation('leads');
  const [letters, setLetters] = useState('');
  const found = useQuery({ ...usersQuery(useDeferredValue(letters)), placeholderData: keepPreviousData }).data?.items ?? [];
  return (
    <ComboBox
      label={label}
      value={value}
      valueLabel={valueLabel}
      options={found.map((user) => ({ id: user.id, label: user.full_name ?? user.email }))}
      onChange={onChange}
      onSearch={(text) => setLetters(text === valueLabel ? '' : text)}
      none={t('assignee.none')}
      description={t('assignee.hint')}
      error={error}
    />
  );
}
