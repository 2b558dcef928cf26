// The first five minutes with the product, as docs/tour shows them. With LEADERFORGE_TOUR_PICTURES=<folder> it takes the pictures.
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensure, visit } from './browser.mjs';
import { newVideo, NO_CLIP, pair, watched } from './learning.mjs';
import { call, person, tokenOf } from './stack.mjs';

const folder = process.env.LEADERFORGE_TOUR_PICTURES;
const MOST_BYTES = 150_000;
const BRANDS = ['i49-group', 'leadingwithmeaning', 'northside-fitness', 'hub'];
const COACH = 'leadingwithmeaning';
/** Its logo is at an address of its own, which no machine but the coach's has. */
const NO_LOGO = [/assets\.leadingwithmeaning\.example/];
const SIZE = { width: 1100, height: 700 };

async function picture(page, name, options = {}) {
  if (!folder) {
    return;
  }
  const image = await page.screenshot({ animations: 'disabled', ...options });
  ensure(image.length <= MOST_BYTES, `${name} has ${image.length} bytes`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), image);
}

async function enterAs(browser, tenant, name, options = {}) {
  const visited = await visit(browser, { tenant, ...SIZE, ...options });
  await visited.page.goto('/');
  await visited.page.getByRole('button', { name }).click();
  await visited.page.locator('nav#menu').waitFor({ state: 'attached' });
  return visited;
}

async function closed(...visits) {
  const reported = visits.flatMap((one) => one.reported);
  ensure(reported.length === 0, reported.join('\n'));
  await Promise.all(visits.map((one) => one.close()));
}

