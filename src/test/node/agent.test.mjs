// What an agent does with Mem0's own client, against a running Memory Steward.
// STEWARD_URL and STEWARD_KEY say where it runs and with which key.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";

process.env.MEM0_TELEMETRY = "false";
const { MemoryClient, AuthenticationError, MemoryNotFoundError, ValidationError } = await import("mem0ai");

const host = process.env.STEWARD_URL;
const apiKey = process.env.STEWARD_KEY;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let client;
let user;
let filters;

before(() => {
  assert.ok(host && apiKey, "STEWARD_URL and STEWARD_KEY must be set");
  client = new MemoryClient({ apiKey, host });
});

/** Every test has a user of its own. */
function freshUser() {
  user = `user-${randomUUID()}`;
  filters = { user_id: user };
}

async function add(text, options = {}) {
  const added = await client.add([{ role: "user", content: text }], { userId: user, ...options });
  return added.results[0].id;
}

async function texts() {
  const page = await client.getAll({ filters });
  return page.results.map((memory) => memory.memory);
}

test("the client finds out who it is", async () => {
  await client.ping();
  assert.match(client.organizationId, UUID);
  assert.equal(typeof client.projectId, "string");
  assert.ok(client.projectId);
});

test("a wrong key is refused as the client expects", async () => {
  const stranger = new MemoryClient({ apiKey: "stw_wrong", host });
  await assert.rejects(stranger.ping(), AuthenticationError);
  await assert.rejects(stranger.get(randomUUID()), AuthenticationError);
});

test("a host with a slash at its end works", async () => {
  freshUser();
  const slashed = new MemoryClient({ apiKey, host: `${host}/` });
  await slashed.ping();
  await slashed.add([{ role: "user", content: "Ride ids are ULIDs" }], { userId: user });
  assert.deepEqual(await texts(), ["Ride ids are ULIDs"]);
});

test("what is added is found, looked at and listed", async () => {
  freshUser();
  const added = await client.add(
    [
      { role: "user", content: "We deploy with Argo on Mondays" },
      { role: "assistant", content: "I will remember that." },
    ],
    { userId: user, appId: "acme", metadata: { aB: 1, c_d: { eF: [true, null] } } },
  );
  assert.equal(added.status, "SUCCEEDED");
  assert.match(added.eventId, UUID);
  assert.equal(added.results.length, 1);
  const id = added.results[0].id;

  const memory = await client.get(id);
  assert.equal(memory.id, id);
  assert.equal(memory.memory, "We deploy with Argo on Mondays");
  assert.equal(memory.userId, user);
  assert.equal(memory.appId, "acme");
  assert.deepEqual(memory.metadata, { aB: 1, c_d: { eF: [true, null] } });
  assert.ok(!Number.isNaN(new Date(memory.createdAt).getTime()));
  assert.ok(!Number.isNaN(new Date(memory.updatedAt).getTime()));

  const found = await client.search("how do we deploy?", { filters: { OR: [{ user_id: user }] }, topK: 1 });
  assert.equal(found.results.length, 1);
  assert.equal(found.results[0].id, id);
  assert.ok(found.results[0].score > 0 && found.results[0].score <= 1);

  const all = await client.getAll({ filters, page: 1, pageSize: 5 });
  assert.equal(all.count, 1);
  assert.equal(all.next, null);
  assert.equal(all.results[0].id, id);
});

test("without inference every message but the system's is kept as it is", async () => {
  freshUser();
  const added = await client.add(
    [
      { role: "system", content: "Be brief" },
      { role: "user", content: "Which port?" },
      { role: "assistant", content: "Port 8443" },
    ],
    { userId: user, infer: false, expirationDate: "2999-12-31" },
  );
  assert.deepEqual(added.results.map((it) => [it.event, it.data.memory]), [
    ["ADD", "Which port?"],
    ["ADD", "Port 8443"],
  ]);
  assert.equal((await client.get(added.results[1].id)).expirationDate, "2999-12-31");
});

test("a text alone is a message of the user", async () => {
  freshUser();
  await client.add("Pages are 50 rows", { userId: user });
  assert.deepEqual(await texts(), ["Pages are 50 rows"]);
});

test("filters work as Mem0's guides write them", async () => {
  freshUser();
  await add("Decided: gRPC", { appId: "acme", metadata: { type: "decision" } });
  await add("Fixed: timeout", { appId: "acme", metadata: { type: "fix" }, runId: "s1" });
  const found = async (given) => (await client.getAll({ filters: given })).results.map((it) => it.memory).sort();
  assert.deepEqual(await found({ userId: user }), ["Decided: gRPC", "Fixed: timeout"]);
  assert.deepEqual(await found({ AND: [{ user_id: user }, { app_id: "acme" }, { metadata: { type: "fix" } }] }), ["Fixed: timeout"]);
  assert.deepEqual(await found({ AND: [{ user_id: user }, { NOT: { run_id: "*" } }] }), ["Decided: gRPC"]);
  assert.deepEqual(await found({ user_id: user, metadata: { type: { ne: "fix" } } }), ["Decided: gRPC"]);
  await assert.rejects(client.getAll({ filters: {} }), ValidationError);
  await assert.rejects(client.getAll(), ValidationError);
  await assert.rejects(client.search("grpc", { filters: { colour: "red" } }), ValidationError);
});

