// Stalled opportunities: marked, listed, and limited with a preview.
import assert from "node:assert/strict";
import { call, newOpportunities } from "./acts.mjs";
import { axe } from "./axe.mjs";
import { journey } from "./harness.mjs";

for (const width of [1280, 360]) {
  journey(`limits say what they would mark, are saved, and are taken back as one (${width})`, async (piste) => {
    const page = await piste.newWorkspace({ sample: false, width });
    await newOpportunities(page, ["Ensacheuse"]);
    await page.goto("/settings/stalled");
    await page.locator("#limits-total").getByText("Aucune opportunité ne traîne.").waitFor();
    await axe(page);
    const first = page.getByLabel("Dans l’étape Découverte (jours)");
    assert.equal(await first.inputValue(), "14");
    const answered = page.waitForResponse((answer) => answer.url().includes("/settings/stalled/preview"));
    await first.fill("20");
    await answered;
    assert.equal(await first.inputValue(), "20", "what is typed stays");
    assert.equal(await page.evaluate(() => document.activeElement?.id.startsWith("f-limits-stage")), true, "nobody took the focus");
    await page.keyboard.press("Enter");
    await page.locator("#toast").getByText("Limites de ce qui traîne modifiées").waitFor();
    await page.locator("#toast").getByRole("button", { name: /Annuler/ }).click();
    await page.waitForFunction(() => document.querySelector("[id^=f-limits-stage]")?.value === "14");
    await axe(page);
  });
}

journey("G L lists what is stalled; nothing is, and it says so", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await newOpportunities(page, ["Ensacheuse"]);
  await page.goto("/opportunities");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.waitForURL(/\/stalled$/);
  await page.getByText("Rien ne traîne.").waitFor();
  assert.equal((await call(page, "/stalled")).stalled.length, 0);
  await axe(page);
});

journey("what waits too long is marked and listed, with why, until somebody talks to them", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  piste.later(20);
  await page.goto("/stalled");
  await page.locator("#stalled tr", { hasText: "Ensacheuse" }).getByText(/20\sj dans cette étape, limite 14\sj/).waitFor();
  piste.later(40);
  await page.goto("/stalled");
  const row = page.locator("#stalled tr", { hasText: "Ensacheuse" });
  await row.getByText(/40\sj dans cette étape, limite 14\sj/).waitFor();
  await row.getByText(/40\sj sans échange, limite 30\sj/).waitFor();
  await axe(page);
  await page.goto("/opportunities?view=board");
  await page.locator(".card", { hasText: "Ensacheuse" }).getByRole("img", { name: /Traîne/ }).waitFor();
  await axe(page);
  await page.goto(`/opportunities/${id}`);
  await page.getByText(/Traîne\s: 40\sj dans cette étape/).waitFor();
  await axe(page);
  await call(page, `/opportunities/${id}/stage`, { stage_id: (await call(page, "/pipelines"))[0].stages[2].id });
  await page.goto("/stalled");
  await row.getByText(/40\sj sans échange, limite 30\sj/).waitFor();
  assert.equal(await row.getByText(/dans cette étape/).count(), 0);
}, { clock: true });
