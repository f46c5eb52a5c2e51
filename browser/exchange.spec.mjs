// A list goes out, is corrected, and comes back in; cards of a telephone come in as well.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
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
