// Opens a file that Piste wrote as somebody else would: in LibreOffice.
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
// What LibreOffice is told of the separator, the quote, UTF-8, the first line and the language of numbers (French).
const reading = { csv: ["--infilter=CSV:59,34,76,1,,1036"], xlsx: [] };

/** The table of a spreadsheet, text by text as it is shown. */
export async function reopened(path, kind) {
  const folder = await mkdtemp(join(tmpdir(), "piste-office-"));
  try {
    // The kind is told by the name.
    await copyFile(path, join(folder, `list.${kind}`));
    const out = join(folder, "out");
    await run("soffice", [`-env:UserInstallation=file://${folder}/home`, "--headless", ...reading[kind], "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", out, join(folder, `list.${kind}`)], { timeout: 60_000 });
    return parseCsv(await readFile(join(out, "list.csv"), "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The rows of a text with commas, whose cells may be in quotes. */
export function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
