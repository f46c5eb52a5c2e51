// The program holds: killed in the middle of its work, started twice, or met by a port in use, it loses nothing and says what is wrong.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { environment, freshDatabase, program } from "./product.mjs";

const admin = { email: "claire@morel.example", name: "Claire Dubois", password: "une montagne au soleil" };

/** A data folder, or a database, with its administrator and a key, used by `tell`, removed afterwards. `place`: how a command finds it. */
async function withData(tell, engine = "sqlite") {
  const data = await mkdtemp(join(tmpdir(), "piste-holds-"));
  const place = ["--data", data, ...(engine === "postgres" ? ["--database", freshDatabase()] : [])];
  const run = (args, input) => execFileSync(program, [...args, ...place], { env: environment, input, encoding: "utf8" });
  try {
    run(["user", "add", "--email", admin.email, "--name", admin.name, "--role", "admin"], admin.password);
    const key = run(["key", "add", "--user", admin.email]).match(/piste_\w+/)[0];
    await tell(place, key);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function started(place) {
  const args = ["serve", ...place, "--listen", "127.0.0.1:0", "--no-open"];
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
  withData(async (place, key) => {
    const first = await started(place);
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

    const second = await started(place);
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

const total = 10_400;
const company = (number) => `Atelier ${String(number).padStart(5, "0")}`;
const rowsOfTheFair = Array.from({ length: total }, (_, n) => `${company(n + 1)};contact${n + 1}@atelier.example;Lyon`);
const fair = ["Raison sociale;Mail;Ville", ...rowsOfTheFair].join("\n");

/** Brings the file in through the pages, as far as the answer that says it has begun: the address that tells how far it is. */
async function begun(origin, key, into) {
  const send = (path, body) => fetch(origin + path, { method: "POST", headers: { authorization: `Bearer ${key}` }, body });
  const file = new FormData();
  file.append("file", new File([fair], "Salon.csv", { type: "text/csv" }));
  const preview = await (await send(`/lists/import${into ? `?into=${into}` : ""}`, file)).text();
  const [path] = preview.match(/\/lists\/import\/\d+/);
  const answer = await send(path, new URLSearchParams({ act: "import", name: "Salon", header: "1", separator: ";", duplicates: "link", into: into ?? "" }));
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /<progress/);
  return path;
}

/** Waits until so many rows are acknowledged; the list is nowhere before it is whole. */
async function written(origin, key, path, rows) {
  for (let done = -1; done < rows; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const page = await (await fetch(origin + path, { headers: { authorization: `Bearer ${key}` } })).text();
    if (/href="\/lists\/\d+"/.test(page)) return;
    const { lists } = await (await api(origin, key, "/lists")).json();
    assert.ok(!lists.some(({ name, suspects }) => name === "Salon" && suspects !== total), "a part of a list is shown");
    done = Number(page.match(/<progress[^>]* value="(\d+)"/)?.[1] ?? 0);
  }
}

/** Kills the program each time so many rows are written; then the file is in, whole, once, and one undo takes it away. */
function killedWhileImporting(moments) {
  return async (place, key) => {
    let piste = await started(place);
    await api(piste.origin, key, "/lists", { name: "Ailleurs" });
    const path = await begun(piste.origin, key);
    for (const rows of moments) {
      await written(piste.origin, key, path, rows);
      await killed(piste.child);
      const asked = Date.now();
      piste = await started(place);
      assert.ok(Date.now() - asked < 5_000, "it starts again at once");
    }
    await written(piste.origin, key, path, Infinity);
    const get = async (address) => (await api(piste.origin, key, address)).json();

    const list = (await get("/lists")).lists.find(({ name }) => name === "Salon");
    assert.equal(list.suspects, total);
    const { columns } = await get(`/lists/${list.id}`);
    const rows = [];
    while (rows.length < total) rows.push(...(await get(`/lists/${list.id}/rows?offset=${rows.length}&limit=500`)).rows);
    const texts = rows.map(({ cells }) => columns.map(({ id }) => cells[id]).join(";"));
    assert.deepEqual(texts, rowsOfTheFair, "the list is the file, row by row");
    for (const number of [1, 2_000, 2_001, 9_999, total]) {
      const { found } = await get(`/search?q=${encodeURIComponent(company(number))}`);
      assert.deepEqual(found.map(({ name }) => name), [company(number)], "found, once");
    }

    const { acts } = await get("/acts?limit=1");
    assert.equal(acts[0].kind, "list.imported");
    assert.equal((await api(piste.origin, key, `/acts/${acts[0].id}/undo`, {})).status, 200);
    assert.deepEqual((await get("/lists")).lists.map(({ name }) => name), ["Ailleurs"], "only what was imported is taken away");
    assert.deepEqual((await get(`/search?q=${encodeURIComponent(company(1))}`)).found, []);
    await killed(piste.child);
  };
}

test("killed three times in the middle of an import, the whole file comes in once", { timeout: 240_000 }, () =>
  withData(killedWhileImporting([0, 5_000, 10_000])));

test("the same on PostgreSQL", { timeout: 120_000 }, () => withData(killedWhileImporting([6_000]), "postgres"));

/** Kills the program while a file comes into a list with one row. Then it comes in whole, or, where the list was put away meanwhile, not at all. */
function killedWhileFilling(isPutAway) {
  return async (place, key) => {
    let piste = await started(place);
    const get = async (address) => (await api(piste.origin, key, address)).json();
    const { list } = await (await api(piste.origin, key, "/lists", { name: "Ailleurs" })).json();
    const { columns } = await get(`/lists/${list.id}`);
    await api(piste.origin, key, `/lists/${list.id}/rows`, { rows: [{ cells: { [columns[0].id]: "Huet" } }] });
    const path = await begun(piste.origin, key, list.id);
    await written(piste.origin, key, path, 4_000);
    await killed(piste.child);
    piste = await started(place);
    assert.equal((await get(`/lists/${list.id}/rows`)).total, 1, "what came in so far is hidden");
    const archive = (archived) => fetch(`${piste.origin}/api/v1/lists/${list.id}`, {
      method: "PATCH", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, body: JSON.stringify({ archived }) });
    if (isPutAway) assert.equal((await archive(true)).status, 200);
    let report = "";
    for (let tries = 0; tries < 600 && !/<main[\s\S]*class="[^"]*notice/.test(report); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      report = await (await fetch(piste.origin + path, { headers: { authorization: `Bearer ${key}` } })).text();
    }
    if (isPutAway) {
      assert.match(report, /archivé|archived/);
      assert.equal((await archive(false)).status, 200);
    }
    assert.equal((await get(`/lists/${list.id}/rows`)).total, isPutAway ? 1 : total + 1);
    const { found } = await get(`/search?q=${encodeURIComponent(company(1))}`);
    assert.equal(found.length, isPutAway ? 0 : 1, "search knows what came in, and nothing else");
    const { known } = await get("/duplicates?email=contact1@atelier.example");
    assert.equal(known.length, isPutAway ? 0 : 1, "so does the check of duplicates");
    await killed(piste.child);
  };
}

test("killed while a file comes into a list, the whole file is in it", { timeout: 120_000 }, () => withData(killedWhileFilling(false)));

test("killed while a file comes into a list that is put away before it goes on, nothing of it stays", { timeout: 120_000 }, () =>
  withData(killedWhileFilling(true)));

test("both on PostgreSQL", { timeout: 240_000 }, async () => {
  await withData(killedWhileFilling(false), "postgres");
  await withData(killedWhileFilling(true), "postgres");
});

test("a port in use, a folder in use and an impossible folder each get a sentence and exit code 1", { timeout: 60_000 }, () =>
  withData(async (place) => {
    const running = await started(place);
    const port = new URL(running.origin).port;
    const attempt = (...args) => spawnSync(program, ["serve", "--no-open", ...args], { env: { ...environment, PISTE_LANG: "en" }, encoding: "utf8", timeout: 15_000 });
    const other = await mkdtemp(join(tmpdir(), "piste-holds-"));
    const cases = [
      [attempt("--data", other, "--listen", `127.0.0.1:${port}`), /127\.0\.0\.1:\d+/],
      [attempt(...place, "--listen", "127.0.0.1:0"), /./],
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
