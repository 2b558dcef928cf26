import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem.ts';

/** The sentence for a problem: the product's own in the reader's language where the type says all, else the server's detail. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation();
  return (problem) => {
    switch (problem.type) {
      case 'offline':
        return t('problem.offline');
      case 'too-many-requests':
        return problem.retryAfter ? t('problem.wait', { count: problem.retryAfter }) : t('problem.tooMany');
      case 'forbidden':
        return problem.detail || t('problem.forbidden');
      case 'internal':
      case 'bad-gateway':
      case 'gateway-timeout':
      case 'unavailable':
        return t('problem.server');
      case 'unexpected':
      case 'unknown':
        return t('problem.unexpected');
      default:
        return problem.errors.map((error) => error.detail).join(' ') || problem.detail || t('problem.unexpected');
    }
  };
}
