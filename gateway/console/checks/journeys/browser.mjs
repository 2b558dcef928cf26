// A person at a browser. Whatever the browser's console reports fails the journey, and axe looks where it is asked to.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { addressOf, TENANT } from './stack.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function executable() {
  return execFileSync(join(here, '../chromium.sh'), { encoding: 'utf8' }).trim();
}

export function launch() {
  return chromium.launch({ executablePath: executable(), args: ['--no-sandbox', '--disable-gpu'] });
}

/**
 * Opens a browser of its own for one person.
 *
 * @param scripts whether the browser runs any
 * @param allowed patterns of what the browser may report, for journeys that provoke it
 */
export async function visit(browser, { tenant = TENANT, scheme = 'light', locale = 'en-US', width = 1280, height = 800, allowed = [], scripts = true } = {}) {
  const context = await browser.newContext({
    baseURL: addressOf(tenant),
    viewport: { width, height },
    colorScheme: scheme,
    locale,
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  });
  // A busy machine is slow, not wrong.
  context.setDefaultTimeout(45_000);
  const reported = [];
  const report = (text) => allowed.some((pattern) => pattern.test(text)) || reported.push(text);
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        report(`${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => report(String(error)));
  });
  const page = await context.newPage();
  return { page, context, reported, close: () => context.close() };
}

export async function signIn(page, { email, password }) {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('nav#menu').waitFor({ state: 'attached' });
}

/** What axe finds on the page, a line each. */
export async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    // What React Aria says aloud stays there for seconds, with the id of a button's state that has passed.
    (rules) => globalThis.axe.run({ exclude: ['[data-live-announcer]'] }, { runOnly: { type: 'tag', values: rules } }),
    RULES,
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

export function ensure(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}
