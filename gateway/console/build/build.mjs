// Builds dist/: bundles, then compresses once what the gateway answers many times, and writes the hashes of its policy.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { fetchScalar } from './scalar.mjs';
import { styleHashes } from './styles.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const COMPRESSED = new Set(['.js', '.css', '.svg', '.json']);
const WORTH_IT = 1024;
/** Above it the last percent costs minutes. */
const LARGE = 1024 * 1024;

await rm(dist, { recursive: true, force: true });
await fetchScalar();
await build({ root, logLevel: 'warn' });
// The API reference is a page of its own; bundled with the console, it would split the console's entry.
const reference = { rolldownOptions: { input: join(root, 'docs/api.html') }, emptyOutDir: false, assetsInlineLimit: 0, reportCompressedSize: false };
await build({ root, configFile: false, publicDir: false, logLevel: 'warn', build: { ...reference, modulePreload: { polyfill: false } } });
await Promise.all((await files(dist)).map(compress));
await writeFile(join(dist, 'style-hashes.txt'), `${(await styleHashes()).join('\n')}\n`);

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

async function compress(file) {
  const content = await readFile(file);
  if (!COMPRESSED.has(extname(file)) || content.length < WORTH_IT) {
    return;
  }
  const most = content.length > LARGE ? 9 : constants.BROTLI_MAX_QUALITY;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: most } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, quality));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
