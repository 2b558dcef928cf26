// Live events and rooms as others' clients and a browser see them, through the gateway.
import { existsSync } from "node:fs";
import { EventSource } from "eventsource";
import { chromium as browser } from "playwright-core";
import WebSocket from "ws";
import { call, ensure, login, owner, status, tenant } from "../stack.mjs";

const STREAM = "/api/v1/crm/stream";
const CHROMIUM = "/usr/bin/chromium";
const PATIENCE = 15_000;

const within = (promise, what) =>
  Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error(`${what}: nothing within ${PATIENCE} ms`)), PATIENCE)),
  ]);

// A lead arrives by a public form.
async function submit(token, email) {
  const fields = [{ name: "email", label: "Email", type: "email", required: true }];
  const body = { name: "Contact", type: "embed", fields, settings: {} };
  const { id } = await call("POST", "/api/v1/crm/forms", { token, body });
  await call("POST", `/api/v1/crm/public/forms/${id}/submissions`, { body: { data: { email } } });
}

const address = () => `live-${process.hrtime.bigint()}@example.com`;

function open(token, lastEventId) {
  const headers = { Authorization: `Bearer ${token}`, "X-Tenant": tenant };
  if (lastEventId) headers["Last-Event-ID"] = lastEventId;
  return new EventSource(new URL(STREAM, status.gateway), {
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
  });
}

const next = (stream, name) =>
  within(new Promise((resolve) => stream.addEventListener(name, resolve, { once: true })), name);

export async function eventSource() {
  const token = (await login()).access_token;
  const stream = open(token);
  await next(stream, "reset");
  const [created] = await Promise.all([next(stream, "lead.created"), submit(token, address())]);
  ensure(JSON.parse(created.data).status === "new", "lead.created: " + created.data);
  stream.close();
  await submit(token, address());
  const again = open(token, created.lastEventId);
  const [missed] = await Promise.all([next(again, "lead.created"), next(again, "resumed")]);
  again.close();
  return `lead.created ${created.lastEventId}, missed ${missed.lastEventId}`;
}

const socket = (token, path) =>
  new WebSocket(new URL(path, status.gateway.replace("http", "ws")), {
    headers: { Authorization: `Bearer ${token}`, "X-Tenant": tenant },
  });

const heard = (room, type) =>
  within(
    new Promise((resolve, reject) => {
      room.on("error", reject);
      room.on("message", (text) => {
        const message = JSON.parse(text);
        if (message.type === type) resolve(message);
      });
    }),
    type,
  );

// The room of a workflow, which is a draft and never runs.
async function workflow(token) {
  const nodes = [{ id: "start", type: "trigger", data: {}, position: { x: 0, y: 0 } }];
  const body = { name: "Room", trigger_type: "lead.created", trigger_config: {}, nodes, edges: [], settings: {} };
  const { id } = await call("POST", "/api/v1/crm/workflows", { token, body });
  return `/api/v1/crm/workflows/${id}/room`;
}

export async function webSocket() {
  const token = (await login()).access_token;
  const path = await workflow(token);
  const one = socket(token, path);
  const { you } = await heard(one, "present");
  const two = socket(token, path);
  const [joined, present] = await Promise.all([heard(one, "joined"), heard(two, "present")]);
  ensure(present.members.some((member) => member.id === you), "the first member is not shown");
  two.send(JSON.stringify({ message: { x: 1 } }));
  const said = await heard(one, "message");
  ensure(said.from === joined.member.id && said.data.x === 1, "message: " + JSON.stringify(said));
  two.close();
  await heard(one, "left");
  one.close();
  const stranger = socket("none", path);
  const refused = await within(
    new Promise((resolve) => stranger.on("unexpected-response", (request, answer) => resolve(answer.statusCode))),
    "a refusal",
  );
  ensure(refused === 401, "without a token: " + refused);
  return "present, joined, message, left; 401 without a token";
}

// Signed in by cookies, as the console will be.
export async function chromium() {
  if (!existsSync(CHROMIUM)) return "skipped: no " + CHROMIUM;
  const token = (await login()).access_token;
  const host = `http://${tenant}.localhost:${new URL(status.gateway).port}`;
  const process = await browser.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const page = await process.newPage();
    await page.goto(host + "/api/v1/core/tenant");
    await page.evaluate(
      async ([email, password]) => {
        const body = JSON.stringify({ email, password, cookies: true });
        const headers = { "Content-Type": "application/json" };
        const answer = await fetch("/api/v1/core/auth/login", { method: "POST", headers, body });
        if (!answer.ok) throw new Error(`login: ${answer.status} ${await answer.text()}`);
      },
      [owner.email, owner.password],
    );
    const room = await workflow(token);
    await page.evaluate(
      ([stream, path]) => {
        const got = (window.got = {});
        const source = new EventSource(stream);
        for (const name of ["reset", "lead.created"]) source.addEventListener(name, (event) => (got[name] = event.data));
        const socket = new WebSocket(location.origin.replace("http", "ws") + path);
        socket.onmessage = (event) => (got[JSON.parse(event.data).type] = event.data);
      },
      [STREAM, room],
    );
    const wait = (name) => page.waitForFunction((wanted) => window.got[wanted], name, { timeout: PATIENCE });
    await wait("reset");
    await wait("present");
    await submit(token, address());
    await wait("lead.created");
    return `${process.version()}: EventSource and WebSocket with cookies`;
  } finally {
    await process.close();
  }
}
