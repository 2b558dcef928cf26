// The first journey by a typed client, without a cast: a tenant of its own, its people, a module from video to badge, and a
// form whose workflow tags the lead. What one service learns of another is awaited.
import createClient from "openapi-fetch";
import type { paths } from "./generated/api.js";

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};
const run = Math.random().toString(36).slice(2, 10);
const tenantKey = `typed-${run}`;
const password = "correct horse battery staple";
const email = (who: string) => `${who}.${run}@example.org`;

type Client = ReturnType<typeof client>;
interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function client(tenant: string | undefined, token?: string) {
  const headers: Record<string, string> = tenant === undefined ? {} : { "X-Tenant": tenant };
  if (token !== undefined) headers["Authorization"] = `Bearer ${token}`;
  return createClient<paths>({ baseUrl: environment("GATEWAY"), headers });
}

function must<T>({ data, error, response }: Answer<T>): T {
  if (data === undefined) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
  return data;
}

function done({ error, response }: Answer<unknown>): void {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} did not come within 30 s`);
    await new Promise((wake) => setTimeout(wake, 200));
  }
}

async function signIn(tenant: string | undefined, address: string, secret: string): Promise<Client> {
  const answer = await until(`the sign-in of ${address}`, async () => {
    const tried = await client(tenant).POST("/api/v1/core/auth/login", { body: { email: address, password: secret } });
    // A tenant that was just created is on its way to the gateway.
    return tried.response.status === 404 ? undefined : tried;
  });
  const tokens = must(answer);
  if (!("access_token" in tokens) || tokens.access_token === null) throw new Error("a second factor is asked for");
  return client(tenant, tokens.access_token);
}

async function invitationToken(address: string): Promise<string> {
  return until(`the mail to ${address}`, async () => {
    const mails: { to: string[] | string; text: string }[] = await (await fetch(environment("MAIL"))).json();
    const mail = mails.find((each) => String(each.to).includes(address));
    return mail && /https?:\/\/\S*?[=/]([A-Za-z0-9_-]{32,})/.exec(mail.text)?.[1];
  });
}

const operator = await signIn(undefined, environment("ADMIN_EMAIL"), environment("ADMIN_PASSWORD"));
const tenant = must(
  await operator.POST("/api/v1/core/tenants", {
    body: {
      tenant_key: tenantKey,
      display_name: "Typed Academy",
      owner: { email: email("owner"), full_name: "Åse Ødegård", password },
    },
  }),
);
const owner = await signIn(tenantKey, email("owner"), password);
const visitor = client(tenantKey);

const organization = must(await owner.POST("/api/v1/core/organizations", { body: { name: "Näköala Oy" } }));
const ofOrganization = { path: { organization_id: organization.id } };

async function member(who: string, full_name: string) {
  const body = { email: email(who), role: "member" as const };
  must(await owner.POST("/api/v1/core/organizations/{organization_id}/invitations", { params: ofOrganization, body }));
  const token = await invitationToken(email(who));
  const accepted = must(
    await visitor.POST("/api/v1/core/invitations/accept", { body: { token, full_name, password } }),
  );
  return { ...accepted, api: await signIn(tenantKey, email(who), password) };
}

const coach = await member("coach", "王小明");
let learner = await member("learner", "Zoë O’Neill");
const membership = { params: { path: { id: learner.membership_id } } };
must(await owner.PATCH("/api/v1/core/memberships/{id}", { ...membership, body: { coach_id: coach.id } }));
learner = { ...learner, api: await signIn(tenantKey, email("learner"), password) };

const item = must(
  await owner.POST("/api/v1/content/items", { body: { type: "video", title: "Vertrauen aufbauen", duration_seconds: 540 } }),
);
const entitlement = must(await owner.POST("/api/v1/content/entitlements", { body: { name: "Grundkurs" } }));
done(
  await owner.PUT("/api/v1/content/entitlements/{id}/items/{content_id}", {
    params: { path: { id: entitlement.id, content_id: item.id } },
  }),
);
await until("the grant", async () => {
  const grant = { params: { path: { id: entitlement.id, organization_id: organization.id } } };
  const { response } = await owner.PUT("/api/v1/content/entitlements/{id}/organizations/{organization_id}", grant);
  return response.ok ? true : undefined;
});

const ofItem = { params: { path: { content_id: item.id } } };
await until("the item in progress", async () => {
  const body = { progress_percentage: 100 };
  const { response } = await learner.api.PUT("/api/v1/progress/items/{content_id}", { ...ofItem, body });
  return response.ok ? true : undefined;
});
const responses = { key_takeaways: "Listen first.", bold_action: "Ask one question a day.", questions: "How?" };
must(await learner.api.PUT("/api/v1/progress/modules/{content_id}/worksheet", { ...ofItem, body: { responses } }));
const checkin = must(
  await until("the coach in progress", async () => {
    const asked = await learner.api.POST("/api/v1/progress/modules/{content_id}/checkin", { ...ofItem, body: {} });
    return asked.response.status === 422 ? undefined : asked;
  }),
);
const ofCheckin = { params: { path: { id: checkin.id } } };
const scheduled_at = "2031-05-04T09:00:00Z";
must(await coach.api.POST("/api/v1/progress/checkins/{id}/schedule", { ...ofCheckin, body: { scheduled_at } }));
must(await coach.api.POST("/api/v1/progress/checkins/{id}/complete", { ...ofCheckin, body: {} }));
must(await learner.api.POST("/api/v1/progress/modules/{content_id}/bold-action/complete", { ...ofItem, body: {} }));
const module = must(await learner.api.GET("/api/v1/progress/modules/{content_id}", ofItem));
if (module.completed_at === null) throw new Error("the module is not complete");
const badge = await until("the badge", async () =>
  must(await learner.api.GET("/api/v1/engagement/badges/mine", {})).items.at(0),
);

const form = must(
  await owner.POST("/api/v1/crm/forms", {
    body: {
      name: "Contact",
      type: "standalone",
      fields: [{ name: "email", label: "Email", type: "email", required: true }],
    },
  }),
);
const workflow = must(
  await owner.POST("/api/v1/crm/workflows", {
    body: {
      name: "Tag the visitor",
      trigger_type: "form.submitted",
      trigger_config: { form_id: form.id },
      nodes: [{ id: "tag", type: "add_tag", data: { tag: "answered" } }],
      edges: [],
    },
  }),
);
must(await owner.POST("/api/v1/crm/workflows/{id}/activate", { params: { path: { id: workflow.id } } }));
must(
  await visitor.POST("/api/v1/crm/public/forms/{id}/submissions", {
    params: { path: { id: form.id } },
    body: { data: { email: email("visitor") } },
  }),
);
const lead = await until("the tagged lead", async () =>
  must(await owner.GET("/api/v1/crm/leads", { params: { query: { tag: "answered" } } })).items.at(0),
);
done(await operator.POST("/api/v1/core/tenants/{id}/suspend", { params: { path: { id: tenant.id } } }));
console.log(`the first journey: badge ${badge.badge_key}, lead ${lead.status}, without a cast`);