test("an update is there at once", async () => {
  freshUser();
  const id = await add("We deploy with Argo");
  const updated = await client.update(id, { text: "We deploy with Flux", metadata: { reviewed: true } });
  assert.equal(updated.memory, "We deploy with Flux");
  const memory = await client.get(id);
  assert.equal(memory.memory, "We deploy with Flux");
  assert.deepEqual(memory.metadata, { reviewed: true });
  await client.update(id, { timestamp: 1700000000 });
  await client.update(id, { expirationDate: "2001-01-01" });
  assert.deepEqual(await texts(), []);
  await client.update(id, { expirationDate: null });
  assert.deepEqual(await texts(), ["We deploy with Flux"]);
});

test("the history tells every step", async () => {
  freshUser();
  const id = await add("We deploy with Argo");
  await client.update(id, { text: "We deploy with Flux" });
  const history = await client.history(id);
  assert.ok(Array.isArray(history));
  assert.deepEqual(
    history.map((it) => [it.event, it.oldMemory, it.newMemory]),
    [
      ["ADD", null, "We deploy with Argo"],
      ["UPDATE", "We deploy with Argo", "We deploy with Flux"],
    ],
  );
});

test("what is deleted is gone", async () => {
  freshUser();
  const id = await add("Deploy by hand");
  assert.equal(typeof (await client.delete(id)).message, "string");
  await assert.rejects(client.get(id), MemoryNotFoundError);
  await assert.rejects(client.delete(id), MemoryNotFoundError);
  const linked = await client.delete(await add("Deploy by night"), { deleteLinked: true });
  assert.equal(linked.cascadeCount, 0);
  assert.deepEqual((await client.search("deploy", { filters })).results, []);
});

test("ids that are none and ids that are not there are told apart", async () => {
  await assert.rejects(client.get("not-a-uuid"), ValidationError);
  await assert.rejects(client.get("a/b"), ValidationError);
  await assert.rejects(client.get("00000000-0000-0000-0000-000000000000"), MemoryNotFoundError);
  await assert.rejects(client.update("not-a-uuid", { text: "x" }), ValidationError);
  await assert.rejects(client.delete("not-a-uuid"), ValidationError);
});

test("a deletion that does not say whose deletes nothing", async () => {
  freshUser();
  await add("Still here");
  await assert.rejects(client.deleteAll(), ValidationError);
  await assert.rejects(client.deleteAll({ filters: { user_id: user } }), ValidationError);
  await assert.rejects(client.deleteAll({ userId: user, filters: { app_id: "x" } }), ValidationError);
  assert.deepEqual(await texts(), ["Still here"]);
});

test("everything of one user goes when asked by name", async () => {
  freshUser();
  const kept = [user, filters];
  await add("Of another");
  freshUser();
  await add("one");
  await add("two");
  assert.equal(typeof (await client.deleteAll({ userId: user })).message, "string");
  assert.deepEqual(await texts(), []);
  assert.equal(typeof (await client.deleteAll({ userId: "nobody at all" })).message, "string");
  [user, filters] = kept;
  assert.deepEqual(await texts(), ["Of another"]);
});

test("nothing is kept that belongs to nobody", async () => {
  await assert.rejects(client.add([{ role: "user", content: "x" }], {}), ValidationError);
  await assert.rejects(client.add([{ role: "user", content: "" }], { userId: "dana" }), ValidationError);
});

test("users are listed and deleted by their names, whatever is in them", async () => {
  freshUser();
  user = `al/ice b ${randomUUID()}`;
  filters = { user_id: user };
  await add("Mine");
  const listed = await client.users({ page: 1, pageSize: 1000 });
  assert.ok(listed.results.some((it) => it.type === "user" && it.name === user));
  assert.equal(typeof listed.totalUsers, "number");
  await client.deleteUsers({ userId: user });
  assert.deepEqual(await texts(), []);
});

test("a search is as tolerant as its callers need", async () => {
  freshUser();
  await add("retryOnConflict gives up after 3 tries");
  const found = await client.search("  retryOnConflict ", { filters, rerank: true, threshold: 0.1, fields: ["id", "memory"] });
  assert.deepEqual(Object.keys(found.results[0]).sort(), ["id", "memory"]);
  assert.equal((await client.search("coffee", { filters })).results.length, 0);
  assert.equal((await client.search("coffee", { filters, threshold: 0 })).results.length, 1);
  await assert.rejects(client.search("   ", { filters }), ValidationError);
  await assert.rejects(client.search("coffee", { filters, topK: 5000 }), ValidationError);
});
