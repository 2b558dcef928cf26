// Two readers of the same topics that know nothing of us: kcat, and the CloudEvents SDK on what kcat has read. (kafkajs
// cannot be the transport: it reads no LZ4, which our producers use.)
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Kafka } from "cloudevents";
import { call, data, ensure, login, owner, root, run, status } from "../stack.mjs";
import { topics } from "./asyncapi.mjs";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const page = readFileSync(join(root, "docs/events.md"), "utf8");
const states = new Set([...page.matchAll(/^\| `(.+?)` \| state \|/gm)].map(([, topic]) => topic));
const HEARTBEAT = "io.leaderforge.core.heartbeat.v1";

// "Version 1.7.1 (JSON, …)" of its second line; installed where it is missing and may be.
export function kcatVersion() {
  let found = spawnSync("kcat", ["-V"], { encoding: "utf8" });
  if (found.error && process.getuid() === 0) {
    spawnSync("apt-get", ["install", "-y", "-q", "kcat"], { stdio: "ignore" });
    found = spawnSync("kcat", ["-V"], { encoding: "utf8" });
  }
  const version = /Version (\S+)/.exec((found.stdout ?? "") + (found.stderr ?? ""));
  return version ? `kcat ${version[1]}` : "kcat";
}

// What kcat finds on a topic now: {key, payload, headers} each.
async function read(topic) {
  const options = ["-b", status.kafka, "-C", "-t", topic, "-o", "beginning", "-e", "-q", "-J"];
  const stdout = await run("kcat", options).catch((error) => {
    ensure(error.code !== "ENOENT", "kcat is missing; Debian and Ubuntu: apt-get install kcat");
    throw error;
  });
  return stdout.split("\n").filter(Boolean).map((line) => {
    const record = JSON.parse(line);
    const headers = {};
    for (let i = 0; i < (record.headers ?? []).length; i += 2) headers[record.headers[i]] = record.headers[i + 1];
    return { ...record, headers };
  });
}

function check(topic, { key, payload, headers }) {
  const where = `${topic} ${headers.ce_id}: `;
  const context = topic.split(".")[0];
  ensure(headers.ce_specversion === "1.0", where + "ce_specversion is " + headers.ce_specversion);
  ensure(headers.ce_id, where + "no ce_id");
  ensure(headers.ce_source, where + "no ce_source");
  ensure(headers.ce_type?.startsWith(`io.leaderforge.${context}.`), where + "ce_type is " + headers.ce_type);
  ensure(!Number.isNaN(Date.parse(headers.ce_time)), where + "ce_time is " + headers.ce_time);
  if (headers.ce_type === HEARTBEAT) return;
  ensure(UUID.test(headers.ce_tenantid), where + "ce_tenantid is " + headers.ce_tenantid);
  ensure(UUID.test(key), where + "the key is " + key);
  if (states.has(topic)) {
    ensure(/^\d+$/.test(headers.ce_revision), where + "ce_revision is " + headers.ce_revision);
    ensure(/^\d+$/.test(headers.ce_epoch), where + "ce_epoch is " + headers.ce_epoch);
  }
  if (payload === null) {
    ensure(headers.ce_type.endsWith(".deleted.v1"), where + "no value, and ce_type is " + headers.ce_type);
  } else {
    ensure(headers["content-type"]?.startsWith("application/json"), where + "content-type: " + headers["content-type"]);
    JSON.parse(payload);
  }
}

// Topics without a record: rooms carry no events, and nothing that engagement does is audited.
const SILENT = /\.room$|^engagement\.audit$/;

const command = (name, ...options) => {
  const offset = new URL(status.gateway).port - 8080;
  return run(join(root, "leaderforge"), [name, "--port-offset", String(offset), "--data", data, ...options]);
};

// The journey's tenant is the newest one: one of its people is erased, which leaves a receipt of each service.
async function erasePerson() {
  const people = (await read("core.user")).filter((record) => record.payload !== null && record.headers.ce_type !== HEARTBEAT);
  const states = people.map((record) => JSON.parse(record.payload));
  const newest = states.map((state) => state.tenant_id).reduce((one, other) => (one > other ? one : other));
  const learner = states.findLast((state) => state.tenant_id === newest && !state.tenant_roles.includes("owner"));
  ensure(learner, "the journey has left no person who could be erased");
  await command("erase", "--tenant", newest, "--person", learner.id);
}

// Something to read everywhere: an item that is deleted leaves a tombstone, the journey and an erasure the rest.
let filled;
async function filledTopics() {
  filled ??= (async () => {
    const names = (await topics()).filter((name) => !SILENT.test(name));
    const token = (await login()).access_token;
    const item = await call("POST", "/api/v1/content/items", { token, body: { type: "link", title: "Soon gone" } });
    await call("DELETE", `/api/v1/content/items/${item.id}`, { token });
    const flag = { feature_key: `soon-gone-${Date.now()}`, name: "Soon gone" };
    const { id } = await call("POST", "/api/v1/core/feature-flags", { token, body: flag });
    await call("DELETE", `/api/v1/core/feature-flags/${id}`, { token });
    const preference = "/api/v1/engagement/notification-preferences/checkin_moved/email";
    for (const is_enabled of [false, true]) await call("PUT", preference, { token, body: { is_enabled } });
    await call("POST", "/api/v1/core/auth/password-reset", { body: { email: owner.email } });
    const sizes = await Promise.all(names.map(async (name) => (await read(name)).length));
    if (sizes.includes(0)) {
      await command("journey");
      await erasePerson();
    }
    return names;
  })();
  return filled;
}

export async function kcat() {
  const names = await filledTopics();
  let records = 0;
  let tombstones = 0;
  const empty = [];
  for (const topic of names) {
    const found = await read(topic);
    found.forEach((record) => check(topic, record));
    records += found.length;
    tombstones += found.filter((record) => record.payload === null).length;
    if (!found.length) empty.push(topic);
  }
  ensure(!empty.length, "nothing on " + empty.join(", "));
  ensure(tombstones > 0, "no tombstone, though an item was deleted");
  return `${names.length} topics, ${records} records, ${tombstones} tombstones`;
}

export async function cloudEvents() {
  const types = new Set();
  let events = 0;
  let tombstones = 0;
  for (const topic of await filledTopics()) {
    for (const record of await read(topic)) {
      types.add(parse(topic, record).type);
      events++;
      tombstones += record.payload === null ? 1 : 0;
    }
  }
  ensure(tombstones > 0, "no tombstone was read");
  return `${events} events of ${types.size} types, ${tombstones} tombstones`;
}

function parse(topic, { key, payload, headers }) {
  // The SDK takes no record without value; of a tombstone it gets the headers and JSON's null.
  const event = Kafka.toEvent({ key, value: payload ?? "null", headers });
  event.validate();
  ensure(event.id === headers.ce_id && event.type === headers.ce_type, `${topic}: id or type differ`);
  ensure(payload === null || typeof event.data === "object", `${topic} ${event.id}: the data is no object`);
  if (event.type !== HEARTBEAT) {
    ensure(event.tenantid === headers.ce_tenantid, `${topic} ${event.id}: the extension tenantid differs`);
  }
  return event;
}
