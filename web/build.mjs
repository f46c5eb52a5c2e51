// Bundles web/ into web/dist: hashed names, a compressed copy beside each file, and manifest.json {logical name: file name}.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const slices = join(here, "..", "src");
const budget = { "core.js": 45_000, "piste.css": 25_000 };
const layers = ["reset", "tokens", "base", "components", "slices", "utilities"];

const folders = (root) =>
  existsSync(root) ? readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort() : [];
const found = (root, file) => folders(root).map((name) => ({ name, path: join(root, name, file) })).filter(({ path }) => existsSync(path));

/** `import { islands } from "virtual:islands"`: one lazily loaded chunk per island. */
const virtualIslands = {
  name: "islands",
  setup(bundler) {
    bundler.onResolve({ filter: /^virtual:islands$/ }, () => ({ path: "islands", namespace: "piste" }));
    bundler.onLoad({ filter: /^islands$/, namespace: "piste" }, () => {
      const every = [...found(here, "island.ts"), ...found(slices, "island.ts")];
      const lines = every.map(({ name, path }) => `${JSON.stringify(name)}: () => import(${JSON.stringify(path)}),`);
      return { contents: `export const islands = {\n${lines.join("\n")}\n};`, resolveDir: here };
    });
  },
};

function styleSheet() {
  const ours = layers.filter((layer) => existsSync(join(here, "css", layer))).flatMap((layer) =>
    readdirSync(join(here, "css", layer)).sort().map((file) => `@import "./css/${layer}/${file}" layer(${layer});`));
  const theirs = found(slices, "style.css").map(({ path }) => `@import "${relative(here, path)}" layer(slices);`);
  return `@layer ${layers.join(", ")};\n${[...ours, ...theirs].join("\n")}\n`;
}

function sprite() {
  const names = readFileSync(join(here, "icons.txt"), "utf8").split("\n").filter(Boolean);
  const symbols = names.map((name) => {
    const source = readFileSync(join(here, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
    const shapes = source.slice(source.indexOf(">", source.indexOf("<svg")) + 1, source.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${symbols.join("")}</svg>`;
}

const manifest = {};

function write(file, logical, contents) {
  const bytes = Buffer.from(contents);
  const compressed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(dist, file), bytes);
  writeFileSync(join(dist, `${file}.br`), compressed);
  writeFileSync(join(dist, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  manifest[logical] = file;
  console.log(`${logical.padEnd(28)} ${String(bytes.length).padStart(8)} B  ${String(compressed.length).padStart(7)} B compressed`);
  return compressed.length;
}

const hashed = (stem, extension, contents) => `${stem}-${createHash("sha256").update(contents).digest("hex").slice(0, 10)}.${extension}`;

function writeScripts(result) {
  const sizes = new Map();
  for (const output of result.outputFiles) {
    const name = basename(output.path);
    const described = Object.entries(result.metafile.outputs).find(([path]) => basename(path) === name)?.[1];
    const entry = described?.entryPoint;
    const stem = entry ? (basename(entry) === "island.ts" ? basename(dirname(entry)) : basename(entry, ".ts")) : name.replace(/\.js$/, "");
    sizes.set(name, { size: write(name, `${stem}.js`, output.contents), imports: described?.imports ?? [], stem });
  }
  return sizes;
}

/** What the first page loads: core and the chunks it imports at once. */
function coreSize(sizes) {
  const core = [...sizes.values()].find(({ stem }) => stem === "core");
  const now = core.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => sizes.get(basename(path))?.size ?? 0);
  return core.size + now.reduce((sum, size) => sum + size, 0);
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const common = { bundle: true, minify: true, write: false, legalComments: "none", absWorkingDir: here, logLevel: "warning" };

const scripts = await build({
  ...common, entryPoints: ["core.ts"], outdir: dist, format: "esm", splitting: true, target: "es2022", metafile: true,
  entryNames: "[name]-[hash]", chunkNames: "[name]-[hash]", plugins: [virtualIslands], nodePaths: [join(here, "node_modules")],
});
const styles = await build({
  ...common, stdin: { contents: styleSheet(), resolveDir: here, loader: "css" }, target: ["chrome125", "firefox128", "safari18"],
});

const sizes = { "core.js": coreSize(writeScripts(scripts)) };
const css = styles.outputFiles[0].contents;
sizes["piste.css"] = write(hashed("piste", "css", css), "piste.css", css);
const icons = sprite();
write(hashed("icons", "svg", icons), "icons.svg", icons);
for (const file of readdirSync(join(here, "static"))) {
  const contents = readFileSync(join(here, "static", file));
  const [stem, extension] = file.split(".");
  write(hashed(stem, extension, contents), file, contents);
}
writeFileSync(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

for (const [name, limit] of Object.entries(budget)) {
  if (sizes[name] > limit) throw new Error(`${name} weighs ${sizes[name]} bytes compressed, more than ${limit}`);
}
