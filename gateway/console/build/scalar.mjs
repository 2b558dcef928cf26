// The API reference is one file of @scalar/api-reference, whole in itself. The package names some two hundred others that it was built
// from; they are not installed for it. npm fetches the package, and its checksum is compared with the one below.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const VERSION = '1.76.0';
const CHECKSUM = 'sha512-pjqwnzmA9YK3ZX+IZSICMsywm4qI6HLSngR2py9H6TvFApHHuJjkTAd+gFJfnqJDzJuro8k7ji6JCtJ2U+Byng==';
const IN_PACKAGE = 'package/dist/browser/standalone.js';
const run = promisify(execFile);
const modules = join(dirname(fileURLToPath(import.meta.url)), '../node_modules');

/** Puts the file where the page imports it from, unless this version is there. */
export async function fetchScalar() {
  const target = join(modules, '.scalar', VERSION);
  const link = join(modules, '.scalar/standalone.js');
  if (await exists(target)) {
    return;
  }
  const work = await mkdtemp(join(tmpdir(), 'scalar-'));
  try {
    await run('npm', ['pack', `@scalar/api-reference@${VERSION}`, '--silent', '--pack-destination', work]);
    const archive = join(work, `scalar-api-reference-${VERSION}.tgz`);
    const sum = `sha512-${createHash('sha512').update(await readFile(archive)).digest('base64')}`;
    if (sum !== CHECKSUM) {
      throw new Error(`@scalar/api-reference@${VERSION} has the checksum ${sum}, not the one of build/scalar.mjs`);
    }
    await run('tar', ['-xzf', archive, '-C', work, IN_PACKAGE]);
    await mkdir(dirname(link), { recursive: true });
    await copyFile(join(work, IN_PACKAGE), `${link}.new`);
    await rename(`${link}.new`, link);
    await writeFile(target, '');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