export const tour = {
  async 'tour: four brands, and who of each may be entered as'(browser) {
    const shots = [];
    for (const tenant of BRANDS) {
      const { page, reported, close } = await visit(browser, { tenant, width: 640, height: 480, allowed: NO_LOGO });
      await page.goto('/sign-in');
      await page.getByRole('heading', { name: 'Demo: enter as …' }).waitFor();
      ensure((await page.getByRole('button', { name: 'Sunita Rao' }).count()) === 0, 'one is offered to enter as a person who cannot sign in');
      shots.push((await page.screenshot({ animations: 'disabled' })).toString('base64'));
      await closed({ reported, close });
    }
    const { page, close } = await visit(browser, { width: 1290, height: 970 });
    await page.setContent(`<body style="margin:0;display:grid;grid-template-columns:1fr 1fr;gap:10px;background:#8b93a0">
      ${shots.map((shot) => `<img width="640" height="480" src="data:image/png;base64,${shot}">`).join('')}`);
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await picture(page, 'brands');
    await close();
  },

  async 'tour: a form that is sent in one tab slides onto the board in the other, and lights the nodes of its workflow'(browser) {
    const token = await tokenOf(person('owner', COACH), COACH);
    const [form] = (await call('GET', '/api/v1/crm/forms', { token, tenant: COACH })).items;
    const [workflow] = (await call('GET', '/api/v1/crm/workflows', { token, tenant: COACH })).items;
    const coach = await enterAs(browser, COACH, person('owner', COACH).full_name, { allowed: NO_LOGO });
    await coach.page.goto('/crm/leads');
    await coach.page.getByRole('heading', { level: 1, name: 'Leads' }).waitFor();
    const canvas = await coach.context.newPage();
    await canvas.goto(`/crm/workflows/${workflow.id}`);
    await canvas.getByRole('heading', { level: 1, name: workflow.name }).waitFor();
    const visitor = await visit(browser, { tenant: COACH, allowed: NO_LOGO, ...SIZE });
    const { page } = visitor;
    await page.goto(`/f/${form.id}`);
    const last = `Visser-${randomUUID().slice(0, 4)}`;
    await page.getByLabel('Your first name').fill('Noor');
    await page.getByLabel('Your last name').fill(last);
    await page.getByLabel('Your e-mail').fill(`noor-${randomUUID()}@console.example`);
    await page.getByLabel('What would you like to change').fill('Saying no, kindly.');
    await picture(page, 'form');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you.').waitFor();
    await coach.page.getByRole('row', { name: `Noor ${last}` }).waitFor();
    await picture(coach.page, 'board');
    const run = canvas.getByRole('listitem').filter({ hasText: `Noor ${last}` });
    const show = run.getByRole('button', { name: 'Show', exact: true });
    await run.waitFor();
    if ((await show.count()) > 0) {
      await show.click();
    }
    await canvas.locator('[data-status=completed]').nth(2).waitFor();
    await picture(canvas, 'workflow');
    await closed(coach, visitor);
  },

  async 'tour: from the sign-off to the badge'(browser) {
    const owner = await tokenOf(person('owner'));
    const { learner, token, leader } = await pair();
    const key = `tour-${Date.now()}`;
    const criteria = { event: 'progress.completed', kind: 'module', count: 1 };
    const badge = await call('POST', '/api/v1/engagement/badges', {
      token: owner,
      body: { badge_key: key, name: `Listens first ${key.slice(-4)}`, description: 'For a bold action that was seen.', criteria },
    });
    const { id, title } = await newVideo(`Listening well, ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`);
    await watched(token, id);
    const at = await enterAs(browser, undefined, learner.full_name, { allowed: NO_CLIP });
    await at.page.goto(`/learn/${id}`);
    await at.page.getByRole('textbox', { name: 'Bold action' }).fill('Ask three people what they would do, before I say what I would.');
    await at.page.evaluate(() => scrollTo(0, 0));
    await picture(at.page, 'module');
    await at.page.getByRole('button', { name: 'Submit worksheet' }).click();
    await at.page.getByRole('button', { name: `Request a check-in with ${leader.name}` }).click();
    await at.page.getByRole('button', { name: 'Withdraw request' }).waitFor();
    const led = await enterAs(browser, undefined, leader.name);
    await led.page.goto('/team');
    await led.page.getByRole('listitem').filter({ hasText: title }).getByRole('link', { name: /^Schedule/ }).click();
    await led.page.getByLabel('Date and time').fill('2035-05-04T09:30');
    await led.page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await led.page.getByRole('button', { name: 'Complete check-in' }).click();
    await led.page.getByLabel('Notes from the check-in').fill('Begin with the quiet ones.');
    await led.page.getByRole('button', { name: 'Complete check-in' }).click();
    await led.page.getByText('Begin with the quiet ones.').waitFor();
    await at.page.reload();
    await at.page.getByLabel('How did it go? (optional)').fill('Two of three had a better idea than mine.');
    await at.page.getByRole('button', { name: 'Mark as done' }).click();
    await at.page.getByText('Your leader has been asked to sign it off.').waitFor();
    await led.page.goto('/team');
    const action = led.page.getByRole('listitem').filter({ hasText: title });
    await action.getByText('Two of three had a better idea').waitFor();
    await picture(led.page, 'team');
    await action.getByRole('button', { name: /^Sign off/ }).click();
    await action.waitFor({ state: 'detached' });
    await at.page.goto('/');
    const earned = at.page.getByRole('listitem').filter({ hasText: badge.name }).first();
    await earned.scrollIntoViewIfNeeded();
    await picture(at.page, 'badge');
    await call('PATCH', `/api/v1/engagement/badges/${badge.id}`, { token: owner, body: { is_active: false } });
    await closed(at, led);
  },

  async 'tour: why can Amir see this?'(browser) {
    const owner = await enterAs(browser, undefined, person('owner').full_name);
    const { page } = owner;
    await page.goto('/admin/people?q=amir');
    await page.getByRole('link', { name: 'Amir Haddad' }).click();
    await page.getByRole('heading', { name: 'Why can this person see that?' }).waitFor();
    await page.getByRole('dialog').getByRole('searchbox').fill('Trust Is Built');
    await page.getByRole('group', { name: 'Items' }).getByRole('button', { name: 'Trust Is Built in Small Moments' }).click();
    await page.getByText('Amir Haddad can see “Trust Is Built in Small Moments”').waitFor();
    await page.getByText('Brightwater Health has the entitlement “Leadership Starter”.').waitFor();
    await page.getByText('Brightwater Health has the entitlement').scrollIntoViewIfNeeded();
    await picture(page, 'why');
    await closed(owner);
  },
};
