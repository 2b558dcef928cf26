// Every address of app/routes.ts in three themes: nothing that axe finds, nothing wider than a small phone.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensure, findings, signIn, visit } from './browser.mjs';
import { person, TENANT } from './stack.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const routes = readFileSync(join(here, '../../src/app/routes.ts'), 'utf8');
const [forAll, forSignedIn] = routes.split("layout('signed-in'").map((part) => [
  ...new Set([...part.matchAll(/route\('([^']+)'/g)].map(([, address]) => address)),
]);
const THEMES = [
  { name: 'light', tenant: TENANT, scheme: 'light' },
  { name: 'dark', tenant: TENANT, scheme: 'dark' },
  { name: 'another brand', tenant: 'northside-fitness', scheme: 'light' },
];
const NARROW = { width: 320, height: 640 };

async function look(page, address) {
  await page.goto(address);
  // Behind a drawer the heading is hidden from roles.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('main [role=status][aria-label]'));
  const found = await findings(page);
  ensure(found.length === 0, `${address}\n${found.join('\n')}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  ensure(wide <= 0, `${address} is ${wide} px wider than the screen`);
}

/** Pages that need an id are reached from those that list them; here they are asked for with none. */
const fixed = (addresses) => addresses.filter((address) => !address.includes('$'));

export const everyRoute = Object.fromEntries(
  THEMES.flatMap(({ name, tenant, scheme }) =>
    [{}, NARROW].map((size) => [
      `routes: ${name}${size.width ? `, ${size.width} px` : ''}`,
      async (browser) => {
        const { page, reported, close } = await visit(browser, { tenant, scheme, ...size });
        for (const address of [...fixed(forAll), '/join/none', '/verify-email?token=none']) {
          await look(page, address);
        }
        await signIn(page, person('owner', tenant));
        for (const address of ['/', ...fixed(forSignedIn), '/no-such-page']) {
          await look(page, address);
        }
        ensure(reported.length === 0, reported.join('\n'));
        await close();
      },
    ]),
  ),
);
