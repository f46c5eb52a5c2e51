// The queue of the day: the list is the remote control, and never makes one look for one's place.
import assert from "node:assert/strict";
import { newOpportunities } from "./acts.mjs";
import { journey, waited, writesDuring } from "./harness.mjs";

const titles = ["Ensacheuse", "Palettiseur", "Étiqueteuse"];

async function aDayOfThree(piste, look = {}) {
  const page = await piste.newWorkspace({ sample: false, ...look });
  const ids = await newOpportunities(page, titles);
  // What was made a moment ago is heard once more by the page that comes: it is looked at before anything is done.
  await page.goto("/", { waitUntil: "networkidle" });
  return { page, ids };
}

const focusedRow = (page) => page.locator("#queue [data-row]:focus");
const left = (page) => page.locator("#day-today .count").first().textContent();

journey("the day begins on its first row, and Enter acts on it", async (piste) => {
  const { page } = await aDayOfThree(piste);
  await focusedRow(page).getByText("Ensacheuse").waitFor();
  assert.equal(await page.locator("h1").count(), 1, "the record beside the list is not a second page");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("form")?.dataset.composer), "", "the composer has focus");
  await page.locator("#pane input[name=type]:checked").waitFor();
});

journey("what is done stays struck through for a moment, counts at once, and hands over to the next row", async (piste) => {
  const { page, ids } = await aDayOfThree(piste);
  await page.evaluate(() => { window.stayed = true; });
  assert.equal(await left(page), "3");
  const writes = await writesDuring(page, async () => {
    for (const key of ["a", "1", "Tab", "3", "j", "Enter"]) await page.keyboard.press(key);
    await focusedRow(page).getByText("Palettiseur").waitFor();
    assert.equal(await left(page), "2");
    assert.equal(await page.locator("#queue .leaving").textContent().then((text) => text.includes("Ensacheuse")), true);
  });
  assert.equal(writes.length, 1);
  assert.ok(await page.evaluate(() => window.stayed), "without a reload");
  assert.match(await page.locator("#pane").textContent(), /Palettiseur/, "its record stands beside");
  await page.locator("#queue .leaving").waitFor({ state: "detached" });

  await page.keyboard.press("Control+z");
  await page.locator(`#o-${ids[0]}`).waitFor();
  assert.equal(await left(page), "3", "and comes back when it is undone");
});

journey("the last row of the day leaves under its heading, and the end of the queue is said", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await newOpportunities(page, ["Ensacheuse"]);
  await page.goto("/");
  await page.locator("#pane form[data-composer]").waitFor();
  for (const key of ["a", "1", "Tab", "3", "j", "Enter"]) await page.keyboard.press(key);
  await page.locator("#queue .leaving", { hasText: "Ensacheuse" }).waitFor();
  await page.getByText("Tout est fait pour aujourd").waitFor();
});

journey("three clicks log a call: the result, the day, and save", async (piste) => {
  const { page } = await aDayOfThree(piste);
  let clicks = 0;
  const click = async (control) => (clicks++, await control.click());
  const composer = page.locator("#pane form[data-composer]");
  await click(composer.locator("label", { hasText: "Sans réponse" }).first());
  await click(composer.getByRole("button", { name: "3 j", exact: true }));
  await click(composer.locator("[data-save]"));
  await focusedRow(page).getByText("Palettiseur").waitFor();
  assert.equal(clicks, 3);
});

journey("four taps log a call on a phone", async (piste) => {
  const { page } = await aDayOfThree(piste, { width: 360 });
  await page.getByRole("link", { name: "Ensacheuse" }).tap();
  const composer = page.locator("form[data-composer]");
  await composer.locator("label", { hasText: "Sans réponse" }).first().tap();
  await composer.getByRole("button", { name: "3 j", exact: true }).tap();
  await composer.locator("[data-save]").tap();
  await page.locator(".timeline").getByText("Appel · Sans réponse").waitFor();
});

journey("one kind of action is asked for with F", async (piste) => {
  const { page } = await aDayOfThree(piste);
  await page.keyboard.press("f");
  await page.locator("#day-kinds a:focus").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByText("Aucune action de ce type").waitFor();
  await page.getByRole("link", { name: "Effacer le filtre" }).click();
  await focusedRow(page).getByText("Ensacheuse").waitFor();
});

journey("the next row has the focus as soon as one is saved", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await newOpportunities(page, ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six"]);
  await page.goto("/");
  const times = [];
  for (const next of ["Deux", "Trois", "Quatre", "Cinq", "Six"]) {
    for (const key of ["a", "1", "Tab", "3", "j"]) await page.keyboard.press(key);
    // Timed in the page: from the key to the frame in which the next row has the focus and the count is one less.
    times.push(await page.evaluate(async (next) => {
      const field = document.activeElement;
      const begun = performance.now();
      field.form.requestSubmit();
      while (!document.activeElement?.closest("#queue [data-row]")?.textContent.includes(next)) await new Promise(requestAnimationFrame);
      return performance.now() - begun;
    }, next));
    await focusedRow(page).getByText(next).waitFor();
  }
  const [, , median] = times.toSorted((a, b) => a - b);
  waited("the next row after saving", median, 100);
});
