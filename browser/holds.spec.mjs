// The program holds: killed in the middle of its work, started twice, or met by a port in use, it loses nothing and says what is wrong.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { environment, program } from "./product.mjs";

const admin = { email: "claire@morel.example", name: "Claire Dubois", password: "une montagne au soleil" };

/** A data folder with its administrator and a key, used by `tell`, removed afterwards. */
async function withData(tell) {
  const data = await mkdtemp(join(tmpdir(), "piste-holds-"));
  const run = (args, input) => execFileSync(program, [...args, "--data", data], { env: environment, input, encoding: "utf8" });
  try {
    run(["user", "add", "--email", admin.email, "--name", admin.name, "--role", "admin"], admin.password);
    const key = run(["key", "add", "--user", admin.email]).match(/piste_\w+/)[0];
    await tell(data, key);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function started(data, ...more) {
  const args = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--no-open", ...more];
  const child = spawn(program, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const origin = await new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text) => {
      printed += text;
      const address = printed.match(/https?:\/\/[\d.]+:\d+/);
      if (address) resolve(address[0]);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${printed}`)));
  });
  return { child, origin };
}

async function killed(child) {
  const end = once(child, "exit");
  child.kill("SIGKILL");
  await end;
}

const api = (origin, key, path, body) =>
  fetch(`${origin}/api/v1${path}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });

test("killed in the middle of 200 writes, every acknowledged one is there", { timeout: 120_000 }, () =>
  withData(async (data, key) => {
    const first = await started(data);
    const acknowledged = [];
    let kill;
    const dead = new Promise((resolve) => (kill = resolve));
    const writes = Array.from({ length: 200 }, async (_, number) => {
      const answer = await api(first.origin, key, "/opportunities", { title: `Ecriture ${number}`, next: "3j" }).catch(() => undefined);
      if (answer?.status !== 201) return;
      acknowledged.push(`Ecriture ${number}`);
      if (acknowledged.length === 60) kill(killed(first.child));
    });
    await dead;
    await Promise.all(writes);
    assert.ok(acknowledged.length >= 60);

    const second = await started(data);
    const titles = new Set();
    for (let after = ""; after !== undefined; ) {
      const page = await (await api(second.origin, key, `/opportunities?limit=200&after=${encodeURIComponent(after)}`)).json();
      page.opportunities.forEach(({ title }) => titles.add(title));
      after = page.next ?? undefined;
    }
    const lost = acknowledged.filter((title) => !titles.has(title));
    assert.deepEqual(lost, [], "acknowledged, then lost");
    // Nothing is half done: each opportunity has its story.
    const some = await (await api(second.origin, key, "/opportunities?limit=5")).json();
    for (const { id } of some.opportunities) {
      const story = await (await api(second.origin, key, `/opportunities/${id}/timeline`)).json();
      assert.equal(story.events.at(-1).kind, "opportunity.created");
    }
    await killed(second.child);
  }));

test("a port in use, a folder in use and an impossible folder each get a sentence and exit code 1", { timeout: 60_000 }, () =>
  withData(async (data) => {
    const running = await started(data);
    const port = new URL(running.origin).port;
    const attempt = (...args) => spawnSync(program, ["serve", "--no-open", ...args], { env: { ...environment, PISTE_LANG: "en" }, encoding: "utf8", timeout: 15_000 });
    const other = await mkdtemp(join(tmpdir(), "piste-holds-"));
    const cases = [
      [attempt("--data", other, "--listen", `127.0.0.1:${port}`), /127\.0\.0\.1:\d+/],
      [attempt("--data", data, "--listen", "127.0.0.1:0"), /./],
      [attempt("--data", "/proc/nowhere", "--listen", "127.0.0.1:0"), /\/proc\/nowhere/],
    ];
    for (const [result, sentence] of cases) {
      assert.equal(result.status, 1, result.stderr);
      assert.match(result.stderr, sentence);
      assert.doesNotMatch(result.stderr, /panicked|RUST_BACKTRACE/);
    }
    await killed(running.child);
    await rm(other, { recursive: true, force: true });
  }));
