import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useProblemText } from '../ui/ProblemText.tsx';

/** In the console's place, where not even the brand could be loaded. */
export function StartFailed({ failure }: { failure: unknown }) {
  const { t } = useTranslation();
  const text = useProblemText();
  return (
    <main>
      <EmptyState
        title={t('error.title')}
        action={<Button onPress={() => window.location.reload()}>{t('error.retry')}</Button>}
      >
        {text(asProblem(failure))}
      </EmptyState>
    </main>
  );
}
