// Fails where the built files are larger than the budgets of docs/console.md: kB of gzip, as the gateway sends them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const assets = join(dirname(fileURLToPath(import.meta.url)), '../dist/assets');
const ENTRY = 140;
const LEARNER = 190;
const STUDIO = 320;
const CSS = 25;
/** Routes of visitors, which have a frame of their own in place of the shell. */
const VISITOR_ROUTES =
  /^(signIn|acceptInvitation|completeSignUp|join|signUp|passwordReset|confirmPasswordReset|verifyEmail|confirmEmailChange|support)\.route-/;
/** Routes that learners use; all others may be as large as an editor. */
const LEARNER_ROUTES = /^(today|module|catalog|course|notifications|me)\.route-/;

const files = readdirSync(assets).filter((file) => /\.(js|css)$/.test(file));
const size = new Map(files.map((file) => [file, sizeOf(join(assets, file))]));
const entry = readFileSync(join(assets, '../index.html'), 'utf8').match(/src="\/assets\/([^"]+)"/)[1];
const visitorShell = shellOf('visitor.route-');
const shell = shellOf('signedIn.route-');
let failed = false;

report('entry', size.get(entry), ENTRY);
report('all styles', sum(files.filter((file) => file.endsWith('.css'))), CSS);
for (const file of files.filter((name) => name.includes('.route-') && name.endsWith('.js')).sort()) {
  const isOfVisitor = VISITOR_ROUTES.test(file);
  const loaded = [...new Set([...(isOfVisitor ? visitorShell : shell), ...load(file)])];
  report(file.split('.route-')[0], sum(loaded), isOfVisitor || LEARNER_ROUTES.test(file) ? LEARNER : STUDIO);
}
process.exitCode = failed ? 1 : 0;

function shellOf(route) {
  return [...load(entry), ...load(files.find((file) => file.startsWith(route) && file.endsWith('.js')))];
}

/** What a file imports at once, and so on. */
function load(file, known = new Set()) {
  if (file && !known.has(file)) {
    known.add(file);
    const text = readFileSync(join(assets, file), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
      load(name, known);
    }
  }
  return known;
}

function sum(names) {
  return names.reduce((total, name) => total + (size.get(name) ?? 0), 0);
}

function sizeOf(file) {
  try {
    return statSync(`${file}.gz`).size;
  } catch {
    return gzipSync(readFileSync(file), { level: 9 }).length;
  }
}

function report(name, bytes, budget) {
  const kilobytes = bytes / 1000;
  const over = kilobytes > budget;
  failed ||= over;
  console.log(`${over ? 'OVER' : '  ok'}  ${name.padEnd(28)} ${kilobytes.toFixed(1).padStart(7)} kB of ${budget}`);
}
