// Two records that are the same become one: compared side by side, chosen, and brought back by one key.
import assert from "node:assert/strict";
import { call } from "./acts.mjs";
import { axe } from "./axe.mjs";
import { journey } from "./harness.mjs";

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

journey("two opportunities become one from their list, and two again", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const made = [];
  for (const [title, amount] of [["Ensacheuse", "9900"], ["Ensacheuse bis", "12000"]]) {
    made.push((await call(page, "/opportunities", { title, amount, company: "Morel", next: "demain" })).opportunity.id);
  }
  await page.goto("/opportunities");
  for (const id of made) await page.locator(`#o-${id} input[type=checkbox]`).check();
  await page.getByRole("button", { name: "Fusionner…" }).click();
  await page.waitForURL(/\/merge\?/);
  await axe(page);
  await page.getByRole("radio", { name: /12\s000/ }).check();
  await page.getByRole("button", { name: /Fusionner les 2 fiches/ }).click();
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.locator("#toast").getByText("2 opportunités fusionnées").waitFor();
  await page.locator("main").getByText(/12\s000/).first().waitFor();
  const kept = Number(page.url().split("/").at(-1));
  await page.goto(`/opportunities/${made.find((id) => id !== kept)}`);
  assert.match(page.url(), new RegExp(`/opportunities/${kept}$`), "the address of the other leads here");
  await page.goto("/opportunities");
  await page.locator(`#o-${kept}`).waitFor();
  assert.equal(await page.locator("[id^=o-] input[type=checkbox]").count(), 1);
  await page.goto("/history");
  await page.getByRole("button", { name: "Annuler" }).first().click();
  await page.locator("#toast").getByText("Annulé").waitFor();
  await page.goto("/opportunities");
  for (const id of made) await page.locator(`#o-${id}`).waitFor();
});

journey("the form of a contact tells who is known already while one types", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const known = { title: "Ensacheuse", company: "Morel", person: "Claire Morel", email: "c.morel@morel.example", next: "demain" };
  await call(page, "/opportunities", known);
  const { opportunity } = await call(page, "/opportunities", { title: "Doseuse", company: "Huet", next: "demain" });
  await page.goto(`/opportunities/${opportunity.id}`);
  await page.locator("summary", { hasText: "Ajouter le contact" }).click();
  await page.locator("#new-contact-person").pressSequentially("C. Morel", { delay: 20 });
  await page.locator("#new-contact-email").pressSequentially("c.morel@morel.example", { delay: 20 });
  const told = page.locator("#already-known");
  await told.getByText("Déjà connu").waitFor();
  await told.getByText(/Contact\s: Claire Morel · même e-mail/).waitFor();
  await told.getByText(/Opportunité en cours\s: Ensacheuse/).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "new-contact-email", "nobody took the focus");
  assert.equal(await page.locator("#new-contact-person").inputValue(), "C. Morel", "what was typed stays");
  await axe(page);
  // Another address, and nobody is known any more.
  await page.locator("#new-contact-email").fill("nouveau@ailleurs.example");
  await page.locator("#new-contact-person").fill("Lise Roy");
  await told.getByText("Déjà connu").waitFor({ state: "detached" });
});
