// How an opportunity ends and is opened again, also with a colleague on the same record.
import assert from "node:assert/strict";
import { colleague, newOpportunities } from "./acts.mjs";
import { allow, axe, journey } from "./harness.mjs";

const amount = (page) => page.locator("details[data-edit]", { has: page.locator('[aria-label="Montant"]') });
const shownAmount = (page) => amount(page).locator("summary");

async function setAmount(page, text) {
  await shownAmount(page).click();
  await amount(page).locator('[aria-label="Montant"]').fill(text);
  await page.keyboard.press("Enter");
}

async function twoOnOne(piste) {
  const claire = await piste.newWorkspace({ sample: false });
  const sonia = await colleague(piste, claire, "Sonia Bernard");
  const [id] = await newOpportunities(claire, ["Ensacheuse"]);
  for (const page of [claire, sonia]) await page.goto(`/opportunities/${id}`);
  await setAmount(claire, "12500");
  await shownAmount(sonia).filter({ hasText: /12\s500/ }).waitFor();
  return { claire, sonia, id };
}

const bothAmounts = /Montant\s: Sonia Bernard a écrit «\s15\s000\s€\s» entre-temps, vous «\s13\s000\s€\s»/;

for (const engine of ["sqlite", "postgres"]) {
  journey(`a colleague changes the amount while the win is being typed (${engine})`, async (piste) => {
    const { claire, sonia } = await twoOnOne(piste);
    await claire.keyboard.press("Shift+W");
    const dialog = claire.locator("dialog[open]");
    await dialog.getByLabel("Montant réel").fill("13000");
    await dialog.getByLabel("Date de clôture").fill("2026-11-20");
    await setAmount(sonia, "15000");
    // Sonia's value has had the time to arrive: what Claire types is left alone.
    await shownAmount(claire).filter({ hasText: /15\s000/ }).waitFor();
    assert.equal(await dialog.getByLabel("Montant réel").inputValue(), "13000");
    allow(claire, /status of 409/);
    await claire.keyboard.press("Enter");
    await claire.locator("#alert").getByText(bothAmounts).waitFor();
    assert.equal(await dialog.count(), 0, "nothing stands before the question");
    await axe(claire);
    await claire.locator("#alert").getByRole("button", { name: "Garder la mienne" }).click();
    for (const page of [claire, sonia]) await page.getByText(/Gagnée le .*20 nov.* · 13\s000\s€/).waitFor();
    await claire.keyboard.press("Control+z");
    await shownAmount(sonia).filter({ hasText: /15\s000/ }).waitFor();
  }, { engine });

  journey(`the composer's win asks too, and is emptied once it is settled (${engine})`, async (piste) => {
    const { claire, sonia } = await twoOnOne(piste);
    const composer = claire.locator("form[data-composer]");
    await composer.locator("label", { hasText: "Joint" }).first().click();
    await composer.getByLabel("Note").last().fill("accord du DAF");
    await composer.locator("label", { hasText: "Gagnée" }).click();
    await composer.getByLabel("Montant réel").fill("13000");
    await setAmount(sonia, "15000");
    await shownAmount(claire).filter({ hasText: /15\s000/ }).waitFor();
    allow(claire, /status of 409/);
    await claire.keyboard.press("Control+Enter");
    await claire.locator("#alert").getByText(bothAmounts).waitFor();
    await claire.locator("#alert").getByRole("button", { name: "Garder celle de Sonia Bernard" }).click();
    await claire.getByText(/Gagnée le .* · 15\s000\s€/).waitFor();
    await claire.locator(".timeline").getByText("accord du DAF").first().waitFor();
    assert.equal(await composer.locator("[name=note]").inputValue(), "", "what is saved is not left to be saved twice");
    await claire.reload();
    await claire.locator("textarea[name=note]").waitFor();
    assert.equal(await claire.locator(".draft-notice").count(), 0);
  }, { engine });
}

