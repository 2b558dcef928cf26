import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  type UseMutationResult,
  useQueryClient,
} from '@tanstack/react-query';
import type { MaybeOptionalInit } from 'openapi-fetch';
import type { PathsWithMethod } from 'openapi-typescript-helpers';
import { api, data, type Paths } from './client.ts';
import type { Problem } from './problem.ts';

export type ReadPath = PathsWithMethod<Paths, 'get'>;
type Init<P extends ReadPath> = MaybeOptionalInit<Paths[P], 'get'>;
type Ok<O> = O extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : never;
/** What a GET of this path answers. */
export type Answer<P extends ReadPath> = Ok<Paths[P]['get']>;

interface Caller {
  GET(path: string, init: unknown): Promise<{ data?: unknown; response: Response }>;
}

/** A read by its path and parameters, which are its key too: `read('/api/v1/core/me')`. */
export function read<P extends ReadPath>(path: P, init?: Init<P>) {
  return queryOptions<Answer<P>, Problem>({
    queryKey: [path, init ?? {}],
    queryFn: async ({ signal }) =>
      (await data((api as unknown as Caller).GET(path, { ...init, signal }))) as Answer<P>,
  });
}

interface Page {
  next_cursor: string | null;
}

/** A list that goes on by its cursor. */
export function pages<P extends ReadPath>(path: P, init?: Init<P>) {
  const given = (init ?? {}) as { params?: { query?: Record<string, unknown> } };
  return infiniteQueryOptions({
    queryKey: [path, given, 'pages'],
    queryFn: async ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | undefined }) => {
      const query = { ...given.params?.query, cursor: pageParam };
      const call = { ...given, params: { ...given.params, query }, signal };
      return (await data((api as unknown as Caller).GET(path, call))) as Answer<P>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Answer<P>) => (last as Page).next_cursor ?? undefined,
  });
}

/** Asks again for all reads of these paths that are on the screen, and at their next use for the others. */
export async function stale(queries: QueryClient, paths: readonly ReadPath[]): Promise<void> {
  await Promise.all(paths.map((path) => queries.invalidateQueries({ queryKey: [path] })));
}

/** A change with the reads that it makes stale; those are asked for again before it counts as done. */
export function useChange<Given, Result>(change: {
  call: (given: Given) => Promise<Result>;
  stale: readonly ReadPath[];
}): UseMutationResult<Result, Problem, Given> {
  const queries = useQueryClient();
  return useMutation<Result, Problem, Given>({
    mutationFn: change.call,
    onSuccess: () => stale(queries, change.stale),
  });
}

/** A thing with the revision that a change of it names, so that no one else's change is lost. */
export interface Versioned<T> {
  value: T;
  etag: string | null;
}

/** A read of a thing that is edited: with its revision, for {@link ifMatch}. */
export function versioned<P extends ReadPath>(path: P, init: Init<P>) {
  return queryOptions<Versioned<Answer<P>>, Problem>({
    queryKey: [path, init, 'versioned'],
    queryFn: async ({ signal }) => {
      const answer = await (api as unknown as Caller).GET(path, { ...init, signal });
      return { value: answer.data as Answer<P>, etag: answer.response.headers.get('ETag') };
    },
  });
}

/** The header that refuses a change (412) where the thing has changed since it was read. */
export function ifMatch(etag: string | null): { 'If-Match'?: string } {
  return etag === null ? {} : { 'If-Match': etag };
}
