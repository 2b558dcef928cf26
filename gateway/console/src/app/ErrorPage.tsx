import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { CloudOff, SearchX, ShieldX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { useProblemText } from '../ui/ProblemText.tsx';

/** In a page's place, where what it shows could not be loaded. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const text = useProblemText();
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const problem = asProblem(error);
  const kind = kindOf(problem.status);
  const Icon = ICONS[kind];
  return (
    <Page title={t(`error.${kind}`)}>
      <EmptyState
        icon={<Icon size={40} />}
        title={text(problem)}
        action={
          <Button
            onPress={() => {
              reset();
              void router.invalidate();
            }}
          >
            {t('error.retry')}
          </Button>
        }
      >
        {problem.traceId && t('error.trace', { id: problem.traceId })}
      </EmptyState>
    </Page>
  );
}

const ICONS = { offline: CloudOff, forbidden: ShieldX, notFound: SearchX, title: TriangleAlert } as const;

function kindOf(status: number): keyof typeof ICONS {
  switch (status) {
    case 0:
      return 'offline';
    case 403:
      return 'forbidden';
    case 404:
      return 'notFound';
    default:
      return 'title';
  }
}
