// A list goes out, is corrected, and comes back in; cards of a telephone come in as well.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { call } from "./acts.mjs";
import { axe, journey } from "./harness.mjs";

const cards = fileURLToPath(new URL("../crates/sheet/tests/data/cards/ez-gmail-list.vcf", import.meta.url));
const fair = "Société;Mail;Montant;Notes\nMorel;c@morel.example;12 500 €;=1+1\nLenoir;a@lenoir.example;;\nArmor;y@armor.example;;vu\n";

async function importText(page, address, name, text) {
  await page.goto(address);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.waitForURL(/\/lists\/import\/\d+/);
}

async function taken(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const cell = (page, text) => page.locator("piste-grid [role=gridcell]", { hasText: text }).first();

journey("a list goes out as it is seen, and its corrections come back in", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await importText(page, "/lists/import", "Salon 2026.csv", fair);
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/lists\/\d+$/);
  const list = page.url();
  await cell(page, "Morel").waitFor();

  await page.getByPlaceholder("Nom, téléphone, mot").fill("o");
  await page.waitForURL(/q=o/);
  await page.getByRole("button", { name: "Actions sur le fichier" }).click();
  await page.getByRole("button", { name: "Exporter" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Exporter" });
  await dialog.getByLabel("CSV").check();
  await axe(page, "the dialog of an export");
  const { name, bytes } = await taken(page, () => dialog.getByRole("button", { name: "Télécharger" }).click());
  assert.equal(name, "Salon 2026.csv");
  const text = bytes.toString("utf8");
  assert.equal(text, "\ufeffSociété;Mail;Montant;Notes;Statut;Motif\r\n"
    + "Morel;c@morel.example;12500;\"'=1+1\";À appeler;\r\nLenoir;a@lenoir.example;;;À appeler;\r\nArmor;y@armor.example;;vu;À appeler;\r\n");

  await page.goto(list);
  await page.getByRole("button", { name: "Actions sur le fichier" }).click();
  await page.getByRole("link", { name: "Importer dans ce fichier" }).click();
  await page.getByText("Les lignes viendront dans").waitFor();
  await axe(page, "a file for a list");
  const corrected = text.replace("Lenoir", "Lenoir SARL") + "Neuf;n@neuf.example;;;;\r\nSans;;;;;\r\n";
  await page.locator("input[type=file]").setInputFiles({ name: "corrigé.csv", mimeType: "text/csv", buffer: Buffer.from(corrected) });
  await page.getByText(/Nouvelles.: 1 · modifiées.: 1 · inchangées.: 2/).waitFor();
  await axe(page, "the preview of a corrected file");
  await page.getByRole("button", { name: /Importer 2 lignes nouvelles ou modifiées/ }).click();
  await page.locator("main").getByText(/1 ligne sans cette valeur/).waitFor();
  await page.locator("#toast").getByText("2 lignes importées ou modifiées").waitFor();
  await axe(page, "the report of a corrected file");
  await page.getByRole("link", { name: "Ouvrir le fichier" }).click();
  await cell(page, "Lenoir SARL").waitFor();
  await cell(page, "Neuf").waitFor();
  await page.goto("/history");
  await page.getByRole("button", { name: "Annuler" }).first().click();
  await page.goto(list);
  await cell(page, "Morel").waitFor();
  assert.equal(await cell(page, "Neuf").count(), 0);
  assert.equal(await page.locator("piste-grid [role=gridcell]", { hasText: "SARL" }).count(), 0);
});

journey("cards come in as a table", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await page.goto("/lists/import");
  await page.locator("input[type=file]").setInputFiles(cards);
  await page.waitForURL(/\/lists\/import\/\d+/);
  await page.getByText(/^3 lignes/).first().waitFor();
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/lists\/\d+$/);
  await cell(page, "Chris Beatle").waitFor();
});

