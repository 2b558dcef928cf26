import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { signInWith } from '../../session/signIn.ts';

/** Signs in with what has just been set, and opens the first page; where a second factor is asked for, the sign-in page. */
export function useEnter(): (email: string, password: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (email, password) => {
    const challenge = await signInWith(queries, { email, password });
    await router.navigate({ to: challenge ? '/sign-in' : '/' });
  };
}
