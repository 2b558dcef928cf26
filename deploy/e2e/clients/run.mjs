// Runs every check and prints what passed; exit 1 where one did not.
import { asyncApi } from "./checks/asyncapi.mjs";
import { cloudEvents, kcat, kcatVersion } from "./checks/events.mjs";
import { playsVideo, resumesUpload, showsLogo } from "./checks/files.mjs";
import { serverFlags, webFlags } from "./checks/flags.mjs";
import { chromium, eventSource, webSocket } from "./checks/live.mjs";
import { clientCredentials } from "./checks/oauth.mjs";
import { documents, merged } from "./checks/openapi.mjs";
import { refusesTampered, verifiesToken } from "./checks/token.mjs";
import { firstJourney, typescript } from "./checks/typescript.mjs";
import { version } from "./stack.mjs";

const checks = [
  [`jose ${version("jose")}`, "verifies a token by the JWKS", verifiesToken],
  [`jose ${version("jose")}`, "refuses tampered ones", refusesTampered],
  [`oauth4webapi ${version("oauth4webapi")}`, "client credentials by an API key", clientCredentials],
  [`asyncapi parser ${version("@asyncapi/parser")}`, "docs/asyncapi.yaml", asyncApi],
  [kcatVersion(), "reads every topic, ce_ headers", kcat],
  [`cloudevents ${version("cloudevents")}`, "parses every event, tombstones too", cloudEvents],
  [`ofrep-provider ${version("@openfeature/ofrep-provider")}`, "flags one by one (server SDK)", serverFlags],
  [`ofrep-web-provider ${version("@openfeature/ofrep-web-provider")}`, "flags in bulk, 304 (web SDK)", webFlags],
  [`tus-js-client ${version("tus-js-client")}`, "resumes an interrupted upload", resumesUpload],
  [`playwright ${version("playwright-core")}`, "Chromium plays an item's video", playsVideo],
  [`playwright ${version("playwright-core")}`, "Chromium shows an uploaded logo", showsLogo],
  [`spectral ${version("@stoplight/spectral-cli")}`, "the services' openapi.yaml", documents],
  [`spectral ${version("@stoplight/spectral-cli")}`, "the gateway's merged document", merged],
  [`eventsource ${version("eventsource")}`, "live events, and those missed", eventSource],
  [`ws ${version("ws")}`, "a workflow's room", webSocket],
  [`playwright-core ${version("playwright-core")}`, "both in Chromium, by cookies", chromium],
  [`openapi-typescript ${version("openapi-typescript")}`, "client compiles and signs in", typescript],
  [`openapi-fetch ${version("openapi-fetch")}`, "the first journey, typed", firstJourney],
];

let failed = 0;
const line = (result, client, what, detail) =>
  console.log(`${result.padEnd(7)} ${client.padEnd(27)} ${what.padEnd(35)} ${detail}`);
line("result", "client", "what", "");
for (const [client, what, check] of checks) {
  try {
    line("passed", client, what, await check());
  } catch (error) {
    failed++;
    line("FAILED", client, what, "");
    console.log(String(error.message ?? error).replace(/^/gm, "        "));
  }
}
// A check that has failed may have left a stream open.
process.exit(failed ? 1 : 0);
