// What was typed is never lost: a session that ends, a page that reloads, a program that stops, a key pressed twice.
import assert from "node:assert/strict";
import { newOpportunities } from "./acts.mjs";
import { admin, allow, journey, writesDuring } from "./harness.mjs";

const notes = (page, text) => page.locator(".timeline").getByText(text);

/** The record of a new opportunity, with a note typed and the next call said. */
async function aTypedNote(piste, text) {
  const page = await piste.newWorkspace({ sample: false });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  await page.goto(`/opportunities/${id}`);
  for (const key of ["a", "1"]) await page.keyboard.press(key);
  await page.keyboard.type(text);
  return page;
}

journey("a session that ended while typing: one signs in over the page, and what was typed is saved", async (piste) => {
  const page = await aTypedNote(piste, "veut une ensacheuse");
  await page.context().clearCookies();
  allow(page, /status of 401|status of 422|EventSource/);
  await page.keyboard.press("Control+Enter");
  const dialog = page.locator("dialog#sign-in-again[open]");
  await dialog.getByText("Ce que vous avez écrit est gardé").waitFor();

  await page.keyboard.type("pas le bon mot de passe");
  await page.keyboard.press("Enter");
  await dialog.locator("[data-said]", { hasText: "incorrect" }).waitFor();

  await page.keyboard.type(admin.password);
  await page.keyboard.press("Enter");
  await notes(page, "veut une ensacheuse").waitFor();
  assert.equal(await dialog.count(), 0);
  assert.equal(await notes(page, "veut une ensacheuse").count(), 1, "saved once");
});

journey("a session that ended is told also by the sheet, and the row is converted after all", async (piste) => {
  const page = await piste.newWorkspace();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.includes("Lenoir"));
  await page.context().clearCookies();
  allow(page, /status of 401|EventSource/);
  await page.keyboard.press("o");
  await page.locator("dialog#sign-in-again[open]").waitFor();
  await page.keyboard.type(admin.password);
  await page.keyboard.press("Enter");
  await page.locator("#toast").getByText("opportunité créée").waitFor();
});

journey("who closes the sign-in keeps the text, and may try again", async (piste) => {
  const page = await aTypedNote(piste, "à ne pas perdre");
  await page.context().clearCookies();
  allow(page, /status of 401|EventSource/);
  await page.keyboard.press("Control+Enter");
  await page.locator("dialog#sign-in-again[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#alert").getByText("Votre session est terminée").waitFor();
  assert.equal(await page.locator("textarea[name=note]").inputValue(), "à ne pas perdre");
  await page.locator("#alert").getByRole("button", { name: "Réessayer" }).click();
  await page.locator("dialog#sign-in-again[open]").waitFor();
});

journey("a page that is loaded again gives the typed text back, with its time", async (piste) => {
  const page = await aTypedNote(piste, "attend l'accord du DAF");
  await page.waitForTimeout(400);
  await page.reload();
  await page.getByText(/Brouillon de \d+:\d\d restauré/).waitFor();
  assert.equal(await page.locator("textarea[name=note]").inputValue(), "attend l'accord du DAF");
});

journey("a server that does not answer: the text stays, and is saved when it answers again", async (piste) => {
  const page = await aTypedNote(piste, "rappeler lundi");
  allow(page, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK|EventSource/);
  await page.context().setOffline(true);
  await page.keyboard.press("Control+Enter");
  await page.locator("#alert").getByText("Votre texte est gardé").waitFor();
  assert.equal(await page.locator("textarea[name=note]").inputValue(), "rappeler lundi");
  await page.context().setOffline(false);
  await page.locator("#alert").getByRole("button", { name: "Réessayer" }).click();
  await notes(page, "rappeler lundi").waitFor();
});

journey("two presses within a moment write once: Enter, and a double click", async (piste) => {
  const page = await aTypedNote(piste, "une seule fois");
  await page.keyboard.press("Tab");
  await page.keyboard.type("3j");
  const byKey = await writesDuring(page, async () => {
    await Promise.all([page.keyboard.press("Enter"), page.keyboard.press("Enter")]);
    await notes(page, "une seule fois").waitFor();
  });
  assert.equal(byKey.length, 1, "two Enters");

  for (const key of ["a", "2"]) await page.keyboard.press(key);
  await page.keyboard.type("deux clics");
  await page.locator("form[data-composer] [data-save]").dblclick();
  await notes(page, "deux clics").waitFor();
  await page.reload();
  assert.equal(await notes(page, "deux clics").count(), 1, "two clicks");
});
