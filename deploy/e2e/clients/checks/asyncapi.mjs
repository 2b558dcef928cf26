import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "@asyncapi/parser";
import { ensure, root } from "../stack.mjs";

async function parse() {
  const file = join(root, "docs/asyncapi.yaml");
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, "utf8"), { source: file });
  const errors = diagnostics.filter((each) => each.severity === 0);
  ensure(document && !errors.length, errors.map((each) => `${each.path.join(".")}: ${each.message}`).join("\n"));
  return document;
}

export const topics = async () =>
  (await parse()).channels().all().map((channel) => channel.address()).filter((address) => !address.startsWith("/"));

export async function asyncApi() {
  const document = await parse();
  return `AsyncAPI ${document.version()}, ${document.channels().all().length} channels, ${document.allMessages().all().length} messages`;
}
