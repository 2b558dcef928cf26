import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { NativeSelect } from '../../ui/NativeSelect.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import styles from './AuditPage.module.css';
import { ACTORS, type AuditSearch, CONTEXTS, searchOf } from './filter.ts';
import { organizationQuery, organizationsQuery, userQuery, usersQuery } from './queries.ts';

const route = getRouteApi('/_signed-in/admin/audit');

export function Filters() {
  const { t } = useTranslation('audit');
  const search = searchOf(route.useSearch());
  const navigate = route.useNavigate();
  const set = (change: AuditSearch) => void navigate({ search: (now) => ({ ...now, ...change, entry: undefined }), replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <search className={styles.filters} aria-label={t('filters')}>
      <DayField label={t('from')} value={search.from} onChange={(from) => set({ from })} />
      <DayField label={t('to')} value={search.to} onChange={(to) => set({ to })} />
      <PersonFilter key={`person ${search.actor}`} id={search.actor} onChange={(actor) => set({ actor })} />
      <OrganizationFilter key={`organization ${search.organization}`} id={search.organization} onChange={(organization) => set({ organization })} />
      <NativeSelect
        label={t('by')}
        value={search.actor_type ?? ''}
        options={[{ id: '', label: t('any') }, ...ACTORS.map((id) => ({ id, label: t(`actorType.${id}`) }))]}
        onChange={(id) => set({ actor_type: ACTORS.find((one) => one === id) })}
      />
      <NativeSelect
        label={t('area')}
        value={search.context ?? ''}
        options={[{ id: '', label: t('any') }, ...CONTEXTS.map((id) => ({ id, label: t(`context.${id}`) }))]}
        onChange={(id) => set({ context: CONTEXTS.find((one) => one === id) })}
      />
      <div className={styles.action}>
        <SearchField
          key={search.action ?? ''}
          label={t('actionFilter')}
          value={search.action ?? ''}
          onChange={(action) => set({ action: action || undefined })}
        />
      </div>
      {search.target && (
        <Button variant="quiet" onPress={() => set({ target: undefined, target_type: undefined })}>
          {t('oneTarget')}
          <X size={14} aria-hidden />
        </Button>
      )}
      {isFiltered && (
        <Button variant="quiet" onPress={() => void navigate({ search: {} })}>
          {t('clear')}
        </Button>
      )}
    </search>
  );
}

interface ChoiceProps {
  id: string | undefined;
  onChange: (id: string | undefined) => void;
}

function PersonFilter({ id, onChange }: ChoiceProps) {
  const { t } = useTranslation('audit');
  const [letters, setLetters] = useState('');
  const known = useQuery({ ...userQuery(id ?? ''), enabled: id !== undefined }).data;
  const found = useQuery({ ...usersQuery(useDeferredValue(letters)), placeholderData: keepPreviousData }).data?.items ?? [];
  const name = known ? (known.full_name ?? known.email) : '';
  return (
    <ComboBox
      key={name}
      label={t('person')}
      value={id ?? null}
      valueLabel={name}
      options={found.map((user) => ({ id: user.id, label: user.full_name ?? user.email }))}
      onSearch={(text) => setLetters(text === name ? '' : text)}
      onChange={(chosen) => chosen !== (id ?? null) && onChange(chosen ?? undefined)}
      none={t('nonePerson')}
    />
  );
}

function OrganizationFilter({ id, onChange }: ChoiceProps) {
  const { t } = useTranslation('audit');
  const [letters, setLetters] = useState('');
  const known = useQuery({ ...organizationQuery(id ?? ''), enabled: id !== undefined }).data;
  const found = useQuery({ ...organizationsQuery(useDeferredValue(letters)), placeholderData: keepPreviousData }).data?.items ?? [];
  const name = known?.name ?? '';
  return (
    <ComboBox
      key={name}
      label={t('organization')}
      value={id ?? null}
      valueLabel={name}
      options={found.map((one) => ({ id: one.id, label: one.name }))}
      onSearch={(text) => setLetters(text === name ? '' : text)}
      onChange={(chosen) => chosen !== (id ?? null) && onChange(chosen ?? undefined)}
      none={t('noneOrganization')}
    />
  );
}
