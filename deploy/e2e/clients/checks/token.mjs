import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from "jose";
import { ensure, login, status } from "../stack.mjs";

const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", status.gateway));
const expected = { audience: "leaderforge", algorithms: ["RS256"] };

export async function verifiesToken() {
  const { access_token: token } = await login();
  const { payload } = await jwtVerify(token, keys, expected);
  ensure(payload.sub && payload.tenant_id && payload.session, "a claim is missing: " + Object.keys(payload));
  ensure(payload.roles.includes("owner"), "the owner's role is missing");
  return `${decodeProtectedHeader(token).alg}, iss ${payload.iss}, ${Math.round(payload.exp - payload.iat)} s`;
}

export async function refusesTampered() {
  const [header, payload, signature] = (await login()).access_token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url"));
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const otherTenant = encode({ ...claims, tenant_id: "00000000-0000-7000-8000-000000000000" });
  const tampered = {
    "another tenant": [header, otherTenant, signature],
    "another signature": [header, payload, signature.split("").reverse().join("")],
    "no signature": [encode({ alg: "none" }), payload, ""],
  };
  for (const [what, parts] of Object.entries(tampered)) {
    const token = parts.join(".");
    await jwtVerify(token, keys, expected).then(
      () => ensure(false, `${what}: jose took it`),
      (error) => ensure(error instanceof errors.JOSEError, `${what}: ${error}`),
    );
    const answer = await fetch(new URL("/api/v1/core/me", status.gateway), {
      headers: { "X-Tenant": "i49-group", Authorization: `Bearer ${token}` },
    });
    ensure(answer.status === 401, `${what}: the gateway answered ${answer.status}`);
  }
  return Object.keys(tampered).join(", ") + "; the gateway answers 401";
}
