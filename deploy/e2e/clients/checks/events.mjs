// Two readers of the same topics that know nothing of us: kcat, and the CloudEvents SDK over kafkajs.
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { Kafka as CloudEventsKafka } from "cloudevents";
import { Kafka, logLevel } from "kafkajs";
import { call, data, ensure, login, root, status } from "../stack.mjs";
import { topics } from "./asyncapi.mjs";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
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
function read(topic) {
  const arguments_ = ["-b", status.kafka, "-C", "-t", topic, "-o", "beginning", "-e", "-q", "-J"];
  const { stdout, stderr, status: code, error } = spawnSync("kcat", arguments_, {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    timeout: 60_000,
  });
  ensure(!error || error.code !== "ENOENT", "kcat is missing; Debian and Ubuntu: apt-get install kcat");
  ensure(!error && code === 0, `kcat ${topic}: ${error ?? stderr}`);
  return stdout.split("\n").filter(Boolean).map((line) => {
    const record = JSON.parse(line);
    const headers = {};
    for (let i = 0; i < (record.headers ?? []).length; i += 2) headers[record.headers[i]] = record.headers[i + 1];
    return { ...record, headers };
  });
}

function check(topic, { key, payload, headers }) {
  const where = `${topic} ${headers.ce_id}: `;
  const word = topic.split(".")[0];
  ensure(headers.ce_specversion === "1.0", where + "ce_specversion is " + headers.ce_specversion);
  ensure(headers.ce_id, where + "no ce_id");
  ensure(headers.ce_source, where + "no ce_source");
  ensure(headers.ce_type?.startsWith(`io.leaderforge.${word}.`), where + "ce_type is " + headers.ce_type);
  ensure(!Number.isNaN(Date.parse(headers.ce_time)), where + "ce_time is " + headers.ce_time);
  if (headers.ce_type === HEARTBEAT) return;
  ensure(UUID.test(headers.ce_tenantid), where + "ce_tenantid is " + headers.ce_tenantid);
  ensure(UUID.test(key), where + "the key is " + key);
  ensure(/^\d+$/.test(headers.ce_revision), where + "ce_revision is " + headers.ce_revision);
  ensure(/^\d+$/.test(headers.ce_epoch), where + "ce_epoch is " + headers.ce_epoch);
  if (payload === null) {
    ensure(headers.ce_type.endsWith(".deleted.v1"), where + "no value, and ce_type is " + headers.ce_type);
  } else {
    ensure(headers["content-type"]?.startsWith("application/json"), where + "content-type: " + headers["content-type"]);
    JSON.parse(payload);
  }
}

// Something to read everywhere: an item that is deleted leaves a tombstone, the journey the rest.
let filled;
async function filledTopics() {
  filled ??= (async () => {
    const names = await topics();
    const token = (await login()).access_token;
    const item = await call("POST", "/api/v1/content/items", { token, body: { type: "link", title: "Soon gone" } });
    await call("DELETE", `/api/v1/content/items/${item.id}`, { token });
    if (names.some((name) => read(name).length === 0)) {
      const port = new URL(status.gateway).port - 8080;
      execFileSync(join(root, "leaderforge"), ["journey", "--port-offset", String(port), "--data", data], { stdio: "pipe" });
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
    const found = read(topic);
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
  const names = await filledTopics();
  const kafka = new Kafka({ brokers: [status.kafka], clientId: "clients", logLevel: logLevel.ERROR });
  const ends = await endOffsets(kafka, names);
  const consumer = kafka.consumer({ groupId: `clients-${process.pid}-${Date.now()}` });
  const types = new Set();
  let events = 0;
  let tombstones = 0;
  await consumer.connect();
  await consumer.subscribe({ topics: names, fromBeginning: true });
  try {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("not at the end of: " + [...ends.keys()])), 60_000);
      const finished = () => ends.size === 0 && (clearTimeout(timer), resolve());
      consumer
        .run({
          eachBatch: async ({ batch }) => {
            for (const message of batch.messages) {
              try {
                const event = parse(batch.topic, message);
                types.add(event.type);
                events++;
                tombstones += message.value === null ? 1 : 0;
              } catch (error) {
                reject(error);
              }
            }
            const partition = `${batch.topic}/${batch.partition}`;
            if (BigInt(batch.lastOffset()) + 1n >= (ends.get(partition) ?? 0n)) ends.delete(partition);
            finished();
          },
        })
        .catch(reject);
      finished();
    });
  } finally {
    await consumer.disconnect();
  }
  ensure(tombstones > 0, "no tombstone was read");
  return `${events} events of ${types.size} types, ${tombstones} tombstones`;
}

async function endOffsets(kafka, names) {
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map();
  for (const topic of names) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) > BigInt(low)) ends.set(`${topic}/${partition}`, BigInt(high));
    }
  }
  await admin.disconnect();
  return ends;
}

function parse(topic, message) {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
  const event = CloudEventsKafka.toEvent({
    key: String(message.key),
    value: message.value === null ? undefined : message.value.toString(),
    headers,
  });
  event.validate();
  ensure(event.id === headers.ce_id && event.type === headers.ce_type, `${topic}: id or type differ`);
  if (event.type !== HEARTBEAT) {
    ensure(event.tenantid === headers.ce_tenantid, `${topic} ${event.id}: the extension tenantid differs`);
  }
  return event;
}
