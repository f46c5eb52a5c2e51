// Bundles tests/*.test.ts for Node and runs them with its own runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(join(tmpdir(), "piste-web-"));
try {
  const entryPoints = readdirSync(join(here, "tests")).filter((file) => file.endsWith(".test.ts")).map((file) => join(here, "tests", file));
  await build({ entryPoints, outdir: out, bundle: true, platform: "node", format: "esm", outExtension: { ".js": ".mjs" }, logLevel: "warning" });
  const tests = readdirSync(out).map((file) => join(out, file));
  // The fixtures are read relative to web/.
  process.exitCode = spawnSync(process.execPath, ["--test", ...tests], { cwd: here, stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
