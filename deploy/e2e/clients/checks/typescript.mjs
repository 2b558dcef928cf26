import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensure, owner, status, tenant, version } from "../stack.mjs";
import { download, mergedFile, target } from "./openapi.mjs";

const here = join(import.meta.dirname, "..");

function run(program, ...options) {
  const { stdout, stderr, status: code } = spawnSync(program, options, {
    encoding: "utf8",
    cwd: here,
    env: { ...process.env, GATEWAY: status.gateway, TENANT: tenant, EMAIL: owner.email, PASSWORD: owner.password },
  });
  ensure(code === 0, stdout + stderr);
  return stdout.trim();
}

export async function typescript() {
  await download();
  const bin = (name) => join(here, "node_modules/.bin", name);
  run(bin("openapi-typescript"), mergedFile, "--output", join(here, "src/generated/api.d.ts"));
  run(bin("tsc"), "--project", join(here, "tsconfig.json"));
  return `tsc ${version("typescript")} --strict; ${run(process.execPath, join(target, "sign-in.js"))}`;
}
