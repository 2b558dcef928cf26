// React Aria adds two constant <style> elements to the page; the gateway's policy allows them by their hashes. They are read from the
// library itself, so that a new version changes the policy with it, or stops the build.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const SOURCES = ['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs'];
const PRESSABLE = 'data-react-aria-pressable';

export async function styleHashes() {
  const library = join(dirname(require.resolve('react-aria/package.json')), 'dist/private');
  return Promise.all(SOURCES.map(async (file) => hashOf(await readFile(join(library, file), 'utf8'), file)));
}

function hashOf(source, file) {
  const style = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source)?.[1];
  if (!style) {
    throw new Error(`${file} of react-aria no longer adds its style as it did: see build/styles.mjs`);
  }
  const text = style.replace(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/g, PRESSABLE).trim();
  if (text.includes('${')) {
    throw new Error(`The style of ${file} is not constant: ${text}`);
  }
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