journey("losing untouched fields writes over nothing a colleague wrote", async (piste) => {
  const { claire, sonia } = await twoOnOne(piste);
  await claire.keyboard.press("Shift+L");
  await setAmount(sonia, "15000");
  await shownAmount(claire).filter({ hasText: /15\s000/ }).waitFor();
  await claire.locator("dialog[open]").locator("label", { hasText: "Prix" }).click();
  await claire.keyboard.press("Enter");
  await claire.getByText(/Perdue le .* · Prix/).waitFor();
  await sonia.getByText(/Perdue le .* · Prix/).waitFor();
});

/** Half an answer to "Won" or "Lost" in the composer, left for another page while a colleague changes the record; gives the page back. */
async function leftAndBack({ claire, sonia }, end, type) {
  const there = claire.url();
  const composer = claire.locator("form[data-composer]");
  await composer.locator("label", { hasText: "Joint" }).first().click();
  await composer.getByLabel("Note").last().fill("accord du DA");
  await composer.locator("label", { hasText: end }).click();
  await type(composer);
  // What is typed is on the device after 300 ms.
  await claire.waitForTimeout(600);
  await claire.goto("/opportunities");
  await setAmount(sonia, "25000");
  await shownAmount(sonia).filter({ hasText: /25\s000/ }).waitFor();
  await claire.goto(there);
  await claire.locator(".draft-notice").waitFor();
  assert.equal(await composer.locator("[name=note]").inputValue(), "accord du DA", "what was typed is given back");
  return composer;
}

journey("a draft given back brings no amount that was not typed: the colleague's stands", async (piste) => {
  const two = await twoOnOne(piste);
  const composer = await leftAndBack(two, "Gagnée", async () => undefined);
  assert.match(await composer.getByLabel("Montant réel").inputValue(), /25\s?000/);
  await two.claire.keyboard.press("Escape");
  await composer.locator("[data-save]").click();
  await two.claire.getByText(/Gagnée le .* · 25\s000\s€/).waitFor();
});

journey("a draft given back knows what stood beside the amount that was typed, and asks", async (piste) => {
  const two = await twoOnOne(piste);
  const composer = await leftAndBack(two, "Gagnée", (composer) => composer.getByLabel("Montant réel").fill("13000"));
  assert.equal(await composer.getByLabel("Montant réel").inputValue(), "13000");
  allow(two.claire, /status of 409/);
  await composer.locator("[data-save]").click();
  const alert = two.claire.locator("#alert");
  await alert.getByText(/Montant\s: Sonia Bernard a écrit «\s25\s000\s€\s» entre-temps, vous «\s13\s000\s€\s»/).waitFor();
  await alert.getByRole("button", { name: "Garder celle de Sonia Bernard" }).click();
  await two.claire.getByText(/Gagnée le .* · 25\s000\s€/).waitFor();
});

journey("a draft that is erased leaves what stands now, and what is typed anew is saved without a question", async (piste) => {
  const two = await twoOnOne(piste);
  const composer = await leftAndBack(two, "Gagnée", (composer) => composer.getByLabel("Montant réel").fill("13000"));
  await composer.getByRole("button", { name: "Effacer" }).click();
  await composer.locator("label", { hasText: "Gagnée" }).click();
  assert.match(await composer.getByLabel("Montant réel").inputValue(), /25\s?000/);
  await composer.getByLabel("Montant réel").fill("26000");
  await composer.locator("[data-save]").click();
  await two.claire.getByText(/Gagnée le .* · 26\s000\s€/).waitFor();
});

