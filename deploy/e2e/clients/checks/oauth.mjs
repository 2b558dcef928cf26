import * as oauth from "oauth4webapi";
import { call, ensure, login, status, tenant } from "../stack.mjs";

// Node finds no *.localhost: the gateway is called by its own address, and the tenant named in a header.
const options = {
  [oauth.allowInsecureRequests]: true,
  [oauth.customFetch]: (url, request) => {
    const { pathname, search } = new URL(url);
    const headers = { ...Object.fromEntries(new Headers(request.headers)), "X-Tenant": tenant };
    return fetch(new URL(pathname + search, status.gateway), { ...request, headers });
  },
};

const exchange = async (server, key, authentication, scope) =>
  oauth.processClientCredentialsResponse(
    server,
    { client_id: key.id },
    await oauth.clientCredentialsGrantRequest(server, { client_id: key.id }, authentication, scope, options),
  );

// A token from each way of authentication works where its scope says and nowhere else; a revoked key gets none.
export async function clientCredentials() {
  const { access_token: token } = await login();
  const scopes = ["content.items:view", "core.people:view"];
  const key = await call("POST", "/api/v1/core/api-keys", { token, body: { name: "oauth4webapi", scopes } });
  const issuer = new URL(status.gateway.replace("//localhost", `//${tenant}.localhost`));
  const found = await oauth.discoveryRequest(issuer, { ...options, algorithm: "oauth2" });
  const server = await oauth.processDiscoveryResponse(issuer, found);
  for (const authentication of [
    oauth.ClientSecretBasic(key.client_secret),
    oauth.ClientSecretPost(key.client_secret),
  ]) {
    const all = await exchange(server, key, authentication, {});
    ensure(all.scope === scopes.join(" "), `scope is ${all.scope}`);
    await call("GET", "/api/v1/core/users?limit=1", { token: all.access_token });
    const less = await exchange(server, key, authentication, { scope: "content.items:view" });
    await call("GET", "/api/v1/content/items?limit=1", { token: less.access_token });
    await refused(call("GET", "/api/v1/core/users", { token: less.access_token }), "403");
  }
  await call("POST", `/api/v1/core/api-keys/${key.id}/revoke`, { token });
  await refused(exchange(server, key, oauth.ClientSecretPost(key.client_secret), {}), "invalid_client");
  return "RFC 8414 metadata, basic and post, scope, revoked";
}

async function refused(promise, why) {
  const error = await promise.then(
    () => undefined,
    (failure) => `${failure.error ?? ""} ${failure.message}`,
  );
  ensure(error?.includes(why), `expected ${why}, got ${error ?? "an answer"}`);
}
