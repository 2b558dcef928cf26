// A typed client of the merged document: signs in, lists items, makes one, reads it, deletes it.
import createClient from "openapi-fetch";
import type { paths } from "./generated/api.js";

const { GATEWAY, TENANT, EMAIL, PASSWORD } = process.env as Record<string, string>;
const api = createClient<paths>({ baseUrl: GATEWAY, headers: { "X-Tenant": TENANT } });

function must<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status} ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

const tokens = must(await api.POST("/api/v1/core/auth/login", { body: { email: EMAIL!, password: PASSWORD! } }));
if (!("access_token" in tokens)) {
  throw new Error("this account asks for a second factor");
}
api.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${tokens.access_token}`);
    return request;
  },
});

const { items } = must(await api.GET("/api/v1/content/items", { params: { query: { limit: 5, type: "video" } } }));
const made = must(await api.POST("/api/v1/content/items", { body: { type: "link", title: "Made by a typed client" } }));
const params = { path: { id: made.id! } };
const read = must(await api.GET("/api/v1/content/items/{id}", { params }));
if (read.title !== made.title) {
  throw new Error("read something else than was made");
}
await api.DELETE("/api/v1/content/items/{id}", { params });

const missing = await api.GET("/api/v1/content/items/{id}", { params });
if (missing.response.status !== 404 || missing.error?.status !== 404) {
  throw new Error("what is deleted should be a 404 problem");
}
console.log(`signed in, listed ${items?.length} items`);