for (const width of [1280, 360]) {
  journey(`a dialog stays while it is typed in, also when a colleague closes the record (${width})`, async (piste) => {
    const { claire, sonia } = await twoOnOne(piste);
    await claire.setViewportSize({ width, height: 800 });
    await claire.getByRole("button", { name: "Gagnée" }).first().click();
    const dialog = claire.locator("dialog[open]");
    await dialog.getByLabel("Montant réel").fill("13000");
    const refreshed = claire.waitForResponse((answer) => answer.request().headers()["x-live"] === "1");
    await sonia.keyboard.press("Shift+L");
    await sonia.locator("dialog[open]").locator("label", { hasText: "Prix" }).click();
    await sonia.keyboard.press("Enter");
    await sonia.getByText(/Perdue le .* · Prix/).waitFor();
    await refreshed;
    await claire.waitForTimeout(500);
    assert.equal(await dialog.getByLabel("Montant réel").inputValue(), "13000", "what is typed is not taken away");
    allow(claire, /status of 4\d\d/);
    await dialog.getByLabel("Montant réel").press("Enter");
    const said = dialog.getByRole("alert").getByText(/Ensacheuse.* est terminée/);
    await said.waitFor();
    await axe(claire);
    assert.equal(await dialog.getByLabel("Montant réel").inputValue(), "13000", "what was typed can still be read");
    await dialog.getByRole("button", { name: "Fermer" }).last().click();
    await claire.getByText(/Perdue le .* · Prix/).waitFor();
  });

  journey(`a dialog that is closed shows what a colleague did meanwhile (${width})`, async (piste) => {
    const { claire, sonia } = await twoOnOne(piste);
    await claire.setViewportSize({ width, height: 800 });
    await claire.getByRole("button", { name: "Gagnée" }).first().click();
    const refreshed = claire.waitForResponse((answer) => answer.request().headers()["x-live"] === "1");
    await sonia.keyboard.press("Shift+L");
    await sonia.keyboard.press("Enter");
    await refreshed;
    await claire.waitForTimeout(500);
    await claire.locator("dialog[open]").getByRole("button", { name: "Fermer" }).last().click();
    await claire.getByText(/Perdue le /).waitFor();
    assert.equal(await claire.getByRole("button", { name: "Gagnée" }).count(), 0, "what can no longer be done is not offered");
  });
}

for (const width of [1280, 360]) {
  journey(`a lost reason is saved and shown, and stays after a reload (${width})`, async (piste) => {
    const page = await piste.newWorkspace({ sample: false, width });
    const [id] = await newOpportunities(page, ["Ensacheuse"]);
    await page.goto(`/opportunities/${id}`);
    await page.getByRole("button", { name: "Perdue" }).click();
    await page.locator("dialog[open]").locator("label", { hasText: "Délai" }).click();
    await page.locator("dialog[open]").getByLabel("Un autre concurrent").fill("Sidel");
    await page.locator("dialog[open]").getByRole("button", { name: "Perdue" }).click();
    await page.getByText(/Perdue le .* · Délai/).waitFor();
    await page.reload();
    await page.getByText(/Perdue le .* · Délai/).waitFor();
    await page.locator(".timeline").getByText("Perdue · Délai").waitFor();
    await page.goto("/opportunities?show=lost");
    await page.getByRole("link", { name: "Ensacheuse" }).waitFor();
  });

  journey(`reopening asks what comes next, in one gesture, and is taken back (${width})`, async (piste) => {
    const page = await piste.newWorkspace({ sample: false, width });
    const [id] = await newOpportunities(page, ["Ensacheuse"]);
    await page.evaluate((id) => fetch(`/api/v1/opportunities/${id}/close`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ status: "won", amount: "9000" }),
    }), id);
    await page.goto(`/opportunities/${id}`);
    await page.locator("summary", { hasText: "Rouvrir" }).click();
    const form = page.locator(`#reopening-${id}`);
    await form.locator("[data-echo]").filter({ hasText: /\d/ }).waitFor();
    await axe(page);
    await form.locator("[name=next]").fill("");
    await page.keyboard.press("Enter");
    await form.locator("[name=next][aria-invalid=true]").waitFor();
    await form.locator("[name=next]").fill("10/01/2028 14h demander la commande");
    await form.locator("[data-echo]").filter({ hasText: "lundi 10 janvier 2028" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".record-head").getByText("demander la commande").waitFor();
    assert.equal(await page.locator(".record-head").getByText("à décider").count(), 0);
    await page.locator("#toast").getByRole("button", { name: "Annuler" }).click();
    await page.getByText(/Gagnée le .* · 9\s000\s€/).waitFor();
  });
}
