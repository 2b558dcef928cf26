// Flags of two tenants, made through the API, as OpenFeature's providers see them through the gateway without a token.
import { call, login, signIns, status, tenant } from "../stack.mjs";
import { serverEvaluates, webEvaluates } from "./openfeature.mjs";

const FLAGS = "/api/v1/core/feature-flags";
const values = {
  [tenant]: { boolean: true, string: "blue", number: 3, object: { columns: 2, tags: ["a"] } },
  leadingwithmeaning: { boolean: false, string: "red", number: 4.5, object: { columns: 3 } },
};
const others = { boolean: { on: true, off: false }, string: { off: "grey" }, number: { off: 0 }, object: { off: {} } };

// Signs the tenant's owner in and defines a flag of each type; what an earlier run left goes first.
async function define(at) {
  const person = signIns.tenants[at].find((one) => one.role === "owner");
  const { access_token: token } = await login(person, at);
  await remove(at, token);
  const defined = {};
  for (const [type, value] of Object.entries(values[at])) {
    const key = `clients-${type}`;
    const variants = type === "boolean" ? others.boolean : { on: value, ...others[type] };
    const body = { feature_key: key, name: key, access_level: "public", is_enabled: true, value_type: type, variants };
    if (value === false) body.on_variant = "off";
    const { id } = await call("POST", FLAGS, { token, body, at });
    defined[type] = { key, value, id };
  }
  return { token, defined };
}

async function remove(at, token) {
  const { items } = await call("GET", `${FLAGS}?limit=200`, { token, at });
  for (const { id } of items.filter((flag) => flag.feature_key.startsWith("clients-"))) {
    await call("DELETE", `${FLAGS}/${id}`, { token, at });
  }
}

async function inEachTenant(evaluate) {
  const results = [];
  for (const at of Object.keys(values)) {
    const { token, defined } = await define(at);
    results.push(await evaluate(at, [["X-Tenant", at]], defined, token));
    await remove(at, token);
  }
  return results;
}

export async function serverFlags() {
  const counts = await inEachTenant((at, headers, defined) => serverEvaluates(at, status.gateway, headers, defined));
  return `${counts.length} tenants, ${counts[0]} types each, their own values`;
}

export async function webFlags() {
  const unchanged = await inEachTenant((at, headers, defined, token) =>
    webEvaluates(at, status.gateway, headers, defined, async () => {
      const { key, id } = defined.string;
      await call("PATCH", `${FLAGS}/${id}`, { token, at, body: { variants: { on: "changed" } } });
      return { key, value: "changed" };
    }),
  );
  return `${unchanged.length} tenants in bulk, 304 until a change, then the change`;
}
