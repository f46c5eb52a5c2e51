// Contacts and companies: roles on an opportunity, and pages with everything about somebody.
import assert from "node:assert/strict";
import { call } from "./acts.mjs";
import { axe } from "./axe.mjs";
import { journey, writesDuring } from "./harness.mjs";

/** A sale to a company with a contact; gives what the API says of it. */
const aSale = async (page, title, company, person, more = {}) =>
  (await call(page, "/opportunities", { title, company, person, amount: "12500", next: "demain", ...more })).opportunity;

journey("a known person becomes a contact at a press, with a role, and is the main one", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const known = await aSale(page, "Ensacheuse", "Morel", "Claire Morel", { job: "DAF", email: "c.morel@morel.example" });
  const sale = await aSale(page, "Doseuse", "Huet", "Jean Huet");
  await page.goto(`/opportunities/${sale.id}`);
  await page.locator("summary", { hasText: "Ajouter le contact" }).click();
  await page.locator("#new-contact-person").pressSequentially("clai", { delay: 20 });
  const offered = page.locator("#already-known").getByRole("button", { name: "Claire Morel" });
  await offered.waitFor();
  await axe(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "new-contact-person", "nobody took the focus");
  await page.locator("#new-contact-role").selectOption("decision_maker");
  const writes = await writesDuring(page, async () => {
    await offered.click();
    await page.locator(".contact", { hasText: "Claire Morel" }).getByText("Décideur").first().waitFor();
  });
  assert.equal(writes.length, 1);
  assert.equal((await call(page, `/opportunities/${sale.id}/contacts`)).persons.find(({ name }) => name === "Claire Morel").id, known.person_id, "linked, not written twice");

  await page.locator(`#contact-${sale.id}-${known.person_id}`).getByRole("button", { name: "Faire de Claire Morel le contact principal" }).click();
  await page.locator(".contact").first().getByRole("link", { name: "Claire Morel" }).waitFor();
  await page.locator(".contact").first().getByText("principal").waitFor();
  await page.locator(`#role-${sale.id}-${known.person_id} summary`).click();
  await page.locator(`#role-${sale.id}-${known.person_id} select`).selectOption("sponsor");
  await page.keyboard.press("Tab");
  await page.locator(".timeline").getByText(/rôle Décideur → Soutien/).waitFor();
  await page.getByRole("button", { name: "Retirer Claire Morel" }).click();
  await page.locator("#toast").getByText("Contact retiré").waitFor();
  await page.locator(".contact", { hasText: "Claire Morel" }).waitFor({ state: "detached" });
  await page.locator("#toast").getByRole("button", { name: /Annuler/ }).click();
  await page.locator(`#role-${sale.id}-${known.person_id} summary`, { hasText: "Soutien" }).waitFor();
  await axe(page);
});

journey("the page of a company tells everything, is edited in place, and is right in another window at once", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const sale = await aSale(page, "Ensacheuse", "Morel", "Claire Morel");
  await call(page, `/opportunities/${sale.id}/close`, { status: "won" });
  await aSale(page, "Doseuse", "Morel", "Paul Rey");
  const beside = await page.context().newPage();
  await beside.goto(`/companies/${sale.company_id}`);
  await page.goto(`/opportunities/${sale.id}`);
  await page.locator("aside").getByRole("link", { name: "Morel", exact: true }).click();
  await page.waitForURL(/\/companies\/\d+$/);
  for (const told of ["Ensacheuse", "Doseuse", "Claire Morel", "Paul Rey"]) await page.locator("main").getByText(told).first().waitFor();
  await page.getByText(/Client depuis le/).waitFor();
  await axe(page);
  await page.locator(`#city-${sale.company_id} summary`).click();
  await page.locator(`#city-${sale.company_id} input:focus`).fill("Villeurbanne");
  await page.keyboard.press("Tab");
  await page.locator(`#city-${sale.company_id} summary`).getByText("Villeurbanne").waitFor();
  await beside.locator(`#city-${sale.company_id} summary`).getByText("Villeurbanne").waitFor();
  await aSale(page, "Pièces", "Morel", "Claire Morel");
  await beside.locator("main").getByText("Pièces").first().waitFor();
  await page.locator("aside").getByRole("link", { name: "Paul Rey" }).click();
  await page.waitForURL(/\/people\/\d+$/);
  await page.locator("h1").getByText("Paul Rey").waitFor();
  await axe(page);
});

journey("companies and people are found by G C, by name and by the keys of lists", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  for (const name of ["Morel", "Huet", "Lenoir"]) await aSale(page, `Ligne ${name}`, name, `Jean ${name}`);
  await page.goto("/");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.waitForURL(/\/clients$/);
  await page.locator("#folders").getByText("Huet").waitFor();
  await axe(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/companies\/\d+$/);
  await page.locator("h1").getByText("Lenoir").waitFor();
  await page.goto("/companies");
  await page.locator("[name=q]").fill("more");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=more/);
  await page.locator("#folders").getByText("Morel").waitFor();
  assert.equal(await page.locator("#folders tr").count(), 1);
  await page.getByRole("link", { name: "Contacts", exact: true }).first().click();
  await page.waitForURL(/\/people/);
  assert.equal(await page.locator("#folders tr").count(), 3);
  await axe(page);
});

journey("a pasted signature fills the form while one types, and a workspace that sells to people asks for no company", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await page.goto("/opportunities/new");
  await page.locator("#pasted").fill("Claire Morel\nDirectrice financière\nMorel SA\n12 rue des Forges, 69100 Villeurbanne\n01 99 00 12 34\n06 39 98 12 34\nbudget 12,5k");
  const field = (name) => page.locator(`#understood-fields [name=${name}]`);
  await page.waitForFunction(() => document.querySelector("#understood-fields [name=company]")?.value === "Morel SA");
  for (const [name, value] of [["person", "Claire Morel"], ["city", "Villeurbanne"], ["amount", "12500"]]) assert.equal(await field(name).inputValue(), value, name);
  assert.match(await field("mobile").inputValue(), /^06/);
  assert.equal(await page.locator("#new-opportunity").count(), 1, "the form stands once");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "pasted", "one goes on typing");
  await axe(page);
  // What was corrected by hand stays when more is typed.
  await field("company").fill("Morel Ensachage");
  await page.locator("#pasted").press("End");
  await page.locator("#pasted").pressSequentially("\nc.morel@morel.example", { delay: 5 });
  await page.waitForFunction(() => document.querySelector("#understood-fields [name=email]")?.value === "c.morel@morel.example");
  assert.equal(await field("company").inputValue(), "Morel Ensachage");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.locator("aside").getByRole("link", { name: "Morel Ensachage" }).waitFor();

  await page.goto("/settings/workspace");
  await page.locator("[name=clientele]").selectOption("people");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.locator("#toast").getByRole("button", { name: /Annuler/ }).waitFor();
  await page.goto("/opportunities/new");
  await field("person").waitFor();
  assert.equal(await field("company").count(), 0);
  await page.goto("/clients");
  await page.locator("#folders").getByText("Claire Morel").waitFor();
  await axe(page);
});
