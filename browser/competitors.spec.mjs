// Competitors: named on an opportunity, asked at its end, counted against each.
import assert from "node:assert/strict";
import { call, newOpportunities } from "./acts.mjs";
import { axe } from "./axe.mjs";
import { journey, writesDuring } from "./harness.mjs";

const stands = (page, id) => call(page, `/opportunities/${id}/competitors`);

for (const width of [1280, 360]) {
  journey(`V and a name put a competitor on an opportunity, which the workspace knows from then on (${width})`, async (piste) => {
    const page = await piste.newWorkspace({ sample: false, width });
    const [first, second] = await newOpportunities(page, ["Ensacheuse", "Doseuse"]);
    await page.goto(`/opportunities/${first}`);
    await page.keyboard.press("v");
    const form = page.locator(`#new-rival-${first}`);
    assert.equal(await page.evaluate(() => document.activeElement?.name), "competitor", "the name is what one types first");
    await page.keyboard.type("Élan Packaging");
    await form.getByLabel("Position").selectOption({ label: "devant nous" });
    await form.getByLabel("Offre").fill("12 k€, livré");
    await axe(page);
    const writes = await writesDuring(page, async () => {
      await form.getByRole("button", { name: "Ajouter un concurrent" }).click();
      await page.locator(".rival", { hasText: "Élan Packaging" }).getByText("devant nous").first().waitFor();
    });
    assert.equal(writes.length, 1);
    await page.locator(".timeline").getByText(/Concurrent ajouté\s: Élan Packaging · Position\s: devant nous · Offre\s: 12 k€, livré/).waitFor();

    await page.goto(`/opportunities/${second}`);
    await page.keyboard.press("v");
    const offered = await page.locator(`#new-rival-${second} [name=competitor]`).evaluate((field) => [...field.list.options].map((one) => one.value));
    assert.deepEqual(offered, ["Élan Packaging"], "what is known is offered");
    await page.keyboard.type("elan packaging");
    await page.keyboard.press("Enter");
    await page.locator(".rival", { hasText: "Élan Packaging" }).waitFor();
    assert.equal((await call(page, "/competitors")).length, 1, "no double");
    await page.locator("#toast").getByRole("button", { name: /Annuler/ }).click();
    await page.locator(".rival").waitFor({ state: "detached" });

    await page.goto(`/opportunities/${first}`);
    await page.getByLabel("Modifier Élan Packaging").click();
    const edit = page.locator(`.rival form[action$="/change"]`);
    await edit.getByLabel("Position").selectOption({ label: "derrière nous" });
    await edit.getByRole("button", { name: "Enregistrer" }).click();
    await page.locator(".timeline").getByText(/Élan Packaging · Position\s: devant nous → derrière nous/).waitFor();
    await axe(page);
  });
}

journey("one key says who won, and Enter alone says who was beaten; both are counted", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const [lost, won] = await newOpportunities(page, ["Ensacheuse", "Doseuse"]);
  for (const id of [lost, won]) for (const name of ["Sidel", "Bosch"]) await call(page, `/opportunities/${id}/competitors`, { name });
  await page.goto(`/opportunities/${lost}`);
  await page.keyboard.press("Shift+L");
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("Qui a gagné ?").waitFor();
  await axe(page);
  await page.keyboard.press("b");
  assert.ok(await dialog.getByRole("radio", { name: "Sidel" }).isChecked());
  await page.keyboard.press("Enter");
  await page.getByText(/Perdue le .* · face à Sidel/).waitFor();

  await page.goto(`/opportunities/${won}`);
  await page.keyboard.press("Shift+W");
  await dialog.getByText("Qui avez-vous battu ?").waitFor();
  assert.equal(await dialog.locator("[name=beaten]:checked").count(), 2);
  await axe(page);
  await dialog.locator("label", { hasText: "Bosch" }).click();
  await dialog.getByLabel("Montant réel").fill("9000");
  await page.keyboard.press("Enter");
  await page.getByText(/Gagnée le .* · 9\s000\s€ · face à Sidel/).waitFor();
  assert.deepEqual((await stands(page, won)).map((one) => [one.name, one.position]), [["Bosch", "out"], ["Sidel", "unknown"]]);

  await page.goto("/opportunities");
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await page.waitForURL(/\/competitors$/);
  const row = page.locator("#competitors tr", { hasText: "Sidel" });
  await row.getByText("50 %").waitFor();
  await axe(page);
  await row.getByRole("link", { name: /Sidel, Gagnées\s: 1/ }).click();
  await page.locator("#opportunities").getByRole("link", { name: "Doseuse" }).waitFor();
  assert.equal(await page.locator("#opportunities tr").count(), 1);
  await axe(page);
  await page.getByRole("link", { name: /Retirer le filtre.*Sidel/i }).click();
  await page.locator("#opportunities").getByRole("link", { name: "Ensacheuse" }).waitFor();
});

journey("two names of the same become one in the settings, and two again", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  for (const name of ["Sidel", "Sidel France"]) await call(page, `/opportunities/${id}/competitors`, { name });
  await page.goto("/settings/competitors");
  const other = (await call(page, "/competitors")).find((one) => one.name === "Sidel France").id;
  await page.locator(`#merge-${other} summary`).click();
  await page.locator(`#merge-${other}`).getByLabel("Fusionner Sidel France dans").selectOption({ label: "Sidel" });
  await axe(page);
  await page.locator(`#merge-${other}`).getByRole("button").click();
  await page.locator("#toast").getByText("Concurrent Sidel France fusionné").waitFor();
  assert.deepEqual((await stands(page, id)).map((one) => one.name), ["Sidel"]);
  await page.locator("#toast").getByRole("button", { name: /Annuler/ }).click();
  await page.locator(`#competitor-${other}`).waitFor();
  assert.deepEqual((await stands(page, id)).map((one) => one.name), ["Sidel", "Sidel France"]);
});
