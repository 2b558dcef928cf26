// OpenFeature's own SDKs with its own OFREP providers, against one tenant's flags.
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import { OpenFeature as Server } from "@openfeature/server-sdk";
import { OpenFeature as Web, ProviderEvents } from "@openfeature/web-sdk";
import { deepStrictEqual, strictEqual } from "node:assert";

const PATIENCE = 20_000;
const context = { targetingKey: "a-client-that-is-not-ours" };
// What a code falls back to; never what a flag is defined as.
const defaults = { boolean: undefined, string: "default", number: -1, object: { default: true } };
const methods = { boolean: "getBooleanDetails", string: "getStringDetails", number: "getNumberDetails", object: "getObjectDetails" };

// `expected`: {boolean: {key, value}, string: …, number: …, object: …}. The server's provider asks for each flag.
export async function serverEvaluates(name, baseUrl, headers, expected) {
  await Server.setProviderAndWait(name, new OFREPProvider({ baseUrl, headers }));
  const client = Server.getClient(name);
  for (const [type, { key, value }] of Object.entries(expected)) {
    same(await client[methods[type]](key, defaults[type] ?? !value, context), value, `${name} ${key}`);
  }
  const missing = await client.getStringDetails("clients-missing", "default", context);
  strictEqual(missing.errorCode, "FLAG_NOT_FOUND");
  strictEqual(missing.value, "default");
  const mistaken = await client.getNumberDetails(expected.string.key, -1, context);
  strictEqual(mistaken.errorCode, "TYPE_MISMATCH");
  return Object.keys(expected).length;
}

// The web's provider asks for all at once, again and again with the entity tag; `change` is done when it has seen a 304.
export async function webEvaluates(name, baseUrl, headers, expected, change) {
  const statuses = [];
  const fetchImplementation = async (request) => {
    const answer = await fetch(request);
    statuses.push(answer.status);
    return answer;
  };
  const provider = new OFREPWebProvider({ baseUrl, headers, fetchImplementation, pollInterval: 100, cacheMode: "disabled" });
  await Web.setProviderAndWait(name, provider, context);
  const client = Web.getClient(name);
  for (const [type, { key, value }] of Object.entries(expected)) {
    same(client[methods[type]](key, defaults[type] ?? !value), value, `${name} ${key}`);
  }
  const changed = new Promise((resolve) => client.addHandler(ProviderEvents.ConfigurationChanged, resolve));
  await until(() => statuses.includes(304), () => `no 304, but ${statuses}`);
  const after = await change();
  const { flagsChanged } = await Promise.race([changed, late("no change was noticed")]);
  deepStrictEqual(flagsChanged, [after.key]);
  same(client.getStringDetails(after.key, "default"), after.value, `${name} ${after.key} after the change`);
  strictEqual(client.getStringDetails("clients-missing", "default").errorCode, "FLAG_NOT_FOUND");
  await Web.clearProviders();
  return statuses.filter((status) => status === 304).length;
}

function same(details, value, where) {
  strictEqual(details.errorCode, undefined, `${where}: ${details.errorCode} ${details.errorMessage}`);
  deepStrictEqual(details.value, value, where);
}

async function until(holds, otherwise) {
  const deadline = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const late = (message) =>
  new Promise((_, reject) => setTimeout(() => reject(new Error(message)), PATIENCE).unref());
