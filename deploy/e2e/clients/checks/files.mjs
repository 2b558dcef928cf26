import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import * as tus from "tus-js-client";
import { call, ensure, login, run, status, tenant } from "../stack.mjs";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const items = "/api/v1/content/items";

const newItem = async (token, title) =>
  (await call("POST", items, { token, body: { type: "video", title, owner_type: "tenant" } })).id;

// Begins as an MP4 does.
function clip(bytes) {
  const all = randomBytes(bytes);
  Buffer.from("\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2", "latin1").copy(all);
  return all;
}

function upload(token, item, bytes, options) {
  return new Promise((resolve, reject) => {
    const sent = new tus.Upload(bytes, {
      endpoint: new URL(`${items}/${item}/file/uploads`, status.gateway).href,
      metadata: { filename: "clip.mp4", filetype: "video/mp4" },
      headers: { "X-Tenant": tenant, Authorization: `Bearer ${token}` },
      retryDelays: [0, 500, 1000, 3000, 5000, 5000, 5000],
      onError: reject,
      onSuccess: () => resolve({ sent, done: true }),
      ...options(() => sent, resolve),
    });
    sent.start();
  });
}

export async function resumesUpload() {
  const token = (await login()).access_token;
  const item = await newItem(token, "Uploaded by tus-js-client");
  const bytes = clip(12_000_000);
  const begun = await upload(token, item, bytes, (sent, resolve) => ({
    chunkSize: 3_000_000,
    onChunkComplete: async (size, accepted) => {
      if (accepted >= 6_000_000) {
        await sent().abort();
        resolve({ sent: sent(), done: false });
      }
    },
  }));
  ensure(!begun.done, "the upload was not interrupted");
  let first = 0;
  await upload(token, item, bytes, () => ({
    uploadUrl: begun.sent.url,
    onProgress: (uploaded) => (first ||= uploaded),
  }));
  ensure(first >= 6_000_000, `it began again at ${first}`);
  const file = await call("GET", `${items}/${item}/file`, { token });
  ensure(file.sha256 === createHash("sha256").update(bytes).digest("hex"), "the bytes differ");
  await call("DELETE", `${items}/${item}`, { token });
  return `12 MB, interrupted at ${begun.sent._offset}, resumed, SHA-256 equal`;
}

const form = async (method, path, token, name, type, bytes) => {
  const body = new FormData();
  body.append("file", new Blob([bytes], { type }), name);
  const headers = { "X-Tenant": tenant, Authorization: `Bearer ${token}` };
  const answer = await fetch(new URL(path, status.gateway), { method, headers, body });
  ensure(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.json();
};

async function webm(folder) {
  const file = join(folder, "clip.webm");
  const source = ["-f", "lavfi", "-i", "testsrc=duration=6:size=320x180:rate=15"];
  await run("ffmpeg", ["-loglevel", "error", ...source, "-c:v", "libvpx", "-b:v", "400k", "-g", "15", file]);
  return readFileSync(file);
}

// On the tenant's own host, where Chromium resolves every name below localhost.
async function inPage(html, script, answers) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    page.on("response", (answer) => answers?.push(answer));
    const host = new URL(status.gateway);
    host.hostname = `${tenant}.localhost`;
    await page.goto(new URL("/api/v1/core/tenant", host).href);
    await page.setContent(html);
    return await page.evaluate(script);
  } finally {
    await browser.close();
  }
}

const installed = async (program) => run(program, ["-version"]).then(() => true, () => false);

export async function playsVideo() {
  if (!CHROMIUM || !(await installed("ffmpeg"))) return "skipped: needs Debian's chromium and ffmpeg";
  const token = (await login()).access_token;
  const folder = mkdtempSync(join(tmpdir(), "leaderforge-clip-"));
  try {
    const item = await newItem(token, "Played in Chromium");
    const file = await form("POST", `${items}/${item}/file`, token, "clip.webm", "video/webm", await webm(folder));
    const answers = [];
    const seen = await inPage(
      `<video muted src="${file.url}"></video>`,
      () =>
        new Promise((resolve, reject) => {
          const video = document.querySelector("video");
          setTimeout(() => reject(new Error(`stopped at ${video.currentTime}`)), 20_000);
          video.onerror = () => reject(new Error(video.error.message));
          video.onseeked = () => resolve(`${video.videoWidth}x${video.videoHeight}, ${video.duration} s`);
          video.ontimeupdate = () => {
            video.ontimeupdate = null;
            if (video.currentTime < 4) video.currentTime = 5;
          };
          video.play();
        }),
      answers,
    );
    const parts = answers.filter((answer) => answer.status() === 206).length;
    ensure(parts > 0, "no part of the video was asked for");
    await call("DELETE", `${items}/${item}`, { token });
    return `${seen}, ${parts} ranges`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function showsLogo() {
  if (!CHROMIUM) return "skipped: needs Debian's chromium";
  const token = (await login()).access_token;
  const path = "/api/v1/core/tenant/pictures/logo";
  const settings = "/api/v1/core/tenant/settings";
  const { theme, brand_config } = await call("GET", settings, { token });
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32" onload="document.title=1">' +
    '<script>alert(1)</script><rect width="64" height="32" fill="#063"/></svg>';
  await form("PUT", path, token, "logo.svg", "image/svg+xml", svg);
  try {
    const { theme: shown } = await call("GET", "/api/v1/core/tenant");
    const address = new URL(shown.logo_url, status.gateway);
    for (let i = 0; i < 50; i++) {
      const answer = await fetch(address, { headers: { "X-Tenant": tenant } });
      if (answer.ok) {
        ensure(!(await answer.text()).includes("script"), "the logo has a script");
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return await inPage(
      `<img src="${shown.logo_url}">`,
      () =>
        new Promise((resolve, reject) => {
          const image = document.querySelector("img");
          const look = () => (image.naturalWidth ? resolve(`${image.naturalWidth}x${image.naturalHeight} SVG`) : reject(new Error("not shown")));
          if (image.complete) look();
          else image.onload = image.onerror = look;
        }),
    );
  } finally {
    await call("DELETE", path, { token });
    await fetch(new URL(settings, status.gateway), {
      method: "PATCH",
      headers: { "X-Tenant": tenant, Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ theme: { logo_url: theme?.logo_url ?? null }, brand_config: { logo: brand_config?.logo ?? null } }),
    });
  }
}
