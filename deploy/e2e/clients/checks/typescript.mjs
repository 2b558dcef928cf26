import { join } from "node:path";
import { owner, run, status, tenant, version } from "../stack.mjs";
import { download, mergedFile, target } from "./openapi.mjs";

const here = join(import.meta.dirname, "..");

const env = { ...process.env, GATEWAY: status.gateway, TENANT: tenant, EMAIL: owner.email, PASSWORD: owner.password };

export async function typescript() {
  await download();
  const bin = (name) => join(here, "node_modules/.bin", name);
  await run(bin("openapi-typescript"), [mergedFile, "--output", join(here, "src/generated/api.d.ts")]);
  await run(bin("tsc"), ["--project", join(here, "tsconfig.json")]);
  const said = await run(process.execPath, [join(target, "sign-in.js")], { env });
  return `tsc ${version("typescript")} --strict; ${said.trim()}`;
}
