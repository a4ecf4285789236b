// What Mem0's clients of both generations and plain requests expect of a server, check by check, against a running Memory
// Steward. STEWARD_URL and STEWARD_KEY say where it runs and with which key, STEWARD_SIGN_IN_LINK how a person gets in.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";

process.env.MEM0_TELEMETRY = "false";
const now = await import("mem0ai");
const then = await import("mem0ai-2");

const host = process.env.STEWARD_URL;
const apiKey = process.env.STEWARD_KEY;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOWHERE = "00000000-0000-0000-0000-000000000000";

assert.ok(host && apiKey, "STEWARD_URL and STEWARD_KEY must be set");
const v3 = new now.MemoryClient({ apiKey, host });
const v2 = new then.MemoryClient({ apiKey, host });
await v3.ping();
await v2.ping();

/** A plain request: status and JSON, and that it is JSON and no redirect. */
async function raw(method, path, body, headers = {}) {
  const answer = await fetch(host + path, {
    method,
    redirect: "manual",
    headers: { Authorization: `Token ${apiKey}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.match(answer.headers.get("content-type") ?? "", /^application\/(problem\+)?json/, `${method} ${path} ${answer.status}: ${text.slice(0, 200)}`);
  assert.ok(answer.status < 300 || answer.status >= 400, `${method} ${path} ${answer.status}`);
  return { status: answer.status, json: JSON.parse(text), headers: answer.headers };
}

async function refused(status, method, path, body) {
  const answer = await raw(method, path, body);
  assert.equal(answer.status, status, `${method} ${path} ${JSON.stringify(body)?.slice(0, 200)}: ${JSON.stringify(answer.json).slice(0, 300)}`);
  assert.equal(typeof answer.json.detail, "string");
}

const fresh = () => `user-${randomUUID()}`;
const said = (content) => [{ role: "user", content }];

async function kept(user, text, more = {}) {
  const answer = await raw("POST", "/v3/memories/add/", { messages: said(text), user_id: user, ...more });
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  return answer.json.results[0].id;
}

async function texts(filters, more = {}) {
  const answer = await raw("POST", "/v3/memories/?page_size=200", { filters, ...more });
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  return answer.json.results.map((it) => it.memory).sort();
}

test("check 1: ping tells both clients who they are", async () => {
  const { status, json } = await raw("GET", "/v1/ping/");
  assert.equal(status, 200);
  assert.equal(json.status, "ok");
  assert.ok(typeof json.org_id === "string" && json.org_id);
  assert.ok(typeof json.project_id === "string" && json.project_id);
  assert.ok(json.user_email === null || typeof json.user_email === "string");
  for (const client of [v3, v2]) {
    assert.equal(client.organizationId, json.org_id);
    assert.equal(client.projectId, json.project_id);
    assert.ok(await client.getProject({ fields: ["custom_instructions"] }));
  }
});

test("check 2: a wrong key and none are refused", async () => {
  for (const headers of [{ Authorization: "Token stw_wrong" }, { Authorization: "" }]) {
    for (const path of ["/v1/ping/", `/v1/memories/${NOWHERE}/`]) {
      const { status, json } = await raw("GET", path, undefined, headers);
      assert.equal(status, 401);
      assert.equal(typeof json.detail, "string");
    }
  }
  for (const sdk of [now, then]) {
    const error = console.error;
    console.error = () => {};
    const stranger = new sdk.MemoryClient({ apiKey: "stw_wrong", host });
    await assert.rejects(stranger.ping(), sdk.AuthenticationError);
    await assert.rejects(stranger.get(NOWHERE), sdk.AuthenticationError);
    console.error = error;
  }
});

test("check 3: every address works with and without its last slash, and after two slashes", async () => {
  const user = fresh();
  const id = await kept(user, "Ride ids are ULIDs");
  const { org_id: org, project_id: project } = (await raw("GET", "/v1/ping/")).json;
  const calls = [
    ["GET", "/v1/ping/"],
    ["POST", "/v3/memories/add/", { messages: said("Pages have 50 rows"), user_id: user }],
    ["POST", "/v3/memories/", { filters: { user_id: user } }],
    ["POST", "/v3/memories/search/", { query: "ids", filters: { user_id: user } }],
    ["GET", `/v1/memories/${id}/`],
    ["PUT", `/v1/memories/${id}/`, { metadata: { a: 1 } }],
    ["GET", `/v1/memories/${id}/history/`],
    ["GET", "/v1/entities/"],
    ["GET", "/v1/entities/filters/"],
    ["GET", `/v2/entities/user/${user}/`],
    ["GET", `/v1/memories/user/${user}/`],
    ["GET", "/v1/events/"],
    ["GET", "/v1/memories/events/"],
    ["GET", "/v1/stats/"],
    ["POST", "/v1/feedback/", { memory_id: id, feedback: "POSITIVE" }],
    ["PUT", "/v1/batch/", { memories: [{ memory_id: id, text: "Ride ids are ULIDs." }] }],
    ["POST", "/v1/exports/", { schema: {}, filters: { user_id: user } }],
    ["POST", "/v1/exports/get/", { filters: { user_id: user } }],
    ["POST", "/v1/users/", { user_id: user }],
    ["POST", "/v1/memories/", { messages: said("Old"), user_id: user }],
    ["GET", "/v1/memories/?user_id=" + user],
    ["POST", "/v1/memories/search/", { query: "ids", user_id: user }],
    ["POST", "/v2/memories/", { user_id: user }],
    ["POST", "/v2/memories/search/", { query: "ids", user_id: user }],
    ["GET", `/api/v1/orgs/organizations/${org}/projects/${project}/`],
    ["PATCH", `/api/v1/orgs/organizations/${org}/projects/${project}/`, { decay: true }],
    ["GET", `/api/v1/webhooks/projects/${project}/`],
    ["DELETE", "/v1/memories/?user_id=nobody-at-all"],
    ["DELETE", "/v2/entities/user/nobody-at-all/"],
  ];
  for (const [method, path, body] of calls) {
    const bare = path.replace(/\/(\?|$)/, "$1");
    for (const way of [path, bare, "/" + path]) {
      const { status } = await raw(method, way, body);
      assert.ok(status === 200 || status === 201, `${method} ${way} ${status}`);
    }
  }
});

test("check 4: an addition is answered with its event", async () => {
  const user = fresh();
  const { status, json } = await raw("POST", "/v3/memories/add/", { messages: said("We deploy with Argo"), user_id: user, app_id: "acme" });
  assert.equal(status, 200);
  assert.match(json.event_id, UUID);
  assert.ok(["PENDING", "SUCCEEDED"].includes(json.status));
  const added = await v3.add(said("We deploy on Mondays"), { userId: user, appId: "acme" });
  assert.match(added.eventId, UUID);
  assert.equal(added.status, "SUCCEEDED");
  const old = await v2.add(said("We deploy with Flux"), { user_id: user, app_id: "acme" });
  assert.ok(Array.isArray(old));
  assert.match(old[0].event_id, UUID);
});

test("check 5: an event says what became of an addition", async () => {
  const user = fresh();
  for (const event of [
    (await v3.add(said("one"), { userId: user })).eventId,
    (await v2.add(said("two"), { user_id: user }))[0].event_id,
  ]) {
    const { status, json } = await raw("GET", `/v1/event/${event}/`);
    assert.equal(status, 200);
    assert.equal(json.id, event);
    assert.equal(json.event_type, "ADD");
    assert.equal(json.status, "SUCCEEDED");
    assert.match(json.results[0].id, UUID);
  }
  await refused(404, "GET", `/v1/event/${randomUUID()}/`);
});

test("check 6: without inference messages are kept as they are", async () => {
  const messages = [...said("Which port?"), { role: "assistant", content: "Port 8443" }, { role: "system", content: "Be brief" }];
  const metadata = { aB: 1, c_d: 2 };
  const user = fresh();
  const one = await v3.add(messages, { userId: user, infer: false, metadata, expirationDate: "2999-12-31" });
  assert.equal(one.status, "SUCCEEDED");
  assert.match(one.eventId, UUID);
  assert.deepEqual(one.results.map((it) => [it.event, it.data.memory]), [["ADD", "Which port?"], ["ADD", "Port 8443"]]);
  const listed = (await v3.getAll({ filters: { user_id: user } })).results[0];
  assert.deepEqual(listed.metadata, metadata);
  assert.equal(listed.expirationDate, "2999-12-31");
  const other = fresh();
  const old = await v2.add(messages, { user_id: other, infer: false, metadata, expiration_date: "2999-12-31" });
  assert.deepEqual(old.map((it) => it.memory), ["Which port?", "Port 8443"]);
  const [before] = await v2.getAll({ user_id: other });
  assert.deepEqual(before.metadata, metadata);
  assert.equal(before.expiration_date, "2999-12-31");
});

test("check 7: additions that belong to nobody or hold nothing are refused, whatever else they carry", async () => {
  const user = fresh();
  for (const path of ["/v3/memories/add/", "/v1/memories/"]) {
    await refused(400, "POST", path, { messages: said("x") });
    await refused(400, "POST", path, { messages: [], user_id: user });
    await refused(400, "POST", path, { user_id: user });
  }
  assert.deepEqual(await texts({ user_id: user }), []);
  await assert.rejects(v3.add(said("x"), {}), now.ValidationError);
  await assert.rejects(v2.add(said("x"), {}), then.ValidationError);
  await raw("POST", "/v3/memories/add/", { messages: "a string", user_id: user });
  await raw("POST", "/v3/memories/add/", { messages: said("ids in filters"), filters: { user_id: user } });
  const extras = {
    immutable: false, includes: "x", excludes: "y", output_format: "v1.1", async_mode: true, org_id: "o", project_id: "p",
    source: "CLI", enable_graph: true, structured_data_schema: {},
  };
  await raw("POST", "/v3/memories/add/", { messages: said("extras"), user_id: user, ...extras });
  await v3.add("text alone", { userId: user });
  assert.deepEqual(await texts({ user_id: user }), ["a string", "extras", "ids in filters", "text alone"]);
});

test("check 8: a memory has what both clients read", async () => {
  const user = fresh();
  const id = await kept(user, "We deploy with Argo", { run_id: "s1" });
  const { status, json } = await raw("GET", `/v1/memories/${id}/`);
  assert.equal(status, 200);
  for (const memory of [json, await v2.get(id)]) {
    assert.equal(memory.id, id);
    assert.equal(memory.memory, "We deploy with Argo");
    assert.equal(memory.user_id, user);
    assert.ok(memory.metadata === null || typeof memory.metadata === "object");
    assert.ok(memory.categories === null || Array.isArray(memory.categories));
    assert.ok(Date.parse(memory.created_at) && Date.parse(memory.updated_at));
    assert.equal(memory.session_id, "s1");
    assert.equal(memory.run_id, "s1");
    assert.equal(memory.lifecycle_state, "active");
  }
  assert.equal((await v3.get(id)).userId, user);
});

test("check 9: what is no id and what is not there are told apart", async () => {
  for (const [method, body] of [["GET"], ["PUT", { text: "x" }], ["DELETE"]]) {
    await refused(400, method, "/v1/memories/not-a-uuid/", body);
    await refused(404, method, `/v1/memories/${NOWHERE}/`, body);
    await refused(400, method, "/v1/memories/a%2Fb/", body);
  }
  for (const [sdk, client] of [[now, v3], [then, v2]]) {
    await assert.rejects(client.get("not-a-uuid"), sdk.ValidationError);
    await assert.rejects(client.get(NOWHERE), sdk.MemoryNotFoundError);
    await assert.rejects(client.update(NOWHERE, { text: "x" }), sdk.MemoryNotFoundError);
    await assert.rejects(client.delete("not-a-uuid"), sdk.ValidationError);
  }
  await assert.rejects(v3.get("a/b"), now.ValidationError);
});

test("check 10: lists come page by page", async () => {
  const user = fresh();
  for (const text of ["one", "two", "three"]) await kept(user, text);
  const filters = { user_id: user };
  const first = (await raw("POST", "/v3/memories/?page=1&page_size=2", { filters })).json;
  assert.equal(first.count, 3);
  assert.equal(first.previous, null);
  assert.equal(first.results.length, 2);
  const second = (await raw("POST", first.next.replace(new URL(first.next).origin, ""), { filters })).json;
  assert.equal(second.next, null);
  assert.equal(second.results.length, 1);
  assert.equal((await raw("POST", "/v3/memories/", { filters, page: 2, page_size: 2 })).json.results.length, 1);
  assert.equal((await raw("POST", "/v3/memories/?page_size=1", { filters, page_size: 2 })).json.results.length, 1);
  await refused(400, "POST", "/v3/memories/?page_size=500", { filters });
  const page = await v3.getAll({ filters, page: 2, pageSize: 2 });
  assert.deepEqual([page.count, page.results.length, page.next], [3, 1, null]);
  assert.equal((await v2.getAll({ user_id: user })).length, 3);
  assert.equal((await v2.getAll({ user_id: user, page: 1, page_size: 2 })).results.length, 2);
  assert.equal((await v2.getAll({ api_version: "v2", filters, page: 2, page_size: 2 })).results.length, 1);
});

test("check 11: nothing is listed or found without saying whose", async () => {
  const user = fresh();
  await kept(user, "still unseen");
  for (const path of ["/v3/memories/", "/v3/memories/search/"]) {
    for (const body of [{}, { filters: {} }, { user_id: user }, { filters: { NOT: { user_id: user } } }]) {
      await refused(400, "POST", path, { query: "unseen", ...body });
    }
  }
  await assert.rejects(v3.getAll(), now.ValidationError);
  await assert.rejects(v3.search("unseen", { filters: {} }), now.ValidationError);
  await assert.rejects(v2.getAll(), then.ValidationError);
  await assert.rejects(v2.search("unseen"), then.ValidationError);
  await assert.rejects(v2.search("unseen", { api_version: "v2", filters: {} }), then.ValidationError);
});

test("check 12: of somebody who is not there nothing is listed and nothing found", async () => {
  const filters = { user_id: fresh() };
  const { count, results } = (await raw("POST", "/v3/memories/", { filters })).json;
  assert.deepEqual([count, results], [0, []]);
  assert.deepEqual((await v3.search("x", { filters })).results, []);
  assert.deepEqual(await v2.getAll(filters), []);
  assert.deepEqual(await v2.search("x", filters), []);
});

test("check 13: a search answers the best first", async () => {
  const user = fresh();
  for (const text of ["How we deploy: with Argo", "We deploy", "Coffee is in the kitchen"]) await kept(user, text);
  const filters = { OR: [{ user_id: user }] };
  const one = await raw("POST", "/v3/memories/search/", { query: "how do we deploy", filters, top_k: 1 });
  assert.equal(one.json.results.length, 1);
  const all = (await raw("POST", "/v3/memories/search/", { query: "how do we deploy", filters, threshold: 0 })).json.results;
  assert.equal(all.length, 3);
  for (let i = 0; i < all.length; i++) {
    assert.ok(typeof all[i].id === "string" && typeof all[i].memory === "string");
    assert.ok(all[i].score > 0 && all[i].score <= 1, String(all[i].score));
    assert.ok(i === 0 || all[i - 1].score >= all[i].score);
  }
  const narrow = await v3.search("deploy", { filters, fields: ["id", "memory"] });
  assert.deepEqual(Object.keys(narrow.results[0]).sort(), ["id", "memory"]);
  const old = await v2.search("how do we deploy", { user_id: user, limit: 1 });
  assert.deepEqual([old.length, old[0].id], [1, one.json.results[0].id]);
  assert.equal((await v2.search("deploy", { api_version: "v2", filters })).length, 2);
});

test("check 14: a search that makes no sense is refused, one with a client's habits is not", async () => {
  const user = fresh();
  await kept(user, "We deploy");
  const filters = { user_id: user };
  const path = "/v3/memories/search/";
  for (const body of [{ query: "   " }, {}, { query: "x", top_k: 0 }, { query: "x", top_k: 5000 }, { query: "x", threshold: 2 }]) {
    await refused(400, "POST", path, { filters, ...body });
  }
  for (const reference_date of [1700000000, "2026-01-01"]) {
    const body = { query: "  deploy  ", filters, output_format: "v1.1", keyword_search: true, latest_only: true, rerank: true, reference_date };
    assert.equal((await raw("POST", path, body)).json.results.length, 1);
  }
  await assert.rejects(v3.search("   ", { filters }), now.ValidationError);
  await assert.rejects(v2.search("   ", filters), then.ValidationError);
});

test("check 15: filters find exactly what they say", async () => {
  const user = fresh();
  const other = fresh();
  const argo = await kept(user, "ARGO deploys", { app_id: "acme", run_id: "r1", categories: ["tooling_setup"], metadata: { type: "decision" } });
  await kept(user, "Flux deploys", { app_id: "acme", metadata: { type: "fix" } });
  await kept(user, "Coffee", { agent_id: "planner" });
  await kept(other, "Tea");
  const mine = { user_id: user };
  const cases = [
    [{ user_id: user, app_id: "acme" }, ["ARGO deploys", "Flux deploys"]],
    [{ AND: [mine, { app_id: "acme" }] }, ["ARGO deploys", "Flux deploys"]],
    [{ OR: [{ user_id: other }, { AND: [mine, { agent_id: "planner" }] }] }, ["Coffee", "Tea"]],
    [{ AND: [mine, { NOT: { app_id: "acme" } }] }, ["Coffee"]],
    [{ AND: [mine, { NOT: [{ app_id: "acme" }] }] }, ["Coffee"]],
    [{ AND: [mine, { NOT: { OR: [{ run_id: "r1" }, { agent_id: "planner" }] } }] }, ["Flux deploys"]],
    [{ user_id: user, run_id: "*" }, ["ARGO deploys"]],
    [{ user_id: { in: [user, other] } }, ["ARGO deploys", "Coffee", "Flux deploys", "Tea"]],
    [{ ...mine, categories: { in: ["tooling_setup"] } }, ["ARGO deploys"]],
    [{ ...mine, categories: { contains: "TOOL" } }, ["ARGO deploys"]],
    [{ ...mine, metadata: { type: "decision" } }, ["ARGO deploys"]],
    [{ ...mine, "metadata.type": "decision" }, ["ARGO deploys"]],
    [{ ...mine, metadata: { type: { ne: "fix" } } }, ["ARGO deploys", "Coffee"]],
    [{ ...mine, run_id: { ne: "r1" } }, ["Coffee", "Flux deploys"]],
    [{ ...mine, keywords: { icontains: "argo" } }, ["ARGO deploys"]],
    [{ ...mine, keywords: { contains: "argo" } }, []],
    [{ ...mine, created_at: { gte: "2026-01-01", lt: "2999-01-01" } }, ["ARGO deploys", "Coffee", "Flux deploys"]],
    [{ ...mine, created_at: { gte: "2026-01-01", lt: "2026-01-02" } }, []],
    [{ ...mine, memory_ids: [argo] }, ["ARGO deploys"]],
    [{ AND: [mine], OR: [{ agent_id: "planner" }, { run_id: "r1" }] }, ["ARGO deploys", "Coffee"]],
    [{ userId: user, appId: "acme" }, ["ARGO deploys", "Flux deploys"]],
  ];
  for (const [filters, expected] of cases) {
    assert.deepEqual(await texts(filters), expected, JSON.stringify(filters));
    assert.deepEqual((await v3.getAll({ filters })).results.map((it) => it.memory).sort(), expected);
    assert.deepEqual((await v2.getAll({ api_version: "v2", filters })).map((it) => it.memory).sort(), expected);
    const found = await v3.search("ARGO Flux deploys coffee tea", { filters, threshold: 0 });
    assert.deepEqual(found.results.map((it) => it.memory).sort(), expected, JSON.stringify(filters));
  }
});

test("check 16: filters that are not understood are refused and named", async () => {
  const cases = [
    [{ colour: "red" }, "colour"], [{ created_at: { eq: "2026-01-01" } }, "created_at"], [{ categories: { eq: "x" } }, "categories"],
    [{ metadata: { a: { in: [1] } } }, "metadata.a"], [{ user_id: { ">=": 1 } }, "user_id"], [{ x: { nin: [] } }, "x"],
    [{ AND: { user_id: "x" } }, "AND"],
  ];
  for (const [part, name] of cases) {
    const filters = { OR: [{ user_id: "x" }], ...part };
    for (const path of ["/v3/memories/", "/v3/memories/search/", "/v2/memories/", "/v2/memories/search/"]) {
      const { status, json } = await raw("POST", path, { query: "x", filters });
      assert.equal(status, 400, path + JSON.stringify(filters));
      assert.ok(json.error.includes(name), json.error);
    }
    await assert.rejects(v3.getAll({ filters }), now.ValidationError);
  }
});

test("check 17: a change is there at once", async () => {
  for (const [client, sdk] of [[v3, now], [v2, then]]) {
    const id = await kept(fresh(), "We deploy with Argo");
    const changed = await client.update(id, { text: "We deploy with Flux" });
    assert.equal(changed.memory, "We deploy with Flux");
    assert.equal((await client.get(id)).memory, "We deploy with Flux");
    await client.update(id, { metadata: { k: "v" } });
    assert.equal((await client.get(id)).metadata.k, "v");
    await client.update(id, { timestamp: 1700000000 });
    await refused(400, "PUT", `/v1/memories/${id}/`, {});
    await assert.rejects(client.update(NOWHERE, { text: "x" }), sdk.MemoryNotFoundError);
  }
});

test("check 18: an expired memory is hidden until somebody asks for it", async () => {
  const user = fresh();
  const id = await kept(user, "We deploy");
  const filters = { user_id: user };
  await v3.update(id, { expirationDate: "2001-01-01" });
  assert.deepEqual(await texts(filters), []);
  assert.deepEqual((await v3.search("deploy", { filters })).results, []);
  assert.deepEqual(await v2.getAll(filters), []);
  assert.equal((await v3.get(id)).id, id);
  assert.deepEqual(await texts(filters, { show_expired: true }), ["We deploy"]);
  assert.equal((await v3.search("deploy", { filters, showExpired: true })).results.length, 1);
  await v3.update(id, { expirationDate: null });
  assert.deepEqual(await texts(filters), ["We deploy"]);
  await v3.update(id, { expirationDate: new Date().toISOString().slice(0, 10) });
  assert.deepEqual(await texts(filters), ["We deploy"]);
});

test("check 19: the history tells every step", async () => {
  const id = await kept(fresh(), "We deploy with Argo");
  await v3.update(id, { text: "We deploy with Flux" });
  const before = await v2.history(id);
  assert.deepEqual(before.map((it) => it.event), ["ADD", "UPDATE"]);
  await v3.delete(id);
  const { json } = await raw("GET", `/v1/memories/${id}/history/`);
  assert.ok(Array.isArray(json));
  assert.deepEqual(json.map((it) => it.event), ["ADD", "UPDATE", "DELETE"]);
  for (const entry of [...json, ...before]) {
    assert.equal(typeof entry.id, "string");
    assert.equal(entry.memory_id, id);
    for (const text of [entry.old_memory, entry.new_memory]) assert.ok(text === null || typeof text === "string");
    assert.ok(Date.parse(entry.created_at) && Date.parse(entry.updated_at));
  }
});

test("check 20: a memory is deleted once", async () => {
  const user = fresh();
  for (const [client, sdk] of [[v3, now], [v2, then]]) {
    const id = await kept(user, "by hand");
    assert.equal(typeof (await client.delete(id)).message, "string");
    await assert.rejects(client.delete(id), sdk.MemoryNotFoundError);
    await assert.rejects(client.get(id), sdk.MemoryError);
  }
  for (const [query, cascade] of [["?delete_linked=true", true], ["?delete_linked=false", false], ["?source=CLI", false]]) {
    const { status, json } = await raw("DELETE", `/v1/memories/${await kept(user, "by night" + query)}/${query}`);
    assert.equal(status, 200);
    assert.equal(typeof json.message, "string");
    assert.equal(Number.isInteger(json.cascade_count), cascade);
  }
});

test("check 21: a deletion of everything hits exactly whom it names", async () => {
  const user = fresh();
  const other = fresh();
  for (const it of [user, other]) await kept(it, "Of " + it);
  const repr = encodeURIComponent(`{'user_id': '${user}'}`);
  for (const query of ["", "?", `?filters=${repr}`, "?filters=%5Bobject+Object%5D", "?user_id=", "?org_id=o&project_id=p"]) {
    await refused(400, "DELETE", "/v1/memories/" + query);
  }
  for (const [client, sdk] of [[v3, now], [v2, then]]) {
    await assert.rejects(client.deleteAll(), sdk.ValidationError);
    await assert.rejects(client.deleteAll({ filters: { user_id: user } }), sdk.ValidationError);
  }
  assert.equal((await texts({ user_id: { in: [user, other] } })).length, 2);
  assert.equal(typeof (await v3.deleteAll({ userId: user })).message, "string");
  assert.deepEqual(await texts({ user_id: user }), []);
  assert.equal(typeof (await v2.deleteAll({ user_id: fresh() })).message, "string");
  assert.deepEqual(await texts({ user_id: other }), ["Of " + other]);
  const run = `run-${randomUUID()}`;
  const alone = await raw("POST", "/v3/memories/add/", { messages: said("Of a run"), run_id: run });
  assert.equal(alone.status, 200);
  await kept(other, "In the run", { run_id: run });
  const { status } = await raw("DELETE", `/v1/memories/?user_id=*&run_id=${run}`);
  assert.equal(status, 200);
  assert.deepEqual(await texts({ run_id: run }), ["Of a run"]);
});

test("check 22: entities are listed and deleted by their very names", async () => {
  const user = `al/ice b ${randomUUID()}`;
  const near = user.replace("al/", "al-");
  for (const it of [user, near]) await kept(it, "Of " + it);
  const { json } = await raw("GET", "/v1/entities/?page_size=1000");
  assert.ok(Number.isInteger(json.count));
  for (const it of json.results) {
    assert.ok(typeof it.id === "string" && typeof it.name === "string");
    assert.ok(["user", "agent", "app", "run"].includes(it.type));
  }
  assert.ok(json.results.some((it) => it.type === "user" && it.name === user));
  assert.ok((await v2.users()).results.length > 0);
  await v3.deleteUsers({ userId: user });
  assert.deepEqual(await texts({ user_id: user }), []);
  assert.equal((await texts({ user_id: near })).length, 1);
  await refused(400, "DELETE", "/v2/entities/planet/x/");
  const plain = fresh();
  await kept(plain, "plain");
  await v2.deleteUsers({ user_id: plain });
  assert.deepEqual(await texts({ user_id: plain }), []);
  const byId = fresh();
  await kept(byId, "by id");
  const [entity] = (await raw("GET", `/v2/entities/user/${byId}/`)).json;
  await v3.deleteUser({ entity_id: entity.id, entity_type: "user" });
  assert.deepEqual(await texts({ user_id: byId }), []);
});

test("check 23: batches are done whole or not at all", async () => {
  for (const client of [v3, v2]) {
    const user = fresh();
    const [one, two] = [await kept(user, "one"), await kept(user, "two")];
    const changed = await client.batchUpdate([{ memoryId: one, text: "uno" }, { memoryId: two, text: "dos" }]);
    assert.equal(changed.message, "Successfully updated 2 memories");
    assert.deepEqual(await texts({ user_id: user }), ["dos", "uno"]);
    await refused(404, "PUT", "/v1/batch/", { memories: [{ memory_id: one, text: "eins" }, { memory_id: NOWHERE, text: "x" }] });
    await refused(404, "DELETE", "/v1/batch/", { memories: [{ memory_id: one }, { memory_id: NOWHERE }] });
    assert.deepEqual(await texts({ user_id: user }), ["dos", "uno"]);
    assert.equal((await client.batchDelete([one, two])).message, "Successfully deleted 2 memories");
    assert.deepEqual(await texts({ user_id: user }), []);
  }
  const many = Array.from({ length: 1001 }, () => ({ memory_id: randomUUID(), text: "x" }));
  await refused(400, "PUT", "/v1/batch/", { memories: many });
  await refused(400, "DELETE", "/v1/batch/", { memories: many });
});

test("check 24: project, webhooks, feedback and exports", async () => {
  for (const [client, key, sdk] of [[v3, (it) => it, now], [v2, (it) => it.replace(/[A-Z]/g, (c) => "_" + c.toLowerCase()), then]]) {
    const instructions = "Be brief " + randomUUID();
    await client.updateProject({ custom_instructions: instructions });
    const project = await client.getProject({ fields: ["custom_instructions", "custom_categories"] });
    assert.equal(project[key("customInstructions")], instructions);

    const made = await client.createWebhook({ name: "sync", url: "http://127.0.0.1:1/hook", eventTypes: ["memory_add"] });
    const id = made[key("webhookId")];
    const find = async () => (await client.getWebhooks()).find((it) => it[key("webhookId")] === id);
    const found = await find();
    assert.deepEqual([found.name, found[key("isActive")], found[key("eventTypes")]], ["sync", true, ["memory_add"]]);
    await client.updateWebhook({ webhookId: id, name: "other", eventTypes: ["memory_delete"] });
    assert.equal((await find()).name, "other");
    await client.deleteWebhook({ webhookId: id });
    assert.equal(await find(), undefined);
    await assert.rejects(client.deleteWebhook({ webhookId: id }), sdk.MemoryNotFoundError);

    const user = fresh();
    const memory = await kept(user, "useful");
    const given = await client.feedback({ memory_id: memory, feedback: "POSITIVE", feedback_reason: "it helped" });
    assert.equal(given.feedback, "POSITIVE");
    assert.equal((await client.feedback({ memory_id: memory, feedback: null })).feedback, null);

    const filters = { AND: [{ user_id: user }] };
    const { id: exported } = await client.createMemoryExport({ schema: { type: "object" }, filters });
    assert.match(exported, UUID);
    const data = await client.getMemoryExport(client === v3 ? { memoryExportId: exported } : { memory_export_id: exported });
    assert.deepEqual(data.memories.map((it) => it.memory), ["useful"]);
    await assert.rejects(client.getMemoryExport({ filters: { user_id: fresh() } }), sdk.MemoryNotFoundError);
  }
  await refused(501, "POST", "/v1/summary/", { filters: {} });
  await refused(501, "GET", "/v2/profiles/settings/");
  await assert.rejects(v3.getProfile({ entityId: "dana" }), (it) => it.errorCode === "HTTP_501");
});

test("check 25: a client of the second version works as it is, and who asks too often is told when to come back", async () => {
  const user = fresh();
  const [added] = await v2.add(said("We deploy with Argo"), { user_id: user, async_mode: true, output_format: "v1.0" });
  const enveloped = await v2.add(said("We deploy on Mondays"), { user_id: user, output_format: "v1.1", version: "v2" });
  assert.deepEqual([enveloped.results.length, enveloped.relations], [1, []]);
  const listed = await v2.getAll({ user_id: user });
  assert.ok(Array.isArray(listed));
  assert.equal(listed.length, 2);
  assert.equal((await v2.search("argo", { user_id: user, output_format: "v1.1" })).results[0].id, added.id);
  await v2.update(added.id, { text: "We deploy with Flux" });
  assert.equal((await v2.get(added.id)).memory, "We deploy with Flux");
  await v2.delete(added.id);
  await assert.rejects(v2.get(added.id), then.MemoryNotFoundError);

  const limited = await keyWithRate(3);
  const last = await exhausted(limited);
  const wait = Number(last.headers.get("retry-after"));
  assert.ok(wait >= 1 && wait <= 60, String(wait));
  assert.equal(last.headers.get("x-ratelimit-limit"), "3");
  assert.equal(last.headers.get("x-ratelimit-remaining"), "0");
  const error = console.error;
  console.error = () => {};
  for (const sdk of [now, then]) {
    await exhausted(limited);
    await assert.rejects(new sdk.MemoryClient({ apiKey: limited, host }).ping(), sdk.RateLimitError);
  }
  console.error = error;
});

/** Asks until it is too often: a minute of the clock may end meanwhile. */
async function exhausted(key) {
  for (let i = 0; i < 10; i++) {
    const answer = await raw("GET", "/v1/ping/", undefined, { Authorization: `Token ${key}` });
    if (answer.status === 429) return answer;
  }
  assert.fail("nobody was told to wait");
}

/** A steward makes a key on its page. */
async function keyWithRate(perMinute) {
  const entered = await fetch(process.env.STEWARD_SIGN_IN_LINK, { redirect: "manual" });
  const cookie = entered.headers.getSetCookie().map((it) => it.split(";")[0]).join("; ");
  const page = await (await fetch(`${host}/t/default/settings/keys`, { headers: { cookie } })).text();
  const form = new URLSearchParams({ name: `rate-${randomUUID()}`, scope: "read", days: "0", per_minute: String(perMinute) });
  form.set("_form", page.match(/name="_form" value="([^"]+)"/)[1]);
  const made = await fetch(`${host}/t/default/settings/keys`, {
    method: "POST",
    headers: { cookie, "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin" },
    body: form,
  });
  return (await made.text()).match(/stw_[A-Za-z0-9_-]{20,}/)[0];
}
