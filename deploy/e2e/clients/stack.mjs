// The running stack as a client finds it: addresses from `./leaderforge status --json`, sign-ins from its data folder.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

export const root = join(import.meta.dirname, "../../..");
export const status = JSON.parse(readFileSync(process.argv[2], "utf8"));
export const data = dirname(dirname(status.services.gateway.log));
export const signIns = JSON.parse(readFileSync(join(data, "sign-ins.json"), "utf8"));
export const tenant = "i49-group";
export const owner = signIns.tenants[tenant].find((person) => person.role === "owner");

// `at` is the tenant that is called.
export async function call(method, path, { token, body, at = tenant } = {}) {
  const headers = { "X-Tenant": at };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(new URL(path, status.gateway), { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

export const login = (person = owner, at = tenant) =>
  call("POST", "/api/v1/core/auth/login", { body: { email: person.email, password: person.password }, at });

// What the installed package calls its version.
export const version = (name) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "node_modules", name, "package.json"), "utf8")).version;

export function ensure(condition, message) {
  if (!condition) throw new Error(message);
}

// What a program prints; not in the way of open connections. Its words are the error where it fails.
export async function run(program, options, settings = {}) {
  try {
    return (await promisify(execFile)(program, options, { maxBuffer: 1 << 30, ...settings })).stdout;
  } catch (error) {
    if (error.stdout || error.stderr) error.message = `${error.stdout}${error.stderr}`;
    throw error;
  }
}
