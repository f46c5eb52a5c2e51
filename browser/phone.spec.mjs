// On a phone of 360 px: nothing that is to be read is cut, what is to be pressed is in sight, and a call is logged for good.
import assert from "node:assert/strict";
import { newOpportunities } from "./acts.mjs";
import { journey } from "./harness.mjs";

const phone = { width: 360, sample: false };

const cut = (texts) => texts.evaluateAll((found) => found.filter((text) => text.offsetParent && text.scrollWidth > text.clientWidth).map((text) => text.textContent));

for (const lang of ["fr", "en"]) {
  journey(`a call is logged on a phone, with its day, and holds (${lang})`, async (piste) => {
    const page = await piste.newWorkspace({ ...phone, lang });
    const [id] = await newOpportunities(page, ["Ensacheuse"]);
    await page.goto("/");
    await page.getByRole("link", { name: "Ensacheuse" }).tap();
    const composer = page.locator(`#composer-${id}`);
    await composer.locator("label", { hasText: lang === "fr" ? "Joint" : "Reached" }).first().tap();
    await composer.locator("textarea[name=note]").fill("attend l'accord du DAF");
    await composer.locator("[name=next]").fill("10/01/2028 14h");
    await composer.locator("[data-echo]").filter({ hasText: lang === "fr" ? "lundi 10 janvier 2028" : "Monday 10 January 2028" }).waitFor();
    const save = composer.locator("[data-save]");
    assert.ok((await save.boundingBox()).height >= 44, "as tall as a thumb");
    await save.tap();
    await page.locator(".timeline").getByText("attend l'accord du DAF").waitFor();
    await page.reload();
    await page.locator(".timeline").getByText("attend l'accord du DAF").waitFor();
    await page.locator(".record-head").getByText(/10 janv\.|10 Jan/).waitFor();
    await page.goto("/");
    assert.equal(await page.locator("#queue").getByRole("link", { name: "Ensacheuse" }).count(), 0, "it has left the day");
  });

  journey(`what is read on a phone is whole: filters, search, trials (${lang})`, async (piste) => {
    const page = await piste.newWorkspace({ width: 360, sample: true, lang });
    await newOpportunities(page, ["Ensacheuse"]);
    await page.goto("/opportunities");
    const filters = await page.locator("#opportunities-filters").boundingBox();
    assert.ok(filters.height < 60, `the filters take one line: ${filters.height} px`);
    await page.locator("#opportunities-filters [name=starred]").scrollIntoViewIfNeeded();
    await page.locator("#opportunities-filters label", { has: page.locator("[name=starred]") }).tap();
    await page.waitForURL(/starred=1/);

    await page.goto("/search?q=zzz");
    const commands = page.locator(".found .title");
    await commands.first().waitFor();
    assert.deepEqual(await cut(commands), []);

    await page.goto("/");
    const trials = page.locator(".trial .title");
    await trials.first().waitFor();
    assert.deepEqual(await cut(trials), []);
    const said = (await trials.allInnerTexts()).join("\n");
    assert.doesNotMatch(said, /Maj|Shift|: [A-Z] /, "keys are not for phones");
  });
}

journey("beside the day, what is next is saved without scrolling", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await page.evaluate(() => fetch("/api/v1/opportunities", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title: "Ensacheuse", company: "Morel SA", person: "Claire Morel", phone: "01 99 00 44 10", next: new Date().toISOString().slice(0, 10) }),
  }));
  await page.goto("/");
  const save = await page.locator("#pane [data-save]").boundingBox();
  assert.ok(save.y + save.height <= 800, `the button ends at ${save.y + save.height} px`);
  const call = await page.locator("#pane .whom-to-call a[href^='tel:']").boundingBox();
  assert.ok(call.y < save.y, "whom to call stands above");
});
