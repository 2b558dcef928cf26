import { useTranslation } from 'react-i18next';
import type { Entry } from './queries.ts';

/** Who did it, in a few words: the person, the key's name, or what kind of actor it was. */
export function useActorName(): (entry: Entry) => string {
  const { t } = useTranslation('audit');
  return (entry) => {
    const name = entry.actor_name ?? t(`actorType.${entry.actor_type}`);
    switch (entry.actor_type) {
      case 'api_key':
        return entry.credential_name ? t('byKey', { key: entry.credential_name, name }) : name;
      case 'support':
        return t('bySupport', { name });
      default:
        return name;
    }
  };
}
