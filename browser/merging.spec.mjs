// Two records that are the same become one: compared side by side, chosen, and brought back by one key.
import assert from "node:assert/strict";
import { axe } from "./axe.mjs";
import { journey } from "./harness.mjs";

const call = (page, path, body) => page.evaluate(async ([path, body]) => {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`/api/v1${path}`, body ? { method: "POST", headers, body: JSON.stringify(body) } : {});
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}, [path, body]);

journey("two rows of a list become one, and two again", async (piste) => {
  const page = await piste.newWorkspace();
  const { list } = await call(page, "/lists", { name: "Salon GI" });
  const { columns } = await call(page, `/lists/${list.id}`);
  const row = (name, phone) => ({ cells: { [columns[0].id]: name, [columns[2].id]: phone } });
  await call(page, `/lists/${list.id}/rows`, { rows: [row("Bourdier SA", ""), row("Éts Bourdier", "01 99 00 77 31")] });
  await page.goto(`/lists/${list.id}`);
  await page.getByText("Déjà à la ligne 1 · même nom").first().waitFor();
  await page.locator("piste-grid [role=gridcell]", { hasText: "Éts Bourdier" }).first().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Fusionner…" }).click();
  await page.waitForURL(/\/merge\?/);
  await axe(page);
  await page.getByRole("radio", { name: /Éts Bourdier/ }).last().check();
  await page.getByRole("button", { name: /Fusionner les 2 fiches/ }).click();
  await page.waitForURL(/\/suspects\/\d+$/);
  await page.getByText("01 99 00 77 31").first().waitFor();
  await page.locator("#toast").getByText("2 lignes fusionnées").waitFor();
  await page.locator("#toast").getByRole("button", { name: /Annuler/ }).click();
  await page.locator("#toast").getByText("Annulé").waitFor();
  assert.equal((await call(page, `/lists/${list.id}/rows`)).total, 2);
});

journey("two companies become one from the search, and the form knows them while one types", async (piste) => {
  const page = await piste.newWorkspace();
  for (const [title, company] of [["Ligne 1", "Morel Ensachage"], ["Ligne 2", "Morel Emballage"]]) {
    await call(page, "/opportunities", { title, company, next: "demain" });
  }
  await page.goto("/search?q=morel");
  await page.getByText("Fusionner des sociétés").click();
  for (const box of await page.locator("details.add[open] input[type=checkbox]").all()) await box.check();
  await page.getByRole("button", { name: "Comparer" }).click();
  await page.waitForURL(/\/merge\?/);
  await page.getByRole("button", { name: /Fusionner les 2 fiches/ }).click();
  await page.locator("#toast").getByText("2 sociétés fusionnées").waitFor();
  await page.goto("/opportunities/new");
  await page.locator("[name=company]").pressSequentially("morel emballage", { delay: 20 });
  await page.locator("#already-known").getByText(/même nom/).first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "company", "nobody took the focus");
  assert.equal(await page.locator("[name=company]").inputValue(), "morel emballage");
  await axe(page);
});
