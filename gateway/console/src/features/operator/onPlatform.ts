import { notFound } from '@tanstack/react-router';
import type { Session } from '../../session/session.ts';

/** These addresses are the operators': for the people of a tenant there is no such page. */
export function onPlatform({ context }: { context: { session: Session } }): void {
  if (!context.session.isOperator) {
    throw notFound();
  }
}
