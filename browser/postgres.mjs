// A PostgreSQL server that a journey may stop, start again and give a certificate.
import { execFileSync } from "node:child_process";
import { chownSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const say = (program, args, options) => execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options }).trim();
const isRoot = process.getuid() === 0;

/** PostgreSQL refuses to run as root. */
function serverUser() {
  if (!isRoot) return {};
  const name = tried(() => say("id", ["-un", "postgres"])) ?? "nobody";
  return { uid: Number(say("id", ["-u", name])), gid: Number(say("id", ["-g", name])) };
}

function tried(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/**
 * `{ url, certificate, ask(), start(), stop(), remove() }`, started; `ask` gives the one cell that an SQL text answers. `tls`: it listens on localhost with a certificate that it
 * made for that name itself, otherwise on a socket in its folder.
 */
export async function ownPostgres({ tls = false } = {}) {
  const programs = say(fileURLToPath(new URL("../bin/find-postgres", import.meta.url)), []);
  // Under /tmp whatever TMPDIR says: a socket's path holds 107 bytes at most, and the server's user must reach it.
  const folder = await mkdtemp("/tmp/piste-postgres.");
  const user = serverUser();
  if (isRoot) chownSync(folder, user.uid, user.gid);
  const asUser = (program, ...args) => execFileSync(program, args, { ...user, cwd: folder, stdio: "ignore" });
  const control = (...args) => asUser(join(programs, "pg_ctl"), "--pgdata=data", "--wait", ...args);

  const port = tls ? await freePort() : 5432;
  const settings = { unix_socket_directories: folder, port, fsync: "off", listen_addresses: tls ? "localhost" : "" };
  const certificate = join(folder, "server.crt");
  if (tls) {
    const key = join(folder, "server.key");
    asUser("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", key, "-out", certificate);
    Object.assign(settings, { ssl: "on", ssl_cert_file: certificate, ssl_key_file: key });
  }
  asUser(join(programs, "initdb"), "--pgdata=data", "--username=piste", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(" ");
  const start = () => control("--log=server.log", `--options=${options}`, "start");
  const stop = () => control("--mode=fast", "stop");
  const remove = async () => {
    tried(stop);
    await rm(folder, { recursive: true, force: true });
  };
  start();
  const url = tls ? `postgres://piste@localhost:${port}/postgres` : `postgres://piste@${encodeURIComponent(folder)}/postgres`;
  const ask = (sql) => say(join(programs, "psql"), [url, "--tuples-only", "--no-align", "--command", sql]);
  return { url, certificate, ask, start, stop, remove };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
