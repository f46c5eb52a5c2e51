// Two people on one record at the same time: nothing is lost, nothing is written over unseen.
import assert from "node:assert/strict";
import { colleague, newOpportunities } from "./acts.mjs";
import { allow, axe, journey } from "./harness.mjs";

const edited = (page, label) => page.locator("details[data-edit]", { has: page.locator(`[aria-label="${label}"]`) });
const shown = (page, label) => edited(page, label).locator("summary");
const typed = (page, label) => edited(page, label).locator(`[aria-label="${label}"]`);

async function typeInto(page, label, text) {
  await shown(page, label).click();
  await typed(page, label).fill(text);
}

for (const engine of ["sqlite", "postgres"]) {
  journey(`two people edit one opportunity (${engine})`, async (piste) => {
    const claire = await piste.newWorkspace({ sample: false });
    const sonia = await colleague(piste, claire, "Sonia Bernard");
    await claire.goto("/opportunities/new");
    await claire.fill("[name=title]", "Ensacheuse");
    await claire.fill("[name=amount]", "12500");
    await claire.keyboard.press("Control+Enter");
    await claire.waitForURL(/\/opportunities\/\d+$/);
    await sonia.goto(claire.url());

    // Different fields: both are kept, without a word.
    await typeInto(claire, "Montant", "14000");
    await typeInto(sonia, "Opportunité", "Doseuse");
    await sonia.keyboard.press("Enter");
    await claire.locator("h1", { hasText: "Doseuse" }).waitFor();
    await claire.locator(".timeline").getByText("Sonia Bernard").waitFor();
    assert.equal(await typed(claire, "Montant").inputValue(), "14000", "what is being typed stays");
    await claire.keyboard.press("Enter");
    await shown(sonia, "Montant").filter({ hasText: /14\s000/ }).waitFor();

    // The same field: both values are shown, with the name, and she chooses.
    for (const [keep, kept] of [["Garder celle de Sonia Bernard", /15\s000/], ["Garder la mienne", /13\s000/]]) {
      await typeInto(claire, "Montant", "13000");
      await typeInto(sonia, "Montant", "15000");
      await sonia.keyboard.press("Enter");
      await shown(sonia, "Montant").filter({ hasText: /15\s000/ }).waitFor();
      // Sonia's value has had the time to arrive: what Claire types is left alone.
      await claire.waitForTimeout(800);
      assert.equal(await typed(claire, "Montant").inputValue(), "13000");
      allow(claire, /status of 409/);
      await claire.keyboard.press("Enter");
      const choice = claire.locator("#alert");
      await choice.getByText(/Sonia Bernard a écrit «\s15\s000\s€\s» entre-temps, vous «\s13\s000\s€\s»/).waitFor();
      await axe(claire);
      await choice.locator("a, button", { hasText: keep }).click();
      await shown(claire, "Montant").filter({ hasText: kept }).waitFor();
      await choice.getByText("entre-temps").waitFor({ state: "detached" });
      await shown(sonia, "Montant").filter({ hasText: kept }).waitFor();
      await shown(claire, "Montant").click();
      assert.match(await typed(claire, "Montant").inputValue(), new RegExp(kept.source.replace("\\s", "")), "the field shows what is kept");
      await claire.keyboard.press("Escape");
      await typeInto(sonia, "Montant", "14000");
      await sonia.keyboard.press("Enter");
      await shown(claire, "Montant").filter({ hasText: /14\s000/ }).waitFor();
    }
  }, { engine });
}

journey("what a colleague changes while a page is on its way shows as well", async (piste) => {
  const claire = await piste.newWorkspace({ sample: false });
  const sonia = await colleague(piste, claire, "Sonia Bernard");
  const [id] = await newOpportunities(claire, ["Ensacheuse"]);
  let listens;
  const held = new Promise((resolve) => (listens = resolve));
  await sonia.route(/\/live\b/, async (route) => (await held, route.continue()));
  await sonia.goto(`/opportunities/${id}`);
  await sonia.locator("[aria-current=step]", { hasText: "Découverte" }).waitFor();
  await claire.goto(`/opportunities/${id}`);
  await claire.getByRole("button", { name: /Négociation/ }).click();
  await claire.locator("[aria-current=step]", { hasText: "Négociation" }).waitFor();
  listens();
  await sonia.locator("[aria-current=step]", { hasText: "Négociation" }).waitFor();
});
