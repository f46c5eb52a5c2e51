// Starts the program that was built, on an empty workspace of its own, and stops it.
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
export const program = process.env.PISTE_BIN ?? resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "debug/piste");

// The settings of whoever runs the tests are not those of the program under test.
export const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PISTE_")));

const address = /https?:\/\/[^\s/]+(?=[/\s]*$)/m;
const setup = /https?:\/\/\S+\/setup\S*/;

/**
 * `{ origin, setup, output(), copy(), stop(), later() }`: the address, the one-time link that creates the first account, what was printed,
 * and another copy of the program on the same database, which stops with this one.
 * `engine: "postgres"` gives it a fresh database of the server that bin/with-postgres started; `database` is the address of one.
 * `isFirst: false`: the workspace is there, no link is expected. `clock: true`: it has a clock of its own, which `later` moves on.
 */
export async function startProduct({ engine = "sqlite", database = engine === "postgres" ? freshDatabase() : undefined, isFirst = true, clock = false } = {}) {
  const data = await mkdtemp(join(tmpdir(), "piste-browser-"));
  const watch = clock ? ownClock(data) : undefined;
  const args = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--no-open"];
  if (database) args.push("--database", database);
  const child = spawn(program, args, { cwd: data, env: { ...environment, ...watch?.env }, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));

  const copies = [];
  const copy = async () => {
    copies.push(await startProduct({ database, isFirst: false }));
    return copies.at(-1);
  };
  const stop = async () => {
    try {
      await Promise.all(copies.map((other) => other.stop()));
      await stopped(child);
    } finally {
      await rm(data, { recursive: true, force: true });
    }
    if (/panicked at/.test(printed)) throw new Error(`the program panicked:\n${printed}`);
  };
  try {
    await ready(child, () => address.test(printed) && (!isFirst || setup.test(printed)));
  } catch (reason) {
    await stop();
    throw new Error(`${program} did not start: ${reason.message}\n${printed}`);
  }
  return { origin: new URL(printed.match(address)[0]).origin, setup: printed.match(setup)?.[0], output: () => printed, copy, stop, later: watch?.later };
}

/** `later(days)` moves the clock of the program on, as it runs. */
function ownClock(folder) {
  const file = join(folder, "clock");
  const later = (days) => writeFileSync(file, `+${days}d\n`);
  later(0);
  const library = execFileSync(join(root, "bin/find-faketime"), { encoding: "utf8" }).trim();
  return { later, env: { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" } };
}

function ready(child, isReady) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("it printed no address and set-up link within 20 s")), 20_000);
    const settle = (how, value) => (clearTimeout(late), how(value));
    child.once("error", (error) => settle(reject, error));
    child.once("exit", (code, signal) => settle(reject, new Error(`it ended (${signal ?? code})`)));
    child.stdout.on("data", () => isReady() && settle(resolve));
  });
}

/** Asks it to end; it may take ten seconds to finish what is in flight. */
async function stopped(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
  const [code, signal] = await end;
  clearTimeout(late);
  if (code !== 0) throw new Error(`the program was asked to stop and ended with ${signal ?? code}`);
}

/** The address of a fresh database on the server that bin/with-postgres started. */
export function freshDatabase() {
  const server = process.env.PISTE_TEST_POSTGRES;
  if (!server) throw new Error("a journey on PostgreSQL needs bin/with-postgres");
  const folder = execFileSync(join(root, "bin/find-postgres"), { encoding: "utf8" }).trim();
  const name = `browser_${randomUUID().replaceAll("-", "")}`;
  execFileSync(join(folder, "psql"), [server, "--quiet", "--command", `CREATE DATABASE ${name}`]);
  return server.replace(/\/[^/]*$/, `/${name}`);
}
