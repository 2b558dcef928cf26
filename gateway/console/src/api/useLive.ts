import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onLive } from './live.ts';
import { type ReadPath, stale } from './query.ts';

const TOGETHER_MS = 300;

/**
 * Reads again what live events have changed; events that come together are answered by one reading.
 *
 * @param events and reads: constants, since another array is another subscription
 */
export function useLive(context: Parameters<typeof onLive>[0], events: readonly string[], reads: readonly ReadPath[]): void {
  const queries = useQueryClient();
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined;
    const stop = onLive(context, events, () => {
      due ??= setTimeout(() => {
        due = undefined;
        void stale(queries, reads);
      }, TOGETHER_MS);
    });
    return () => {
      clearTimeout(due);
      stop();
    };
  }, [context, events, queries, reads]);
}
