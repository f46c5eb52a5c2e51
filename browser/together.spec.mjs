// Two people on one record at the same time: nothing is lost, nothing is written over unseen.
import assert from "node:assert/strict";
import { allow, axe, journey } from "./harness.mjs";

const value = (page, name) => page.locator("details[data-edit]", { has: page.locator(`[aria-label="${name}"]`) });

/** A colleague with a browser of her own. */
async function colleague(piste, page) {
  await page.goto("/settings/people");
  await page.getByLabel("Nom").first().fill("Sonia Bernard");
  await page.getByLabel("E-mail").first().fill("sonia@morel.example");
  await page.locator("[name=role]").first().selectOption("admin");
  await page.getByRole("button", { name: /Inviter/ }).first().click();
  const link = await page.locator("main").textContent().then((text) => text.match(/https?:\/\/\S+\/(?:join|invitation|welcome)\S*/)?.[0]);
  const other = await piste.visit(new URL(link).pathname);
  await other.fill("[name=password]", "un lac au clair de lune");
  await other.press("[name=password]", "Enter");
  await other.waitForURL((url) => !url.pathname.includes("join"));
  return other;
}
