// The story that must always work: a trade fair's list, one suspect called, converted, worked to won.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { journey, writesDuring } from "./harness.mjs";

const fair = fileURLToPath(new URL("../crates/sheet/tests/data/salon-exposants-2023.csv", import.meta.url));

const toast = (page) => page.locator("#toast .toast");
const gridReady = (page) => page.locator("piste-grid [role=rowheader], piste-grid .rgRow").first().waitFor();

/** Drops a file's rows into a new list and opens its sheet. */
async function importFair(page) {
  await page.goto("/lists/import");
  await page.setInputFiles("input[type=file]", fair);
  await page.waitForURL(/\/lists\/import\/\d+/);
  await page.getByRole("button", { name: /^Importer 71 lignes/ }).click();
  await page.waitForURL(/\/lists\/\d+$/);
  await gridReady(page);
}

async function convertFirst(page) {
  await page.keyboard.press("o");
  await toast(page).getByText("opportunité créée").waitFor();
}

journey("a trade fair's list becomes a won opportunity", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await importFair(page);
  await convertFirst(page);
  await toast(page).getByRole("link", { name: "Ouvrir" }).click();
  await page.waitForURL(/\/opportunities\/\d+/);

  const heading = page.locator("h1");
  await heading.waitFor();
  assert.match(await page.locator("aside, .record").first().textContent(), /ASPIRATION CENTRALISEE/, "every column came along");

  // Called, reached, to be called again in three days: five keys, one write.
  await page.locator(".timeline").waitFor();
  const writes = await writesDuring(page, async () => {
    for (const key of ["a", "1", "Tab", "3", "j", "Enter"]) await page.keyboard.press(key);
    await page.locator(".timeline").getByText("Appel · Joint").waitFor();
  });
  assert.equal(writes.length, 1, "logged and planned in one write");

  await page.locator(".stages").getByRole("button", { name: /^Gagnée/ }).click();
  await page.locator("dialog[open]").getByLabel("Montant réel").fill("12,5k");
  await page.locator("dialog[open]").getByRole("button", { name: /^Gagnée/ }).click();
  await page.getByText(/Gagnée le/).first().waitFor();
  assert.match(await page.locator("main").textContent(), /12\s?500\s?€/);
});

journey("what was done is undone with Ctrl+Z: a conversion, a strike-out, a stage", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await importFair(page);
  await convertFirst(page);
  await toast(page).getByRole("button", { name: "Annuler" }).click();
  await toast(page).waitFor({ state: "detached" });
  await page.reload();
  await gridReady(page);
  await page.locator("piste-grid [role=gridcell]", { hasText: "À appeler" }).first().waitFor();
  assert.equal(await page.locator("piste-grid [role=gridcell]", { hasText: "Opportunité" }).count(), 0);

  await page.goto("/opportunities/new");
  await page.fill("[name=title]", "Palettiseur");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.getByRole("button", { name: /Négociation/ }).click();
  await page.locator("[aria-current=step]", { hasText: "Négociation" }).waitFor();
  await page.keyboard.press("Control+z");
  await page.locator("[aria-current=step]", { hasText: "Découverte" }).waitFor();
});

journey("a colleague's change appears by itself and leaves typed text alone", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await page.goto("/opportunities/new");
  await page.fill("[name=title]", "Étiqueteuse");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/opportunities\/\d+$/);
  const other = await page.context().newPage();
  await other.goto(page.url());

  const note = page.locator("textarea[name=note]").first();
  await note.fill("ne pas perdre ceci");
  await note.focus();
  await note.evaluate((element) => element.setSelectionRange(3, 9));
  await page.setViewportSize({ width: 1280, height: 420 });
  await page.evaluate(() => scrollTo(0, 90));
  const place = () => note.evaluate((element) => [element.selectionStart, element.selectionEnd, element === document.activeElement, scrollY, element.value]);
  const before = await place();
  assert.ok(before[3] > 0, "the page is scrolled");
  await other.getByRole("button", { name: /Devis envoyé/ }).click();
  await page.locator("[aria-current=step]", { hasText: "Devis envoyé" }).waitFor();
  assert.deepEqual(await place(), before, "focus, selection, scroll and text stay");
});
