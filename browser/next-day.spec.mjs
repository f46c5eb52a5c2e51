// What was done yesterday is taken back today, from «Mes actions récentes» and from the record.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { newOpportunities } from "./acts.mjs";
import { journey } from "./harness.mjs";
import { freshDatabase } from "./product.mjs";

const database = freshDatabase();
const find = fileURLToPath(new URL("../bin/find-postgres", import.meta.url));

/** Everything that was done happened a day earlier. */
function aDayPasses() {
  const psql = `${execFileSync(find, { encoding: "utf8" }).trim()}/psql`;
  const moved = ["act", "event"].map((table) => `UPDATE ${table} SET at = at - 86400000`).join("; ");
  execFileSync(psql, [database, "--quiet", "--command", moved]);
}

journey("undone the next day, from the history and from the record, and done again", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const [lost, moved] = await newOpportunities(page, ["Ensacheuse", "Palettiseur"]);
  await page.goto(`/opportunities/${lost}`);
  await page.keyboard.press("Shift+L");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(/Perdue le/).waitFor();
  await page.goto(`/opportunities/${moved}`);
  await page.getByRole("button", { name: /Devis envoyé/ }).click();
  await page.locator("[aria-current=step]", { hasText: "Devis envoyé" }).waitFor();
  aDayPasses();

  await page.goto("/history");
  const acts = page.locator(".acts li");
  const act = (told) => acts.filter({ hasText: told }).first();
  const yesterday = new Intl.DateTimeFormat("fr", { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Paris" }).format(Date.now() - 86_400_000);
  await page.locator("main h2", { hasText: yesterday }).waitFor();
  await act("Ensacheuse").getByRole("button", { name: /^Annuler/ }).click();
  await act("Ensacheuse").getByRole("button", { name: /^Rétablir/ }).waitFor();
  await page.goto(`/opportunities/${lost}`);
  await page.getByRole("button", { name: "Gagnée" }).waitFor();
  assert.equal(await page.getByText(/Perdue le/).count(), 0, "it is open again");
  await page.locator(`#composer-${lost}`).waitFor();

  await page.goto(`/opportunities/${moved}`);
  const line = page.locator(".timeline li", { hasText: "Devis envoyé" }).first();
  await line.getByRole("button").click();
  await page.locator("[aria-current=step]", { hasText: "Découverte" }).waitFor();
  await page.reload();
  await page.locator("[aria-current=step]", { hasText: "Découverte" }).waitFor();
}, { engine: "postgres", database });
