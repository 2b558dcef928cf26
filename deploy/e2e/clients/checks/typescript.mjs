import { join } from "node:path";
import { owner, run, signIns, status, tenant, version } from "../stack.mjs";
import { download, mergedFile, target } from "./openapi.mjs";

const here = join(import.meta.dirname, "..");

const env = {
  ...process.env,
  GATEWAY: status.gateway,
  MAIL: status.mail.api,
  TENANT: tenant,
  EMAIL: owner.email,
  PASSWORD: owner.password,
  ADMIN_EMAIL: signIns.platform_admin.email,
  ADMIN_PASSWORD: signIns.platform_admin.password,
};

export async function typescript() {
  await download();
  const bin = (name) => join(here, "node_modules/.bin", name);
  await run(bin("openapi-typescript"), [mergedFile, "--output", join(here, "src/generated/api.d.ts")]);
  await run(bin("tsc"), ["--project", join(here, "tsconfig.json")]);
  const said = await run(process.execPath, [join(target, "sign-in.js")], { env });
  return `tsc ${version("typescript")} --strict; ${said.trim()}`;
}

// Compiled by the check before.
export async function firstJourney() {
  return (await run(process.execPath, [join(target, "first-journey.js")], { env })).trim();
}
