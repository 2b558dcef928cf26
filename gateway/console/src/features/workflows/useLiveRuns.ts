import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onLive } from '../../api/live.ts';
import { stale } from '../../api/query.ts';
import { RUN_READS } from './queries.ts';

const TOGETHER_MS = 250;

/** Reads runs again where one has gone on; events that come together are answered by one reading. */
export function useLiveRuns(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined;
    const stop = onLive('crm', ['execution.steps'], () => {
      due ??= setTimeout(() => {
        due = undefined;
        void stale(queries, RUN_READS);
      }, TOGETHER_MS);
    });
    return () => {
      clearTimeout(due);
      stop();
    };
  }, [queries]);
}
