// usage: run.mjs STATUS-FILE [NAME ...]      measures the pages of a learner by Lighthouse, and fails below the targets of docs/console.md
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';
import lighthouse, { desktopConfig } from 'lighthouse';
import { executable, signIn } from '../journeys/browser.mjs';
import { addressOf, call, person, TENANT, tokenOf } from '../journeys/stack.mjs';

const TARGETS = { performance: 95, accessibility: 100, 'best-practices': 95 };
/** The middle of so many: a machine is never idle. */
const RUNS = 3;
const FORMS = { desktop: desktopConfig, mobile: undefined };

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function pages() {
  const token = await tokenOf(person('member'));
  const { items } = await call('GET', '/api/v1/progress/learning?limit=1', { token });
  return { today: '/', module: `/learn/${items[0].content_id}`, notifications: '/notifications', profile: '/me' };
}

async function measured(address, port, config) {
  const { lhr } = await lighthouse(address, { port, onlyCategories: Object.keys(TARGETS), disableStorageReset: true, logLevel: 'error' }, config);
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
  const missed = Object.values(lhr.categories).flatMap(({ auditRefs, id }) =>
    id === 'performance' ? [] : auditRefs.map((ref) => lhr.audits[ref.id]).filter((audit) => audit.score !== null && audit.score < 1),
  );
  const paint = Math.round(lhr.audits['largest-contentful-paint'].numericValue);
  return { scores, paint, missed: missed.map(({ id, title }) => `${id}: ${title}`) };
}

const chosen = process.argv.slice(3);
const port = await freePort();
const context = await chromium.launchPersistentContext('', {
  executablePath: executable(),
  args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  baseURL: addressOf(TENANT),
});
await signIn(await context.newPage(), person('member'));
let failed = false;
for (const [form, config] of Object.entries(FORMS)) {
  for (const [name, path] of Object.entries(await pages())) {
    if (chosen.length > 0 && !chosen.includes(name)) {
      continue;
    }
    const runs = [];
    for (let run = 0; run < RUNS; run++) {
      runs.push(await measured(addressOf(TENANT) + path, port, config));
    }
    runs.sort((one, other) => one.scores.performance - other.scores.performance);
    const { scores, paint, missed } = runs[Math.floor(RUNS / 2)];
    // A phone is simulated by a fourth of this machine's speed: its figures are printed, and judged by who reads them.
    const isBelow = Object.entries(TARGETS).some(([category, least]) => scores[category] < least && (form === 'desktop' || category !== 'performance'));
    failed ||= isBelow;
    const figures = Object.keys(TARGETS).map((category) => `${category} ${scores[category]}`);
    console.log(`${isBelow ? 'BELOW' : '   ok'}  ${form.padEnd(8)} ${name.padEnd(14)} ${figures.join('  ')}  largest paint ${paint} ms`);
    missed.forEach((line) => console.log(`       ${line}`));
  }
}
await context.close();
process.exitCode = failed ? 1 : 0;
