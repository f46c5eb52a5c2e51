// Every screen, in both languages, light and dark, on a desk and on a phone: no accessibility fault, no sideways scroll.
import assert from "node:assert/strict";
import { axe, eachLook } from "./harness.mjs";

const screens = ["/", "/lists", "/lists/import", "/opportunities", "/opportunities?view=board", "/opportunities/new", "/companies", "/people", "/companies/1", "/people/1", "/search?q=mo",
  "/history", "/activity", "/notifications", "/settings", "/settings/users", "/settings/workspace", "/settings/keys", "/settings/pipelines", "/settings/stages/1/archive",
  "/settings/reasons", "/settings/activities", "/settings/fields", "/settings/guide", "/settings/competitors", "/competitors", "/stalled", "/settings/stalled", "/settings/products", "/settings/tags", "/settings/look-ups",
  "/preferences", "/lists/progress", "/lists/1/progress", "/lists/reasons", "/lists/1/deal", "/lists/1/sharing", "/lists/1/call"];

async function scrollsSideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

eachLook("every screen can be used by everybody", async (piste, look) => {
  const page = await piste.newWorkspace({ sample: true, ...look });
  const faults = [];
  const check = async (path) => {
    await axe(page).catch((error) => faults.push(error.message));
    if (await page.evaluate(() => (document.querySelector("main").innerText ?? "").trim().length < 20)) faults.push(`${path} shows nothing`);
    // A board has columns side by side: it alone may scroll.
    if (!path.includes("board") && (await scrollsSideways(page))) faults.push(`${path} scrolls sideways`);
  };
  await check("the first page");
  if (look.width > 600) {
    // Its library brings colours of its own.
    const sheet = page.locator("revo-grid revogr-data .rgCell").first();
    const inks = await sheet.evaluate((cell) => [cell, document.body].map((element) => getComputedStyle(element).color));
    assert.equal(inks[0], inks[1]);
  }
  await page.goto("/opportunities/new");
  for (const [field, text] of [["title", "Palettiseur"], ["company", "Huet Emballage"], ["person", "Jean Huet"]]) await page.fill(`[name=${field}]`, text);
  await page.locator("form#new-opportunity button[type=submit].primary").click();
  await page.waitForURL(/\/opportunities\/\d+$/);
  await check("an opportunity");
  for (const path of [`${page.url()}/handover`, ...screens]) {
    await page.goto(path);
    if (path === "/lists/progress") await page.getByRole("link", { name: /Salon Démo|Demo fair/ }).first().waitFor();
    await check(path);
  }
  assert.equal(faults.length, 0, faults.join("\n"));
});
