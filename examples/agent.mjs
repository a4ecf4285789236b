// A coding agent's loop with a memory: recall, prompt, try, store. TypeScript takes it as it is.
//
//   npm install mem0ai
//   export STEWARD_URL=http://localhost:8080 STEWARD_API_KEY=stw_…
//   export OPENAI_BASE_URL=https://api.moonshot.ai/v1 OPENAI_API_KEY=… OPENAI_MODEL=kimi-k2.5
//   node agent.mjs "Make the list page by id" "npm test"
//
// The second argument is a command that says whether the work is good; without one, every answer is.
// @ts-check
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";

process.env.MEM0_TELEMETRY ??= "false";
const { MemoryClient } = await import("mem0ai");

const [task, check] = process.argv.slice(2);
const memory = new MemoryClient({ host: process.env.STEWARD_URL, apiKey: process.env.STEWARD_API_KEY ?? "" });
const place = { user_id: process.env.AGENT_USER ?? "agent", app_id: process.env.AGENT_REPO ?? "example" };

/** What Steward serves: never what a person withdrew. */
async function recall(query, more = []) {
  const filters = { AND: [...Object.entries(place).map(([name, value]) => ({ [name]: value })), ...more] };
  const found = await memory.search(query, { filters, topK: 5, threshold: 0 });
  return found.results.map((it) => it.memory);
}

async function remember(text, metadata) {
  await memory.add([{ role: "user", content: text }], { userId: place.user_id, appId: place.app_id, metadata });
}

/** The same mistake looks the same, whatever its numbers, paths and addresses are this time. */
function fingerprint(error) {
  const line = error.split("\n").find((it) => /error|exception|fail/i.test(it)) ?? error.split("\n")[0];
  const bare = line.replace(/0x[0-9a-f]+|\d+/gi, "#").replace(/(\/[\w.-]+)+/g, "<path>").trim();
  return { line: bare.slice(0, 300), id: createHash("sha256").update(bare).digest("hex").slice(0, 16) };
}

async function ask(known, request) {
  const answer = await fetch(`${process.env.OPENAI_BASE_URL}/chat/completions`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
    body: JSON.stringify({
      model: process.env.OPENAI_MODEL ?? "kimi-k2.5",
      temperature: 1.0,
      messages: [
        { role: "system", content: `You work on ${place.app_id}. What the team knows:\n${known.map((it) => `- ${it}`).join("\n")}` },
        { role: "user", content: request },
      ],
    }),
  });
  if (!answer.ok) throw new Error(`The model answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).choices[0].message.content;
}

/** Nothing when the work is good, otherwise what the command printed. */
function problem() {
  try {
    if (check) execSync(check, { encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (failed) {
    return `${failed.stderr}${failed.stdout}` || failed.message;
  }
}

let outcome = await ask(await recall(task), task);
let error = problem();
for (let tries = 1; error && tries < 3; tries++) {
  const mistake = fingerprint(error);
  const seen = await recall(mistake.line, [{ metadata: { fingerprint: mistake.id } }]);
  outcome = await ask([...(await recall(task)), ...seen], `${task}\n\nIt failed:\n${error.slice(-2000)}`);
  await remember(`${mistake.line}: ${outcome}`, { type: "error_fingerprint", fingerprint: mistake.id });
  error = problem();
}
await remember(`${task}: ${error ? "not solved" : outcome}`, { type: "task_learning" });
console.log(outcome);
process.exitCode = error ? 1 : 0;
