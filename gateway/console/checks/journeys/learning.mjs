// A module from the video to the signed-off bold action, on an item of its own: the learner and the leader, each in a browser.
import { ensure, findings, signIn, visit } from './browser.mjs';
import { call, people, person, tokenOf } from './stack.mjs';

export async function newVideo(title = `Listening ${Date.now()}`) {
  const token = await tokenOf(person('owner'));
  const body = { type: 'video', title, owner_type: 'tenant', content_url: 'https://videos.example/none.mp4' };
  const { id } = await call('POST', '/api/v1/content/items', { token, body });
  return { id, title };
}

/** A member who is led, and the person whom the console will name as leader. */
export async function pair() {
  const owner = await tokenOf(person('owner'));
  for (const learner of people('member')) {
    const token = await tokenOf(learner);
    const { memberships } = await call('GET', '/api/v1/core/me', { token });
    const led = memberships.find((one) => one.coach_id || one.manager_id);
    if (led) {
      const { email } = await call('GET', `/api/v1/core/users/${led.coach_id ?? led.manager_id}`, { token: owner });
      const leader = { email, password: learner.password, name: led.coach_id ? led.coach_name : led.manager_name };
      return { learner, token, leader };
    }
  }
  throw new Error('Nobody is led');
}

/** Until progress knows the new item. */
export async function watched(token, id) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call('PUT', `/api/v1/progress/items/${id}`, { token, body: { progress_percentage: 100 } });
    } catch (error) {
      if (attempt === 60) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** The clip is nowhere: the player says so, and that may be in the console. */
export const NO_CLIP = [/videos\.example/, /ERR_NAME_NOT_RESOLVED/, /ERR_INTERNET_DISCONNECTED/];

export const learning = {
  async 'learning: worksheet, check-in, bold action, sign-off'(browser) {
    const { id, title } = await newVideo();
    const { learner, token, leader } = await pair();
    await watched(token, id);
    const at = await visit(browser, { allowed: NO_CLIP });
    const { page } = at;
    await signIn(page, learner);
    await page.goto(`/learn/${id}`);
    const stored = page.waitForResponse((answer) => answer.url().endsWith('/worksheet/draft') && answer.request().method() === 'PUT');
    await page.getByRole('textbox', { name: 'Bold action' }).fill('Ask three people');
    await page.getByText('Draft saved').waitFor();
    ensure((await stored).ok(), `the draft was not stored: ${(await stored).status()}`);
    await page.reload();
    ensure((await page.getByRole('textbox', { name: 'Bold action' }).inputValue()) === 'Ask three people', 'the draft was not kept');
    await page.getByRole('button', { name: 'Submit worksheet' }).click();
    await page.getByRole('button', { name: `Request a check-in with ${leader.name}` }).click();
    await page.getByRole('button', { name: 'Withdraw request' }).waitFor();
    ensure((await findings(page)).length === 0, `axe: ${await findings(page)}`);

    const led = await visit(browser);
    await signIn(led.page, leader);
    await led.page.goto('/team');
    const row = led.page.getByRole('listitem').filter({ hasText: title });
    await row.getByRole('link', { name: /^Schedule/ }).click();
    await led.page.getByLabel('Date and time').fill('2035-05-04T09:30');
    await led.page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await led.page.getByRole('link', { name: 'Add to calendar' }).waitFor();
    ensure((await findings(led.page)).length === 0, `axe: ${await findings(led.page)}`);
    await led.page.getByRole('button', { name: 'Complete check-in' }).click();
    await led.page.getByLabel('Notes from the check-in').fill('Begin with the quiet ones.');
    await led.page.getByRole('button', { name: 'Complete check-in' }).click();
    await led.page.getByText('Begin with the quiet ones.').waitFor();

    // The learner's page follows by itself.
    await page.getByLabel('How did it go? (optional)').fill('Two of three answered.');
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await page.getByText('Your leader has been asked to sign it off.').waitFor();

    await led.page.goto('/team');
    const action = led.page.getByRole('listitem').filter({ hasText: title });
    await action.getByText('Two of three answered.').waitFor();
    await action.getByRole('button', { name: /^Sign off/ }).click();
    await action.waitFor({ state: 'detached' });

    await page.reload();
    await page.getByText('You completed this module on').waitFor();
    ensure(at.reported.length + led.reported.length === 0, [...at.reported, ...led.reported].join('\n'));
    await Promise.all([at.close(), led.close()]);
  },

  async 'learning: who leads nobody has no team'(browser) {
    const { page, close } = await visit(browser, { allowed: [/403/] });
    await signIn(page, (await pair()).learner);
    await page.getByRole('heading', { level: 1 }).waitFor();
    ensure((await page.getByRole('link', { name: 'Team' }).count()) === 0, 'the menu leads to a refusal');
    await page.goto('/team');
    await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    await close();
  },

  async 'learning: a film of the demo plays'(browser) {
    const learner = person('member');
    const { items } = await call('GET', '/api/v1/content/items?type=video&limit=100', { token: await tokenOf(learner) });
    const { id } = items.find(({ title }) => title === 'Leading Yourself First');
    const { page, reported, close } = await visit(browser);
    await signIn(page, learner);
    await page.goto(`/learn/${id}`);
    await page.locator('video').evaluate((film) => film.play());
    await page.waitForFunction(() => {
      const film = document.querySelector('video');
      return !film.paused && film.currentTime > 0 && film.videoWidth === 640;
    });
    const from = await page.locator('video').evaluate((film) => film.currentTime);
    await page.waitForFunction((before) => document.querySelector('video').currentTime > before + 0.5, from);
    ensure(reported.length === 0, reported.join('\n'));
    await close();
  },
};
