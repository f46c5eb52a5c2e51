// Reasons that mean something: the rule is built, says what it finds when a digit chooses the reason, asks without standing in
// the way, and the report shows what was done.
import assert from "node:assert/strict";
import { allow, axe, eachLook, journey } from "./harness.mjs";

const call = (page, method, path, body) => page.evaluate(async ([method, path, body]) => {
  const answer = await fetch(`/api/v1${path}`, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}, [method, path, body]);

/** A list with budgets; gives its id and those of its rows. */
async function theFair(page, companies) {
  const { list } = await call(page, "POST", "/lists", { name: "Salon GI" });
  const { columns: [company, , , , note] } = await call(page, "GET", `/lists/${list.id}`);
  const { column } = await call(page, "POST", `/lists/${list.id}/columns`, { label: "Budget", type: "money", after: note.id });
  const rows = companies.map(([name, budget]) => ({ cells: { [company.id]: name, [column.id]: budget } }));
  const added = await call(page, "POST", `/lists/${list.id}/rows`, { rows });
  return { list: list.id, rows: added.rows.map(({ id }) => id) };
}

async function aRule(page, rule, more = {}) {
  const { disqualified: [first] } = await call(page, "GET", "/reasons");
  await call(page, "PATCH", `/reasons/${first.id}`, { rule, ...more });
  return first.id;
}

const below = (value) => [{ what: "Budget", comparison: "less", value }];
const waitForRow = (page, name) => page.waitForFunction((name) => document.activeElement?.getAttribute("aria-label")?.includes(name), name);
const cellsOf = (page, text) => page.locator("piste-grid [role=gridcell]", { hasText: text });
const line = (page) => page.locator(".pg-reasons");

journey("X and a digit stay two keys; the rule says no, C says why, and nothing stands in the way", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  page.on("dialog", () => assert.fail("nothing is asked in a dialog"));
  await aRule(page, below("5000"), { evidence: "amount" });
  const { list } = await theFair(page, [["Morel SA", "12000"], ["Cartonex", "20k"], ["Huet", "900"]]);
  await page.goto(`/lists/${list}`);
  await waitForRow(page, "Morel SA");
  await page.keyboard.press("x");
  await waitForRow(page, "Cartonex");
  await page.keyboard.press("1");
  await line(page).getByText("La règle dit non").waitFor();
  await waitForRow(page, "Cartonex");
  await axe(page, { within: ".pg-reasons" });
  // Not answered: the next row is struck as fast.
  await page.keyboard.press("x");
  await waitForRow(page, "Huet");
  await page.keyboard.press("1");
  await cellsOf(page, "à compléter").nth(1).waitFor();
  await page.keyboard.press("c");
  await page.keyboard.type("gelé cette année");
  await page.keyboard.press("Tab");
  await page.keyboard.type("peu");
  allow(page, /422/);
  await page.keyboard.press("Enter");
  await line(page).getByText("n’est pas un montant").waitFor();
  assert.equal(await line(page).locator("input[name=justification]").inputValue(), "gelé cette année", "what was typed stays");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("20k");
  await page.keyboard.press("Enter");
  await line(page).waitFor({ state: "hidden" });
  await cellsOf(page, "à compléter").nth(1).waitFor({ state: "hidden" });
  assert.equal(await cellsOf(page, "à compléter").count(), 1, "the first one is still to be completed");
  // Later, from the row itself.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await waitForRow(page, "Morel SA");
  await page.keyboard.press("c");
  await page.keyboard.type("trop petit");
  await page.keyboard.press("Escape");
  await waitForRow(page, "Morel SA");
  await page.reload();
  await cellsOf(page, "à compléter").first().waitFor();
});

