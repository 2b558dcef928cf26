// usage: run.mjs STATUS-FILE [NAME ...]     runs the journeys, each in browsers of its own, and prints what passed
import { admin } from './admin.mjs';
import { audit } from './audit.mjs';
import { brand } from './brand.mjs';
import { launch } from './browser.mjs';
import { forms } from './forms.mjs';
import { leads } from './leads.mjs';
import { learner } from './learner.mjs';
import { learning } from './learning.mjs';
import { mails } from './mails.mjs';
import { operators } from './operator.mjs';
import { organizations } from './organizations.mjs';
import { reference } from './reference.mjs';
import { everyRoute } from './routes.mjs';
import { sessions } from './sessions.mjs';
import { templates } from './templates.mjs';
import { tour } from './tour.mjs';
import { visitor } from './visitor.mjs';
import { workflows } from './workflows.mjs';

const journeys = {
  ...visitor,
  ...mails,
  ...learner,
  ...learning,
  ...admin,
  ...brand,
  ...audit,
  ...templates,
  ...organizations,
  ...reference,
  ...sessions,
  ...operators,
  ...leads,
  ...forms,
  ...workflows,
  ...tour,
  ...everyRoute,
};
const chosen = process.argv.slice(3);
const browser = await launch();
let failed = 0;
for (const [name, journey] of Object.entries(journeys)) {
  if (chosen.length > 0 && !chosen.some((part) => name.includes(part))) {
    continue;
  }
  const begin = Date.now();
  try {
    await journey(browser);
    console.log(`passed  ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${String(error.stack ?? error).replace(/^/gm, '        ')}`);
  }
}
await browser.close();
// A journey that failed may have left a server of its own open.
process.exit(failed > 0 ? 1 : 0);
