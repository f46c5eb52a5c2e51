// Two people, two browsers: what is handed over arrives at once, and each reads in the own language.
import assert from "node:assert/strict";
import { colleague, newOpportunities } from "./acts.mjs";
import { journey, waited } from "./harness.mjs";

async function two(piste) {
  const claire = await piste.newWorkspace({ sample: false });
  const sonia = await colleague(piste, claire, "Sonia Bernard");
  return { claire, sonia };
}

for (const engine of ["sqlite", "postgres"]) {
  journey(`what is transferred stands first under «Reçues» within two seconds, with the note (${engine})`, async (piste) => {
    const { claire, sonia } = await two(piste);
    await newOpportunities(claire, ["Étiqueteuse", "Palettiseur"], "3j");
    const [id] = await newOpportunities(claire, ["Ensacheuse"]);
    await claire.goto("/");
    const queue = claire.locator("#queue").getByRole("link", { name: "Ensacheuse" });
    await queue.waitFor();
    await sonia.goto("/");
    await sonia.locator("#queue").waitFor();

    await claire.goto(`/opportunities/${id}`);
    await claire.keyboard.press("t");
    await claire.keyboard.type("Sonia");
    await claire.keyboard.press("Tab");
    await claire.keyboard.type("veut un devis vite");
    const begun = performance.now();
    await claire.keyboard.press("Enter");
    const received = sonia.locator("section[aria-labelledby=day-received] [data-row]").first();
    await received.getByText("Ensacheuse").waitFor();
    waited("a transfer shows at the colleague's", performance.now() - begun, 2_000);
    assert.match(await received.textContent(), /de Claire Dubois\s: «\sveut un devis vite\s»/);
    await claire.goto("/");
    await claire.locator("#queue").waitFor();
    assert.equal(await queue.count(), 0, "it has left the sender's day");

    await claire.locator(`#o-${id}`).waitFor({ state: "detached" });
    await claire.keyboard.press("Control+z");
    await sonia.locator(`#o-${id}`).waitFor({ state: "detached" });
    await claire.goto("/");
    await queue.waitFor();
  }, { engine });

  journey(`one works in French, the other in English: each sees the own words, figures and days, live too (${engine})`, async (piste) => {
    const { claire, sonia } = await two(piste);
    await sonia.goto("/preferences");
    await sonia.locator("#preferences label", { hasText: "English" }).click();
    await sonia.locator("html[lang=en]").waitFor();

    const [id] = await newOpportunities(claire, ["Ensacheuse"], "2028-01-10");
    for (const page of [claire, sonia]) await page.goto(`/opportunities/${id}`);
    await sonia.getByRole("button", { name: "Won" }).waitFor();
    await claire.getByRole("button", { name: "Gagnée" }).waitFor();

    // Each types an amount as written at home; the other sees it as written at home, without a reload.
    const amount = (page, label) => page.locator("details[data-edit]", { has: page.locator(`[aria-label="${label}"]`) });
    await amount(claire, "Montant").locator("summary").click();
    await amount(claire, "Montant").locator("[name=value]").fill("12 500,50");
    await claire.keyboard.press("Enter");
    await sonia.locator(".record-head").getByText("€12,500.50").waitFor();
    await claire.locator(".record-head").getByText(/12\s500,50\s€/).waitFor();
    await sonia.locator(".timeline").getByText("Amount: – → €12,500.50").waitFor();
    await amount(sonia, "Amount").locator("summary").click();
    await amount(sonia, "Amount").locator("[name=value]").fill("1,234.5");
    await sonia.keyboard.press("Enter");
    await claire.locator(".record-head").getByText(/1\s234,50\s€/).waitFor();
    await claire.locator(".timeline").getByText(/Montant\s: 12\s500,50\s€ → 1\s234,50\s€/).waitFor();

    // Results, stages and the like are the workspace's own words: nobody translates them.
    // Days: the same one, each in the own words; a plan in English shows in French.
    await claire.locator(".record-head").getByText("lun. 10 janv.").waitFor();
    await sonia.locator(".record-head").getByText("Mon 10 Jan").waitFor();
    const composer = sonia.locator(`#composer-${id}`);
    await composer.locator("label", { hasText: "Sans réponse" }).first().click();
    await composer.locator("[name=next]").fill("17 January 2028 2pm call the CFO");
    await composer.locator("[data-echo]").filter({ hasText: "Monday 17 January 2028" }).waitFor();
    await composer.locator("[data-save]").click();
    await claire.locator(".record-head").getByText(/lun\. 17 janv\.( 2028)? 14:00/).waitFor();
    await sonia.locator(".record-head").getByText(/Mon 17 Jan( 2028)? 14:00|2 ?pm/).waitFor();
    assert.equal(await claire.locator("html").getAttribute("lang"), "fr");
    const mixed = await claire.locator(".record-head").innerText();
    assert.doesNotMatch(mixed, /Won|Lost|Monday|Mon /, "nothing English came over");
  }, { engine });
}
