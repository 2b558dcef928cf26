import { ensure, findings, signIn, visit } from './browser.mjs';
import { addressOf, linkFor, operator, person, TENANT } from './stack.mjs';

const unique = () => `j${Date.now().toString(36)}`;

async function toTenant(page, name) {
  await page.goto(`/operator/tenants?q=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** What was said has been read. */
async function closeMessages(page) {
  const close = page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Close' });
  while ((await close.count()) > 0) {
    await close.first().press('Enter');
  }
}

async function looksRight(page) {
  const found = await findings(page);
  ensure(found.length === 0, `${page.url()}\n${found.join('\n')}`);
}

export const operators = {
  async 'operator: signs in on the platform host; a tenant\'s person cannot, and finds no such page at home'(browser) {
    const { page, reported, close } = await visit(browser, { tenant: '', allowed: [/status of 401.*auth\/login/] });
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(person('owner').email);
    await page.getByLabel('Password', { exact: true }).fill(person('owner').password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await signIn(page, operator);
    await page.getByRole('heading', { level: 1, name: 'Tenants' }).waitFor();
    await page.getByRole('link', { name: 'i49 Group' }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
    const owner = await visit(browser);
    await signIn(owner.page, person('owner'));
    ensure((await owner.page.getByRole('link', { name: 'Tenants' }).count()) === 0, 'The owner of a tenant is shown the operators\' menu');
    for (const address of ['/operator/tenants', '/operator/tenants/new', '/operator/jobs']) {
      await owner.page.goto(address);
      await owner.page.getByText('There is no page at this address.').waitFor();
    }
    ensure(owner.reported.length === 0, owner.reported.join('\n'));
    await owner.close();
  },

  async 'operator: creates a tenant, whose owner sets a password by email; then renames, suspends, resumes, deletes, restores it'(browser) {
    const { page, reported, close } = await visit(browser, { tenant: '', allowed: [/status of (404|403|409)/] });
    await signIn(page, operator);
    const key = unique();
    const email = `owner-${key}@console.example`;
    await page.goto('/operator/tenants/new');
    await page.getByLabel('Name').fill(`Journey ${key}`);
    ensure((await page.getByLabel('Key').inputValue()) === `journey-${key}`, 'The key does not follow the name');
    await page.getByLabel('Key').fill(TENANT);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Primary color' }).fill('#7a1f3d');
    await looksRight(page);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Full name of the owner').fill('Journey Owner');
    await page.getByLabel('Email of the owner').fill(email);
    await page.getByRole('button', { name: 'Create a tenant' }).click();
    // The key is taken: said where it can be changed, and nothing typed is lost.
    await page.getByText(/taken|already/i).first().waitFor();
    while ((await page.getByLabel('Key').count()) === 0) {
      await page.getByRole('button', { name: 'Back' }).click();
    }
    await page.getByLabel('Key').fill(key);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Create a tenant' }).click();
    await page.getByText(`${email} has been sent the link`).waitFor();
    await looksRight(page);
    const owner = await visit(browser, { tenant: key });
    await owner.page.goto(await linkFor(email, '/password-reset/confirm'));
    await owner.page.getByLabel('New password').fill('Correct-Horse-Battery-9');
    await owner.page.getByRole('button', { name: 'Set the password' }).click();
    await owner.page.getByText('Your password has been changed').waitFor();
    await signIn(owner.page, { email, password: 'Correct-Horse-Battery-9' });
    await owner.page.getByRole('link', { name: 'People' }).waitFor();
    ensure(owner.reported.length === 0, owner.reported.join('\n'));
    await owner.close();

    await page.getByRole('link', { name: 'Go to the tenant' }).click();
    await page.getByLabel('Name').fill(`Renamed ${key}`);
    await page.getByLabel('Plan').selectOption('pro');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: `Renamed ${key}` }).waitFor();
    await looksRight(page);
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('Suspended by an operator').waitFor();
    ensure(await page.getByRole('button', { name: 'Act as a person' }).isDisabled(), 'One can act in a suspended tenant');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Suspend' }).waitFor();
    await closeMessages(page);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await closeMessages(page);
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('button', { name: 'Delete' }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'operator: acts as a person with a reason; each page says so, and the banner ends it'(browser) {
    const { page, context, reported, close } = await visit(browser, { tenant: '' });
    await signIn(page, operator);
    await toTenant(page, 'i49 Group');
    await page.getByRole('button', { name: 'Act as a person' }).click();
    const reason = `Asked for by the owner, ${unique()}`;
    await page.getByLabel('Reason').fill(reason);
    await page.getByRole('button', { name: 'Start' }).click();
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Open i49 Group' }).click();
    const acting = await opened;
    const banner = acting.getByRole('region', { name: 'Support' });
    await banner.getByText('Support is acting as Ellen Marsh').waitFor();
    ensure(new URL(acting.url()).hash === '', 'The token stands in the address');
    ensure(acting.url().startsWith(addressOf(TENANT)), acting.url());
    await acting.getByRole('link', { name: 'People' }).click();
    await acting.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await acting.mouse.wheel(0, 3_000);
    ensure((await banner.boundingBox())?.y >= 0, 'The banner has scrolled away');
    await looksRight(acting);
    await acting.reload();
    await banner.waitFor();
    await banner.getByRole('button', { name: 'End' }).click();
    await acting.getByText('You no longer act as this person').waitFor();
    await page.reload();
    await page.getByRole('cell', { name: reason }).waitFor();
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },

  async 'operator: finds failed jobs of each service'(browser) {
    const { page, reported, close } = await visit(browser, { tenant: '' });
    await signIn(page, operator);
    await page.getByRole('link', { name: 'Failed jobs' }).click();
    await page.getByRole('heading', { level: 1, name: 'Failed jobs' }).waitFor();
    for (const service of ['Content', 'Progress', 'Engagement', 'CRM']) {
      await page.getByRole('navigation', { name: 'Services' }).getByRole('link', { name: service }).click();
      await page.waitForURL(`**/operator/jobs?context=${service.toLowerCase()}`);
      await page.getByText('No failed jobs').or(page.getByRole('table', { name: 'Failed jobs' })).waitFor();
    }
    await looksRight(page);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },
};
