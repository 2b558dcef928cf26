import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensure, root, run, status } from "../stack.mjs";

const here = join(import.meta.dirname, "..");
export const target = join(here, "target");
export const mergedFile = join(target, "openapi.json");

async function lint(files) {
  const spectral = join(here, "node_modules/.bin/spectral");
  const options = ["lint", "--ruleset", join(here, ".spectral.yaml"), "--fail-severity", "error"];
  const stdout = await run(spectral, [...options, ...files]);
  const counts = /(\d+) warnings?/.exec(stdout);
  return `no error, ${counts ? counts[1] : 0} warnings`;
}

export async function documents() {
  const services = Object.keys(status.services).filter((name) => name !== "gateway");
  return lint(services.map((name) => join(root, name, "openapi.yaml")));
}

export async function download() {
  const answer = await fetch(new URL("/api/v1/openapi.json", status.gateway), { headers: { "X-Tenant": "i49-group" } });
  ensure(answer.ok, `the gateway answered ${answer.status}`);
  mkdirSync(target, { recursive: true });
  const document = await answer.json();
  writeFileSync(mergedFile, JSON.stringify(document, null, 2));
  return document;
}

export async function merged() {
  const document = await download();
  const operations = Object.values(document.paths).flatMap((path) =>
    ["get", "post", "put", "patch", "delete"].filter((method) => path[method]),
  );
  return `${await lint([mergedFile])}; ${operations.length} operations`;
}