journey("what the rule said goes once it is answered, and the day of return can be changed in the same line", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await aRule(page, below("5000"), { evidence: "amount" });
  const { disqualified } = await call(page, "GET", "/reasons");
  const later = String(disqualified.findIndex(({ name }) => name === "Pas le moment") + 1);
  const { list, rows } = await theFair(page, [["Morel SA", "12000"], ["Cartonex", "20k"], ["Huet", "900"]]);
  const foot = page.locator(".pg-foot", { hasText: "La règle dit non" });
  const day = async (row) => (await call(page, "GET", `/suspects/${row}`)).row.strike.wake_on;
  await page.goto(`/lists/${list}`);
  await waitForRow(page, "Morel SA");
  await page.keyboard.press("x");
  await waitForRow(page, "Cartonex");
  await page.keyboard.press("1");
  await foot.waitFor();
  const told = await line(page).getByText("La règle dit non").evaluate((told) => [told.scrollWidth - told.clientWidth, told.clientWidth > 200]);
  assert.deepEqual(told, [0, true], "the verdict is read whole beside two fields");
  await page.keyboard.press("c");
  await page.keyboard.type("gelé");
  await page.keyboard.press("Tab");
  await page.keyboard.type("20k");
  await page.keyboard.press("Enter");
  await line(page).waitFor({ state: "hidden" });
  assert.equal(await foot.count(), 0);
  // The usual day stands in the line; Enter takes it, another may be typed.
  await page.keyboard.press("x");
  await waitForRow(page, "Huet");
  await page.keyboard.press(later);
  const field = line(page).getByLabel("Revient le");
  await field.waitFor();
  const usual = await field.inputValue();
  await page.keyboard.press("c");
  await page.keyboard.press("Enter");
  await line(page).waitFor({ state: "hidden" });
  assert.equal(await day(rows[1]), usual);
  await page.keyboard.press("x");
  await page.keyboard.press(later);
  await field.fill("2031-05-06");
  await page.keyboard.press("Enter");
  await line(page).waitFor({ state: "hidden" });
  assert.equal(await day(rows[2]), "2031-05-06");
  await call(page, "POST", "/suspects/restore", { ids: rows });
  await page.goto(`/lists/${list}/call`);
  await page.keyboard.press("Enter");
  const card = page.locator("article.call:not([hidden])");
  await card.locator("h2", { hasText: "Morel SA" }).waitFor();
  await page.waitForTimeout(350);
  await page.keyboard.press("x");
  await page.keyboard.press(later);
  await page.waitForFunction(() => document.activeElement?.name?.startsWith("wake_on"));
  await page.keyboard.press("Enter");
  await card.locator("h2", { hasText: "Cartonex" }).waitFor();
});

journey("in call mode a reason against its rule asks why there and then, in one line; later is one key", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  page.on("dialog", () => assert.fail("nothing is asked in a dialog"));
  await aRule(page, below("5000"), { evidence: "amount" });
  const { list } = await theFair(page, [["Morel SA", "12000"], ["Cartonex", "20k"], ["Huet", "900"]]);
  await page.goto(`/lists/${list}/call`);
  await page.keyboard.press("Enter");
  const card = page.locator("article.call:not([hidden])");
  const shown = (name) => card.locator("h2", { hasText: name }).waitFor();
  const settle = () => page.waitForTimeout(350);
  const line = card.locator(".call-asks[open]");
  await shown("Morel SA");
  await settle();
  await page.keyboard.press("x");
  await page.keyboard.press("1");
  await line.getByText("La règle dit non").waitFor();
  await page.waitForFunction(() => document.activeElement?.name?.startsWith("justification"));
  await axe(page, { within: ".call-asks[open]" });
  await page.keyboard.type("gelé cette année, voir en 2");
  await shown("Morel SA");
  await page.keyboard.press("Tab");
  await page.keyboard.type("peu");
  allow(page, /422/);
  await page.keyboard.press("Enter");
  await page.locator("#alert", { hasText: "n’est pas un montant" }).waitFor();
  await shown("Morel SA");
  assert.equal(await line.locator("[name^=justification]").inputValue(), "gelé cette année, voir en 2", "what was typed stays");
  await settle();
  await line.locator("[name^=evidence]").fill("20k");
  await page.keyboard.press("Enter");
  await shown("Cartonex");
  await settle();
  await page.keyboard.press("x");
  await page.keyboard.press("1");
  await line.getByText("La règle dit non").waitFor();
  await page.waitForFunction(() => document.activeElement?.name?.startsWith("justification"));
  await page.keyboard.press("Escape");
  await shown("Huet");
  await page.goto(`/lists/${list}`);
  await cellsOf(page, "à compléter").first().waitFor();
  assert.equal(await cellsOf(page, "à compléter").count(), 1, "only what was left for later");
});

