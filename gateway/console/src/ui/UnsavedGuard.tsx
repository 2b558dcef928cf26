import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { hasSession } from '../api/session.ts';

// Most pages are left without it.
const LeaveQuestion = lazy(async () => ({ default: (await import('./LeaveQuestion.tsx')).LeaveQuestion }));

/** Asks before a page is left, or its tab closed, while something on it is not saved. A session that is over leads away unasked. */
export function UnsavedGuard({ isChanged }: { isChanged: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && hasSession() && current.pathname !== next.pathname,
    enableBeforeUnload: () => isChanged && hasSession(),
    withResolver: true,
  });
  return blocker.status === 'blocked' ? (
    <Suspense>
      <LeaveQuestion onStay={blocker.reset} onLeave={blocker.proceed} />
    </Suspense>
  ) : null;
}
