// A suspect costs one key or one click: converted, or struck out with a reason if one likes. Nothing is asked on the way.
import assert from "node:assert/strict";
import { journey, waited } from "./harness.mjs";

const head = (page, name) => page.locator("piste-grid [role=gridcell]", { has: page.locator(".pg-number") }).and(page.locator(`[aria-label*="${name}"]`));
const waitForRow = (page, name) => page.waitForFunction((name) => document.activeElement?.getAttribute("aria-label")?.includes(name), name);

async function theFair(piste) {
  const page = await piste.newWorkspace();
  page.on("dialog", () => assert.fail("nothing is asked"));
  await waitForRow(page, "Lenoir");
  return page;
}

const cellsOf = (page, text) => page.locator("piste-grid [role=gridcell]", { hasText: text });

journey("O converts without a dialog, shows it at once, goes to the next row, and holds after a reload", async (piste) => {
  const page = await theFair(piste);
  // Timed in the page: what counts is when the row changes under the eye, not when a test notices.
  const took = await page.evaluate(async () => {
    const begun = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "o", code: "KeyO", bubbles: true, cancelable: true }));
    while (!document.querySelector("piste-grid")?.textContent?.includes("Opportunité")) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  });
  waited("a converted row changes", took, 100);
  await waitForRow(page, "Biscuits Armor");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.locator("#toast").getByText("opportunité créée").waitFor();
  await page.reload();
  await cellsOf(page, "Opportunité").first().waitFor();
  await head(page, "Lenoir").getByRole("link").first().click();
  await page.waitForURL(/\/opportunities\/\d+$/);
});

journey("X strikes out and goes on; a digit gives the reason, silence gives none", async (piste) => {
  const page = await theFair(piste);
  await page.keyboard.press("x");
  await waitForRow(page, "Biscuits Armor");
  await page.keyboard.press("1");
  await page.keyboard.press("x");
  await waitForRow(page, "Sodipack");
  await page.waitForTimeout(5_500);
  await page.keyboard.press("1");
  await page.reload();
  await waitForRow(page, "Lenoir");
  await cellsOf(page, "Pas de budget").first().waitFor();
  assert.equal(await cellsOf(page, "Pas de budget").count(), 1, "the second was left without a reason");
});

journey("both stand as buttons of 24 px at the start of the row, and in the menu of the right button", async (piste) => {
  const page = await theFair(piste);
  for (const act of ["convert", "disqualify"]) {
    const { width, height } = await head(page, "Lenoir").locator(`[data-act=${act}]`).boundingBox();
    assert.ok(width >= 24 && height >= 24, `${act}: ${width} × ${height}`);
  }
  await head(page, "Lenoir").locator("[data-act=convert]").click();
  await page.locator("#toast").getByText("opportunité créée").waitFor();
  await cellsOf(page, "Sodipack").first().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Rayer", exact: true }).click();
  await cellsOf(page, "Rayé").first().waitFor();
});