journey("where a reason is wanted the question stays in the sheet, nothing is blocked, C asks again", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  page.on("dialog", () => assert.fail("nothing is asked in a dialog"));
  await page.goto("/settings/reasons");
  await page.getByLabel("Motif obligatoire").check();
  await page.locator("#toast", { hasText: "Motif obligatoire pour rayer" }).waitFor();
  const { list } = await theFair(page, [["Morel SA", ""], ["Cartonex", ""], ["Huet", ""]]);
  await page.goto(`/lists/${list}`);
  await waitForRow(page, "Morel SA");
  await page.keyboard.press("x");
  await waitForRow(page, "Cartonex");
  await page.waitForTimeout(6000);
  assert.ok(await line(page).isVisible(), "silence is no answer");
  await page.keyboard.press("x");
  await waitForRow(page, "Huet");
  await page.keyboard.press("2");
  await cellsOf(page, "Rayé : Trop loin").waitFor();
  assert.equal(await cellsOf(page, "À compléter").count(), 1);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await waitForRow(page, "Morel SA");
  await page.keyboard.press("c");
  await line(page).waitFor();
  await page.keyboard.press("1");
  await cellsOf(page, "À compléter").waitFor({ state: "hidden" });
  await page.goto(`/lists/${list}/call`);
  await page.keyboard.press("Enter");
  const card = page.locator("article.call:not([hidden])");
  await card.locator("h2", { hasText: "Huet" }).waitFor();
  await card.locator(".call-strike > summary").click();
  await card.getByRole("button", { name: "Sans motif, à compléter" }).waitFor();
});

journey("without a script, what a reason refuses stands in its form again", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await aRule(page, below("5000"), { evidence: "amount" });
  const { list, rows: [row] } = await theFair(page, [["Morel SA", "12000"]]);
  const browser = page.context().browser();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState(), locale: "fr-FR" });
  const plain = await context.newPage();
  await plain.goto(`${piste.origin}/suspects/${row}`);
  const form = plain.locator(".strike-for").first();
  await form.getByLabel("Pourquoi quand même").fill("gelé");
  await form.getByLabel("Quel montant").fill("peu");
  await form.getByRole("button").click();
  await form.getByText("n’est pas un montant").waitFor();
  assert.equal(await form.getByLabel("Pourquoi quand même").inputValue(), "gelé");
  await plain.goto(`${piste.origin}/lists/${list}/call`);
  await plain.locator("#call-start button").click();
  const card = plain.locator("article.call:not([hidden])");
  await card.locator("[name=note]").fill("au téléphone");
  await card.locator(".call-strike > summary").click();
  await card.locator(".call-asks > summary").first().click();
  await card.getByLabel("Quel montant").fill("peu");
  await card.locator(".call-asked").first().getByRole("button", { name: "Rayer" }).click();
  await card.getByText("n’est pas un montant").first().waitFor();
  assert.equal(await card.locator("[name=note]").inputValue(), "au téléphone");
  await card.getByLabel("Quel montant").fill("2,5k");
  await card.locator(".call-asked").first().getByRole("button", { name: "Rayer" }).click();
  await plain.getByText("Fichier terminé").waitFor();
  await context.close();
});

journey("the rule is built row by row, with and without a script, and taken back", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await page.goto("/settings/reasons");
  const entry = page.locator("[id^=reason-]").filter({ hasText: "Pas de budget" }).first();
  await entry.locator("summary").first().click();
  const another = entry.locator(".another:not([open]) > summary").first();
  await another.click();
  await entry.getByLabel("Champ ou colonne 1").fill("Montant");
  await entry.getByLabel("Valeur 1").fill("5k");
  await another.click();
  await entry.getByLabel("Lien 2").selectOption("or");
  await entry.getByLabel("Champ ou colonne 2").fill("Pays");
  await entry.getByLabel("Comparaison 2").selectOption("is_not");
  await entry.getByLabel("Valeur 2").fill("France");
  await entry.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByText("Règle : Montant moins de 5k ou Pays n’est pas France").waitFor();
  await page.locator("#toast").getByRole("button", { name: /Annuler/ }).click();
  await page.getByText("Règle : Montant").waitFor({ state: "hidden" });
});

eachLook("the settings, the page of a suspect and the report can be read by all", async (piste, look) => {
  const page = await piste.newWorkspace({ sample: false, ...look });
  const reason = await aRule(page, [...below("5000"), { or: true, what: "Effectif du site", comparison: "less", value: "10" }]);
  const { rows: [struck, open] } = await theFair(page, [["Morel SA", "12000"], ["Cartonex", "900"]]);
  await call(page, "POST", "/suspects/disqualify", { ids: [struck], reason_id: reason });
  for (const path of ["/settings/reasons", `/suspects/${open}`, `/suspects/${struck}`, "/lists/reasons", "/lists/reasons/rows?since=quarter"]) {
    await page.goto(path);
    if (path === "/settings/reasons") await page.locator(`#reason-${reason}-edit > summary`).click();
    await axe(page, { within: "main" });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is not wider than the screen`);
  }
  await page.goto("/lists/reasons");
  await page.locator("table.report a").first().click();
  await page.locator("#strikes").getByText("Morel SA").waitFor();
});
