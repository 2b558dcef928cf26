// The owner moves colors and sees what becomes of them, is asked before leaving, saves, uploads; a member finds none of it.
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, people, person, tokenOf } from './stack.mjs';

const SETTINGS = '/api/v1/core/tenant/settings';
/** Not the tenant of the other journeys, which look at its name. */
const BRANDED = 'hub';
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32"><rect width="120" height="32" rx="6" fill="#1f5fbf"/></svg>';

export const brand = {
  async 'brand: moves a color, undoes it, is asked before leaving, and saves'(browser) {
    const token = await tokenOf(person('owner', BRANDED), BRANDED);
    const tagline = `Journey ${Date.now()}`;
    const { page, reported, close } = await visit(browser, { tenant: BRANDED, allowed: [/status of 412/] });
    await signIn(page, person('owner', BRANDED));
    await page.goto('/admin/brand');
    const accent = page.getByLabel('Accent', { exact: true });
    const before = await accent.inputValue();
    await accent.fill('#ffee00');
    await page.getByText(/is too low; at least 3 : 1/).first().waitFor();
    await page.getByText(/Shown as .*#/).first().waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    ensure((await accent.inputValue()) === before, 'undo did not bring the color back');

    await page.getByLabel('Tagline').fill(tagline);
    await page.locator('[role=img]').getByText(tagline).waitFor();
    await page.getByRole('link', { name: 'Email', exact: true }).click();
    await page.getByRole('img', { name: 'Email, Light' }).waitFor();
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    await page.getByRole('button', { name: 'Stay' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The brand is saved').waitFor();
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');

    await page.goto('/admin/brand');
    await page.getByLabel('Tagline').fill(`${tagline} of mine`);
    await call('PATCH', SETTINGS, { token, tenant: BRANDED, body: { brand_config: { tagline: `${tagline} of another` } } });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/Someone else changed the brand/).waitFor();
    ensure((await page.getByLabel('Tagline').inputValue()) === `${tagline} of another`, 'the other change is not shown');
    await call('PATCH', SETTINGS, { token, tenant: BRANDED, body: { brand_config: { tagline: null } } });
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'brand: a logo is in use at once, and a draft survives it'(browser) {
    const { page, reported, close } = await visit(browser, { tenant: BRANDED });
    await signIn(page, person('owner', BRANDED));
    await page.goto('/admin/brand?scheme=dark');
    await page.getByRole('button', { name: 'Choose dark colors' }).click();
    await page.locator('input[type=file]').first().setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(LOGO) });
    await page.getByText('The logo is in use').waitFor();
    await page.locator('header img').first().waitFor();
    ensure((await page.getByText('Unsaved changes').count()) === 1, 'the upload lost the draft');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The brand is saved').waitFor();
    await page.getByRole('button', { name: 'Derive the dark colors again' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Choose dark colors' }).waitFor();
    await page.getByRole('button', { name: 'Remove: Logo' }).click();
    await page.getByText('The logo is removed').waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'brand: a member finds no brand'(browser) {
    const { page, close } = await visit(browser, { allowed: [/403/, /Problem/, /Error in route/] });
    await signIn(page, people('member').at(-2));
    await page.getByRole('heading', { level: 1 }).waitFor();
    ensure((await page.getByRole('link', { name: 'Brand', exact: true }).count()) === 0, 'the menu has Brand');
    await page.goto('/admin/brand');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },
};
