// The pipeline: five ways to move a card, all the same move; and what a refused one does.
import assert from "node:assert/strict";
import { newOpportunities } from "./acts.mjs";
import { allow, journey } from "./harness.mjs";

const column = (page, name) => page.locator(".column", { has: page.locator("h2", { hasText: name }) });
const card = (page, title) => page.locator("[data-card]", { hasText: title });

async function aBoard(piste, titles = ["Ensacheuse"]) {
  const page = await piste.newWorkspace({ sample: false });
  const ids = await newOpportunities(page, titles);
  await page.goto("/opportunities?view=board");
  await page.locator("#board[data-island]").waitFor();
  await card(page, titles[0]).focus();
  return { page, ids };
}

async function drag(page, what, where) {
  const [from, to] = [await what.boundingBox(), await where.boundingBox()];
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  for (const step of [0.2, 0.6, 1, 1]) {
    await page.mouse.move(from.x + (to.x + to.width / 2 - from.x) * step, from.y + (to.y + to.height / 2 - from.y) * step, { steps: 5 });
    await page.waitForTimeout(60);
  }
  await page.mouse.up();
}

const ways = {
  "Shift+→": async (page) => page.keyboard.press("Shift+ArrowRight"),
  "S and a digit": async (page) => { for (const key of ["s", "2"]) await page.keyboard.press(key); },
  "the menu of the card": async (page) => {
    await card(page, "Ensacheuse").getByRole("button", { name: /Ensacheuse/ }).click();
    await page.locator(".menu:popover-open").getByRole("button", { name: "Devis envoyé" }).click();
  },
  "dragging it": async (page) => drag(page, card(page, "Ensacheuse"), column(page, "Devis envoyé")),
  "the stage bar of its page": async (page) => {
    await card(page, "Ensacheuse").getByRole("link").click();
    await page.locator(".stages").getByRole("button", { name: /Devis envoyé/ }).click();
    await page.locator("[aria-current=step]", { hasText: "Devis envoyé" }).waitFor();
    await page.goto("/opportunities?view=board");
  },
};

for (const [name, move] of Object.entries(ways)) {
  journey(`a card moves by ${name}, with the same line in its history and the same undo`, async (piste) => {
    const { page, ids } = await aBoard(piste);
    await move(page);
    await column(page, "Devis envoyé").locator("[data-card]", { hasText: "Ensacheuse" }).waitFor();
    assert.equal(await column(page, "Devis envoyé").locator("[data-count]").textContent(), "1", "counted at once");
    await page.waitForTimeout(300);
    await page.goto(`/opportunities/${ids[0]}`);
    assert.equal(await page.locator(".timeline").getByText("Découverte → Devis envoyé").count(), 1);
    await page.keyboard.press("Control+z");
    await page.locator("[aria-current=step]", { hasText: "Découverte" }).waitFor();
  });
}

for (const status of [500, 409]) {
  journey(`a move that is refused (${status}) returns the card and its counts, with a sentence`, async (piste) => {
    const { page } = await aBoard(piste, ["Ensacheuse", "Palettiseur"]);
    allow(page, /status of (500|409)/);
    await page.route("**/stage", (route) => route.fulfill({ status, contentType: "text/html", body: "<main><h1>Quelqu'un l'a déjà terminée.</h1></main>" }));
    await page.keyboard.press("Shift+ArrowRight");
    await page.locator("#alert").getByText(status === 500 ? "Non enregistré" : "déjà terminée").waitFor();
    const first = column(page, "Découverte");
    // A colleague's change may draw the board anew at that moment: what is in place after a moment counts.
    await first.locator("[data-card]:first-child").getByRole("link", { name: "Ensacheuse" }).waitFor();
    assert.equal(await first.locator("[data-count]").textContent(), "2");
  });
}

journey("an empty column is a strip of 40 px beside those with cards, and opens when it gets one", async (piste) => {
  const { page } = await aBoard(piste);
  const width = async (name) => Math.round((await column(page, name).boundingBox()).width);
  assert.equal(await width("Négociation"), 40);
  assert.equal(await width("Découverte"), 280);
  await drag(page, card(page, "Ensacheuse"), column(page, "Négociation"));
  await column(page, "Négociation").locator("[data-card]").waitFor();
  assert.equal(await width("Négociation"), 280);
  assert.equal(await width("Découverte"), 40);
});
