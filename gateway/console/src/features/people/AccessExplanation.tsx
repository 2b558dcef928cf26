import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './PersonDrawer.module.css';
import { type Access, accessQuery, itemsQuery } from './queries.ts';

/** Why this person can see an item, or cannot. */
export function AccessExplanation({ userId }: { userId: string }) {
  const { t } = useTranslation('people');
  const [text, setText] = useState('');
  const [item, setItem] = useState<string>();
  const items = useQuery(itemsQuery(text)).data?.items ?? [];
  return (
    <section className={styles.part}>
      <h3>{t('access.title')}</h3>
      <SearchField label={t('access.search')} value={text} onChange={setText} />
      <div className={styles.chips} role="group" aria-label={t('access.items')}>
        {items.map(({ id, title }) => (
          <Button key={id} className={styles.choice ?? ''} aria-pressed={item === id} onPress={() => setItem(id)}>
            {title}
          </Button>
        ))}
      </div>
      {item && <Explanation key={item} itemId={item} userId={userId} />}
    </section>
  );
}

function Explanation({ itemId, userId }: { itemId: string; userId: string }) {
  const { t } = useTranslation('people');
  const problem = useProblemText();
  const { data: access, error } = useQuery(accessQuery(itemId, userId));
  if (error) {
    return (
      <Message tone="danger" role="alert">
        {problem(error)}
      </Message>
    );
  }
  if (!access) {
    return <Skeleton lines={2} />;
  }
  const names = { person: access.user_name ?? t('person'), item: access.item_title ?? t('unnamed') };
  return (
    <div className={styles.verdict} data-allowed={access.allowed || undefined} role="status">
      {access.allowed ? <CircleCheck size={20} aria-hidden /> : <CircleX size={20} aria-hidden />}
      <div>
        <strong>{t(access.allowed ? 'access.allowed' : 'access.refused', names)}</strong>
        <ul className={styles.reasons}>
          {access.grounds.map((ground) => (
            <li key={`${ground.kind} ${ground.id ?? ''} ${ground.organization_id ?? ''}`}>
              <Ground ground={ground} />
            </li>
          ))}
          {access.obstacles.map((obstacle) => (
            <li key={obstacle}>{t(`obstacle.${obstacle as 'no_entitlement'}`)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Ground({ ground }: { ground: Access['grounds'][number] }) {
  const { t } = useTranslation('people');
  return t(`ground.${ground.kind as 'entitlement'}`, {
    name: ground.name ?? t('unnamed'),
    organization: ground.organization_name ?? t('unnamed'),
  });
}
