import { useInfiniteQuery } from '@tanstack/react-query';
import { Ticket } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { toast } from '../../ui/toast.ts';
import { useFormat } from '../../words/format.ts';
import { NewCode } from './NewCode.tsx';
import { type Code, codesQuery, useSetCodeActive } from './queries.ts';

const TONES = { open: 'success', used_up: 'neutral', expired: 'neutral', inactive: 'neutral' } as const;

/** Codes by which people join the organization themselves. */
export function Codes({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('organizations');
  const { date, number } = useFormat();
  const problem = useProblemText();
  const [isCreating, setCreating] = useState(false);
  const list = useInfiniteQuery(codesQuery(organizationId));
  if (list.error) {
    return (
      <Message tone="danger" role="alert">
        {problem(asProblem(list.error))}
      </Message>
    );
  }
  if (!list.data) {
    return <Skeleton lines={5} />;
  }
  const codes = list.data.pages.flatMap((page) => page.items);
  const columns: readonly Column<Code>[] = [
    { id: 'code', header: t('code.code'), cell: (one) => <bdi dir="ltr">{one.code_hint}</bdi> },
    { id: 'role', header: t('roleLabel'), cell: (one) => [t(`role.${one.role}`), one.team_name].filter(Boolean).join(' · ') },
    { id: 'status', header: t('status'), cell: (one) => <Tag tone={TONES[one.status]}>{t(`code.${one.status}`)}</Tag> },
    { id: 'uses', header: t('code.uses'), align: 'end', cell: (one) => t('code.usesOf', { uses: number(one.uses), most: number(one.max_uses) }) },
    { id: 'ends', header: t('code.ends'), align: 'end', cell: (one) => (one.expires_at ? date(one.expires_at) : t('code.never')) },
    {
      id: 'actions',
      header: t('actions'),
      isHeaderHidden: true,
      align: 'end',
      cell: (one) => <Revoke code={one} organizationId={organizationId} />,
    },
  ];
  return (
    <>
      {codes.length === 0 ? (
        <EmptyState icon={<Ticket size={40} />} title={t('code.none')}>
          {t('code.noneText')}
        </EmptyState>
      ) : (
        <Table label={t('part.codes')} columns={columns} rows={codes} rowKey={(one) => one.id} />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      <div>
        <Button onPress={() => setCreating(true)}>{t('code.create')}</Button>
      </div>
      {isCreating && <NewCode organizationId={organizationId} onClose={() => setCreating(false)} />}
    </>
  );
}

function Revoke({ code, organizationId }: { code: Code; organizationId: string }) {
  const { t } = useTranslation('organizations');
  const problem = useProblemText();
  const set = useSetCodeActive(organizationId);
  if (code.status !== 'open' && code.status !== 'inactive') {
    return null;
  }
  const change = (active: boolean, isUndo: boolean) =>
    set.mutate(
      { id: code.id, active },
      {
        onError: (failure) => toast({ text: problem(failure), tone: 'danger' }),
        onSuccess: () =>
          !isUndo &&
          toast({ text: t(active ? 'code.isOpen' : 'code.isRevoked', { code: code.code_hint }), undo: () => change(!active, true) }),
      },
    );
  const label = t(code.active ? 'revoke' : 'code.reopen');
  return (
    <Button variant="quiet" isPending={set.isPending} aria-label={`${label}: ${code.code_hint}`} onPress={() => change(!code.active, false)}>
      {label}
    </Button>
  );
}
