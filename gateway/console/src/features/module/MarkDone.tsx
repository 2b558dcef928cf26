import { useTranslation } from 'react-i18next';
import { useMutation } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import { useReport } from './queries.ts';

/** For what the console does not play itself: the learner says so. */
export function MarkDone({ contentId, label }: { contentId: string; label: string }) {
  const { t } = useTranslation('module');
  const text = useProblemText();
  const report = useReport(contentId);
  const mark = useMutation({
    mutationFn: () => report({ progress_percentage: 100 }),
    onSuccess: () => toast({ text: t('marked') }),
    onError: (failure) => toast({ text: text(asProblem(failure)), tone: 'danger' }),
  });
  return (
    <Button variant="primary" isPending={mark.isPending} onPress={() => mark.mutate()}>
      {label}
    </Button>
  );
}
