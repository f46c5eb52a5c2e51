// The question guide: Q, the answer, Enter; what is known is counted, what is not is told, and a colleague sees it at once.
import assert from "node:assert/strict";
import { call, colleague, newOpportunities } from "./acts.mjs";
import { axe, eachLook, journey, writesDuring } from "./harness.mjs";

const guide = (page) => page.locator(".guide");
const tally = (page, text) => page.locator(".guide-head .progress", { hasText: text }).waitFor();
const question = (page, label) => page.locator(".guide li", { has: page.locator(".guide-label", { hasText: label }) });
const inField = (page, name) => page.waitForFunction((name) => document.activeElement?.name === name, name);

async function aRecord(piste, amount = "12 500") {
  const page = await piste.newWorkspace({ sample: false });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  await call(page, `/opportunities/${id}`, { amount }, "PATCH");
  await page.goto(`/opportunities/${id}`);
  await tally(page, "0 sur 5");
  return { page, id };
}

/** Q opens the question whose turn it is, in its first field. */
async function ask(page, label) {
  await page.locator("summary[data-key=q]", { hasText: label }).waitFor();
  await page.keyboard.press("q");
  await inField(page, "value");
}

journey("Q, the answer and Enter: one write each, and the next question is one key away", async (piste) => {
  const { page } = await aRecord(piste);
  const writes = await writesDuring(page, async () => {
    await ask(page, "Besoin");
    await page.keyboard.type("ensacher 20 sacs par minute");
    await page.keyboard.press("ControlOrMeta+Enter");
    await tally(page, "1 sur 5");
  });
  assert.equal(writes.length, 1);
  await ask(page, "Budget");
  await page.keyboard.type("8k");
  await page.keyboard.press("Tab");
  await page.keyboard.type("10k");
  await page.keyboard.press("Enter");
  await tally(page, "2 sur 5");
  await guide(page).getByText(/dépasse le budget annoncé/).waitFor();
  await question(page, "Budget").getByText("de 8 000 € à 10 000 €").first().waitFor();
  await axe(page, { within: ".guide" });
  await page.keyboard.press("ControlOrMeta+z");
  await tally(page, "1 sur 5");
  await guide(page).getByText(/dépasse le budget annoncé/).waitFor({ state: "detached" });
});

journey("an answer of a call leads to that call; asked again it keeps what was said before", async (piste) => {
  const { page } = await aRecord(piste);
  await page.keyboard.press("a");
  await page.keyboard.press("1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("3j");
  await page.keyboard.press("Enter");
  await page.locator(".timeline").getByText("Appel · Joint").waitFor();
  await ask(page, "Besoin");
  await page.keyboard.type("ensacher");
  await page.keyboard.press("ControlOrMeta+Enter");
  await question(page, "Besoin").getByText(/Appel · Joint/).first().waitFor();
  await question(page, "Besoin").locator("summary").click();
  const talk = question(page, "Besoin").getByLabel("Dans l’échange");
  await talk.locator("option", { hasText: "Appel · Joint" }).waitFor({ state: "attached" });
  await talk.selectOption({ index: 1 });
  await question(page, "Besoin").locator("textarea").fill("ensacher et palettiser");
  await question(page, "Besoin").getByRole("button").click();
  await question(page, "Besoin").locator("summary", { hasText: "palettiser" }).waitFor();
  await question(page, "Besoin").locator("summary").click();
  assert.equal(await question(page, "Besoin").locator(".guide-history > li").count(), 2);
  const call = await question(page, "Besoin").locator(".guide-history a").first().getAttribute("href");
  await page.locator(`.timeline > li${call}`, { hasText: "Appel · Joint" }).waitFor();
});

journey("a stage is left without knowing: nothing is blocked, and it says what is missing", async (piste) => {
  const { page } = await aRecord(piste);
  await page.keyboard.press("Shift+ArrowRight");
  await page.locator("#toast", { hasText: /reste à savoir/ }).waitFor();
  await guide(page).getByText(/quittée sans savoir/).waitFor();
  await page.locator("summary[data-key=q]", { hasText: "Processus de décision" }).waitFor();
});

journey("what a colleague is told shows up while one looks", async (piste) => {
  const { page, id } = await aRecord(piste);
  const other = await colleague(piste, page, "Paul Rey");
  await page.goto(`/opportunities/${id}`);
  await other.goto(`/opportunities/${id}`);
  await question(page, "Budget").locator("summary").click();
  await question(page, "Budget").locator("[name=value]").fill("8k");
  await question(page, "Budget").locator("[name=said_by]").focus();
  await ask(other, "Besoin");
  await other.keyboard.type("ensacher");
  await other.keyboard.press("ControlOrMeta+Enter");
  await tally(page, "1 sur 5");
  await question(page, "Besoin").getByText(/Paul Rey/).first().waitFor();
  assert.equal(await question(page, "Budget").locator("[name=value]:visible").inputValue(), "8k", "what is being typed stays");
});

journey("the administrator adds a question to a stage, and it is asked", async (piste) => {
  const { page, id } = await aRecord(piste);
  await page.goto("/settings/guide");
  await axe(page);
  const first = page.locator("main section.panel").first();
  await first.locator(".add-entry > summary").click();
  await first.locator("[name=label]").last().fill("Combien de sites ?");
  await first.locator(".add-entry select[name=kind]").selectOption("choice");
  await first.locator(".add-entry [name=choices]").fill("un\nplusieurs");
  await first.locator(".add-entry").getByRole("button").click();
  await first.getByText("Combien de sites ?").waitFor();
  await page.goto(`/opportunities/${id}`);
  await tally(page, "0 sur 6");
  await question(page, "Combien de sites ?").locator("summary").click();
  await question(page, "Combien de sites ?").locator("select").selectOption("plusieurs");
  await question(page, "Combien de sites ?").getByRole("button").click();
  await tally(page, "1 sur 6");
});

eachLook("the guide is readable in every look", async (piste, look) => {
  const page = await piste.newWorkspace({ sample: false, ...look });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  await page.goto(`/opportunities/${id}`);
  await page.locator("summary[data-key=q]").click();
  await axe(page);
});
