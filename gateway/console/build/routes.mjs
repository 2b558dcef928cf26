// The configuration of routes for a program that cannot read TypeScript by itself: Node 20.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfigFromFile } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export async function routing() {
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'build/routing.config.ts'), root);
  return loaded.config.routing;
}
