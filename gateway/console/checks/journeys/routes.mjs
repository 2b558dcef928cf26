// Every address of app/routes.ts: nothing that axe finds in three themes, nothing wider than a small phone or the screen at 200 %
// zoom, no clipped button, from right to left and with texts half as long again, too; and nothing moves that should not.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensure, findings, signIn, visit } from './browser.mjs';
import { inPseudo } from './pseudo.mjs';
import { operator, person, TENANT } from './stack.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const routes = readFileSync(join(here, '../../src/app/routes.ts'), 'utf8');
const [forAll, forSignedIn] = routes.split("layout('signed-in'").map((part) => [
  ...new Set([...part.matchAll(/route\('([^']+)'/g)].map(([, address]) => address)),
]);
const NARROW = { width: 320, height: 640 };
/** Of a screen of 1,280 by 800. */
const ZOOMED = { width: 640, height: 400 };
const THEMES = [
  { name: 'light' },
  { name: 'dark', scheme: 'dark' },
  { name: 'another brand', tenant: 'northside-fitness' },
  { name: 'light, 320 px', ...NARROW },
  { name: 'dark, 320 px', scheme: 'dark', ...NARROW },
  { name: 'another brand, 320 px', tenant: 'northside-fitness', ...NARROW },
  { name: 'operator', tenant: '' },
  { name: 'operator, dark, 320 px', tenant: '', scheme: 'dark', ...NARROW },
  { name: 'from right to left', locale: 'ar', withoutAxe: true },
  { name: 'from right to left, 320 px', locale: 'ar', withoutAxe: true, ...NARROW },
  { name: 'longest texts, 200 % zoom', isPseudo: true, withoutAxe: true, ...ZOOMED },
];

/** What a person cannot reach or read whole: beyond the edge of the screen, or cut off by its own box. */
function clippedControls() {
  const scrolls = (element) =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.querySelectorAll('button, a, select, [role=tab]')]
    // The select for the browser's own forms behind each list of options is hidden from everyone.
    .filter((control) => control.closest('[aria-hidden=true]') === null)
    .filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      const { overflowX, textOverflow } = getComputedStyle(control);
      const isCut = overflowX !== 'visible' && textOverflow !== 'ellipsis' && control.scrollWidth > control.clientWidth + 1;
      return width > 1 && !scrolls(control.parentElement) && (left < -1 || right > window.innerWidth + 1 || isCut);
    })
    .map((control) => control.textContent || control.getAttribute('aria-label'));
}

async function look(page, address, withoutAxe) {
  await page.goto(address);
  // Behind a drawer the heading is hidden from roles.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('main [role=status][aria-label]'));
  const found = withoutAxe ? [] : await findings(page);
  ensure(found.length === 0, `${address}\n${found.join('\n')}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  ensure(wide <= 0, `${address} is ${wide} px wider than the screen`);
  const clipped = await page.evaluate(clippedControls);
  ensure(clipped.length === 0, `${address} has clipped controls: ${clipped.join(' | ')}`);
  // The browser asks for reduced motion.
  const moving = await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  ensure(moving === 0, `${address} has ${moving} animations although the person wants none`);
}

/** Pages that need an id are reached from those that list them; here they are asked for with none. */
const fixed = (addresses) => addresses.filter((address) => !address.includes('$'));
const ofOperators = (address) => address.startsWith('/operator');

export const everyRoute = Object.fromEntries(
  THEMES.map(({ name, tenant = TENANT, withoutAxe, isPseudo, ...options }) => [
    `routes: ${name}`,
    async (browser) => {
      const { page, reported, close } = await visit(browser, { tenant, ...options });
      await (options.locale ? signInIn(page, tenant) : signIn(page, tenant ? person('owner', tenant) : operator));
      if (isPseudo) {
        await inPseudo(page);
      }
      const own = fixed(forSignedIn).filter((address) => ofOperators(address) === (tenant === ''));
      for (const address of tenant ? ['/', ...own, '/no-such-page'] : own) {
        await look(page, address, withoutAxe);
      }
      await page.context().clearCookies();
      for (const address of tenant ? [...fixed(forAll), '/join/none', '/verify-email?token=none'] : ['/sign-in']) {
        await look(page, address, withoutAxe);
      }
      ensure(reported.length === 0, reported.join('\n'));
      await close();
    },
  ]),
);

/** In a language whose words a journey does not know. */
async function signInIn(page, tenant) {
  const { email, password } = person('owner', tenant);
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('nav#menu').waitFor({ state: 'attached' });
}