/** The cells of the first sheet of a file as LibreOffice opens it, row by row; it keeps no formula. */
function opened(folder, name, options = []) {
  const done = spawnSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/profile`, ...options, "--convert-to", "fods", "--outdir", folder, join(folder, name)], { encoding: "utf8", timeout: 120_000 });
  assert.equal(done.status, 0, done.stderr);
  const book = readFileSync(join(folder, name.replace(/\.\w+$/, ".fods")), "utf8");
  assert.doesNotMatch(book, /table:formula/, `${name} holds a formula`);
  const text = (xml) => xml.replace(/<text:s[^>]*\/>/g, " ").replace(/<text:tab\/>/g, "\t").replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'")
    .replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))).replaceAll("&amp;", "&");
  const cells = (row) => [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(([, attributes, inside = ""]) => {
    const value = attributes.match(/office:(?:date-)?value="([^"]*)"/)?.[1] ?? [...inside.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)].map(([, p]) => text(p)).join("\n");
    return Array(Math.min(Number(attributes.match(/number-columns-repeated="(\d+)"/)?.[1] ?? 1), 20)).fill(value);
  });
  const rows = [...book.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(([, row]) => cells(row));
  return rows.filter((row) => row.some(Boolean));
}

const withOffice = spawnSync("soffice", ["--version"]).status === 0 ? journey : (name) => test.skip(name);

withOffice("a list that went out opens in LibreOffice with the same values, and without a formula", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const texts = ["=1+1", "+33 6 39 98 12 34", "-5", "@x", "\t=1+1", " =1+1", "\r=1+1", "\n=1+1", "＝1+1", "=HYPERLINK(\"http://a.example\")",
    "=cmd|'/c calc'!A0", "'=1", "0012", "80295478500028", "a;b", "é \"œ\"", "1/2", "12,5", "vu"];
  const made = await call(page, "/lists", { name: "Salon" });
  const path = `/lists/${made.list.id}`;
  await call(page, `${path}/columns`, { label: "Montant", type: "money", field: "amount" });
  await call(page, `${path}/columns`, { label: "Vu le", type: "date" });
  const { columns } = await call(page, path);
  const id = (label) => columns.find((column) => column.label === label).id;
  const [company, phone, note] = [columns[0].id, columns[2].id, columns[4].id];
  const rows = texts.map((text, at) => ({ cells: { [company]: `Société ${at}`, [phone]: "+33 1 99 00 44 10", [note]: text, [id("Montant")]: "12 500,50 €", [id("Vu le")]: "09/03/2026" } }));
  await call(page, `${path}/rows`, { rows });
  const kept = (await call(page, `${path}/rows`)).rows.map(({ cells }) => cells[note] ?? "");

  const folder = await mkdtemp(join(tmpdir(), "piste-office-"));
  try {
    for (const [format, options] of [["xlsx", []], ["csv", ["--infilter=CSV:59,34,76,1,,1036,false,true,false"]]]) {
      const answer = await page.context().request.get(new URL(`${path}/export?format=${format}`, page.url()).href);
      assert.equal(answer.status(), 200);
      await writeFile(join(folder, `salon-${format}.${format}`), await answer.body());
      const [heads, ...found] = opened(folder, `salon-${format}.${format}`, options);
      const at = (label) => heads.indexOf(label);
      assert.equal(found.length, texts.length, format);
      // In a text file the apostrophe shows; behind it stands what was typed.
      const bare = (text) => (format === "csv" ? text.replace(/^'(?=\s*['=+@＝-]|0\d|\d{12})/, "") : text);
      for (const [row, cells] of found.entries()) {
        // A text file has no types: a half and a decimal are taken for a day and a number, as in Excel.
        if (format === "csv" && ["1/2", "12,5"].includes(kept[row])) continue;
        assert.equal(bare(cells[at(columns[4].label)] ?? "").trim(), kept[row].trim(), `${format}, row ${row}`);
        assert.equal(bare(cells[at(columns[2].label)]), "+33 1 99 00 44 10", "a phone number is readable");
        assert.equal(Number(cells[at("Montant")]), 12500.5, format);
        assert.match(cells[at("Vu le")], /^2026-03-09/, format);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
