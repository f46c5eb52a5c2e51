// From a fresh program to the first opportunity, at the pace of a person: one link, three fields, two keys (docs/UX-CHECKS.md).
import assert from "node:assert/strict";
import { admin, journey, usualLook, writesDuring } from "./harness.mjs";

// The keystroke-level model's operators for somebody who is not a typist: a key, and a moment to think before each step.
const key = 280;
const thought = 1_350;

const think = (page) => page.waitForTimeout(thought);
const type = (page, text) => page.keyboard.type(text, { delay: key });
async function press(page, ...keys) {
  for (const one of keys) await page.keyboard.press(one, { delay: key / 2 });
}

const inFocus = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);

journey("a newcomer has a first opportunity within a minute: one link, three fields, two keys", async (piste) => {
  const started = Date.now();
  const page = await piste.visit(piste.setup, usualLook);
  let dialogs = 0;
  page.on("dialog", () => dialogs++);

  await think(page);
  await type(page, admin.name);
  await press(page, "Tab");
  await think(page);
  await type(page, admin.email);
  await press(page, "Tab");
  await think(page);
  await type(page, admin.password);
  await press(page, "Enter");

  await page.waitForURL(/\/lists\/\d+$/);
  await page.locator("piste-grid [role=gridcell]", { hasText: "Lenoir" }).first().waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.includes("Lenoir"));
  assert.match(await inFocus(page), /Ligne 1 Ets Lenoir/, "the first row waits, focused");
  await think(page);
  await press(page, "o");

  await page.getByText("Première opportunité.").waitFor();
  const seconds = (Date.now() - started) / 1_000;
  assert.ok(seconds <= 60, `the first opportunity took ${seconds.toFixed(1)} s`);
  assert.equal(dialogs, 0, "nothing was asked on the way");

  await think(page);
  await press(page, "Enter");
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.locator(".timeline").waitFor();
  const writes = await writesDuring(page, async () => {
    await press(page, "a", "1", "Tab", "3", "j", "Enter");
    await page.locator(".timeline").getByText("Appel · Joint").waitFor();
  });
  assert.equal(writes.length, 1, "the call and what comes next are one write");
  assert.match(await page.locator(".record-head .next").textContent(), /\d/, "the next action has a day");
});

journey("the first opportunity is taken back, and the sample tells its lesson again", async (piste) => {
  const page = await piste.newWorkspace();
  await page.getByText("Madame Lenoir a un besoin").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.includes("Lenoir"));
  await press(page, "o");
  await page.getByText("Première opportunité.").waitFor();
  await press(page, "Control+z");
  await page.getByText("Madame Lenoir a un besoin").waitFor();
});
