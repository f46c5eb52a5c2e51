// Product lines: L, a name, Enter; the amount follows; moved by keys and by mouse; a colleague sees it at once.
import assert from "node:assert/strict";
import { call, colleague, newOpportunities } from "./acts.mjs";
import { axe, eachLook, journey, writesDuring } from "./harness.mjs";

const rows = (page) => page.locator(".line-row");
const names = (page) => page.locator(".line-name").allInnerTexts();
const total = (page, text) => page.locator(".line-sums", { hasText: text }).waitFor();
const inField = (page, name) => page.waitForFunction((name) => document.activeElement?.name === name, name);
const order = (page, expected) => page.waitForFunction(
  (expected) => [...document.querySelectorAll(".line-name")].map((name) => name.firstChild.textContent.trim()).join() === expected, expected.join());

async function aRecord(piste, look = {}) {
  const page = await piste.newWorkspace({ sample: false, ...look });
  await call(page, "/products", { name: "Conseil", reference: "CO-1", unit: "jour", vat: "20", prices: ["850 EUR", "120 EUR / heure", "750 GBP"] });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  await page.goto(`/opportunities/${id}`);
  return { page, id };
}

async function threeLines(page, id) {
  for (const name of ["Un", "Deux", "Trois"]) await call(page, `/opportunities/${id}/lines`, { name, price: "10" });
  await page.reload();
  await rows(page).nth(2).waitFor();
}

journey("L, a product, Enter: one write each; the amount follows, and the next line begins where names are typed", async (piste) => {
  const { page } = await aRecord(piste);
  const writes = await writesDuring(page, async () => {
    await page.keyboard.press("l");
    await inField(page, "name");
    await page.keyboard.type("cons");
    await page.locator(".lines datalist option[value='Conseil (heure)']").waitFor({ state: "attached" });
    await page.keyboard.type("eil");
    await page.keyboard.press("Enter");
    await total(page, "1 020 €");
  });
  assert.equal(writes.length, 1);
  await page.locator(".record-head", { hasText: "850 €" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await inField(page, "name");
  await page.keyboard.type("Transport");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("49,95");
  await page.keyboard.press("Enter");
  await total(page, "949,90 €");
  await inField(page, "name");
  assert.equal(await page.locator("form[data-new-line] [name=price]").inputValue(), "", "an empty line again");
  await axe(page, { within: ".lines" });
  await page.locator(".line-source input[type=checkbox]").uncheck();
  await page.locator(".timeline").getByText("Le montant reste comme il a été saisi").waitFor();
});

journey("a line is changed where it stands, moved by keys and taken off, and each comes back", async (piste) => {
  const { page, id } = await aRecord(piste);
  await threeLines(page, id);
  await rows(page).nth(2).focus();
  await page.keyboard.press("Shift+ArrowUp");
  await order(page, ["Un", "Trois", "Deux"]);
  await page.waitForFunction(() => document.activeElement?.closest("[data-row]")?.textContent.includes("Trois"));
  await page.keyboard.press("Shift+ArrowUp");
  await order(page, ["Trois", "Un", "Deux"]);
  await page.keyboard.press("Enter");
  await inField(page, "name");
  const writes = await writesDuring(page, async () => {
    await page.keyboard.press("Tab");
    await page.keyboard.type("4");
    await page.keyboard.press("Enter");
    await total(page, "60 €");
  });
  assert.equal(writes.length, 1);
  await page.keyboard.press("ControlOrMeta+z");
  await total(page, "30 €");
  await rows(page).nth(0).focus();
  await page.keyboard.press("Delete");
  await order(page, ["Un", "Deux"]);
  await page.keyboard.press("ControlOrMeta+z");
  await order(page, ["Trois", "Un", "Deux"]);
});

journey("a line is dragged to its place", async (piste) => {
  const { page, id } = await aRecord(piste);
  await threeLines(page, id);
  const grip = await rows(page).nth(2).locator(".line-grip").boundingBox();
  const first = await rows(page).nth(0).boundingBox();
  await page.mouse.move(grip.x + 4, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 4, first.y + first.height, { steps: 8 });
  await page.mouse.move(grip.x + 4, first.y + 4, { steps: 4 });
  // A busy browser hears of a drag step by step.
  for (let step = 0; step < 20 && (await names(page))[0] !== "Trois"; step += 1) await page.mouse.move(grip.x + 4 + (step % 2), first.y + 4);
  await page.mouse.up();
  await page.locator("#toast", { hasText: "Ligne Trois déplacée" }).waitFor();
  await order(page, ["Trois", "Un", "Deux"]);
  await page.reload();
  assert.deepEqual(await names(page), ["Trois", "Un", "Deux"]);
});

journey("what a colleague adds shows up while one types, and what is typed stays", async (piste) => {
  const { page, id } = await aRecord(piste);
  await threeLines(page, id);
  const other = await colleague(piste, page, "Paul Rey");
  await page.goto(`/opportunities/${id}`);
  await other.goto(`/opportunities/${id}`);
  await page.locator("form[data-new-line] [name=name]").fill("Pose");
  await other.locator("form[data-new-line] [name=name]").fill("Livraison");
  await other.locator("form[data-new-line] [name=price]").fill("90");
  await other.keyboard.press("Enter");
  await rows(page).nth(3).getByText("Livraison").waitFor();
  assert.equal(await page.locator("form[data-new-line] [name=name]").inputValue(), "Pose");
});

journey("the administrator sells a product, and it is offered", async (piste) => {
  const { page, id } = await aRecord(piste);
  await page.goto("/settings/products");
  await axe(page);
  await page.locator(".add-entry > summary").click();
  await page.locator(".add-entry [name=name]").fill("Étiqueteuse");
  assert.equal(await page.locator(".add-entry [name=vat]").inputValue(), "20", "the usual rate of the country");
  await page.locator(".add-entry [name=prices]").fill("8 500\n9 000 CHF");
  await page.locator(".add-entry").getByRole("button").click();
  await page.locator(".entry", { hasText: "9 000 CHF" }).waitFor();
  await page.goto(`/opportunities/${id}`);
  await page.keyboard.press("l");
  await page.keyboard.type("etiq");
  await page.locator(".lines datalist option[value='Étiqueteuse']").waitFor({ state: "attached" });
});

eachLook("lines are readable in every look", async (piste, look) => {
  const { page, id } = await aRecord(piste, look);
  await call(page, `/opportunities/${id}/lines`, { name: "CO-1", quantity: "2.5", discount: "10 %" });
  await call(page, `/opportunities/${id}/lines`, { name: "Une désignation plutôt longue, avec son détail et sa couleur", price: "1234.56", vat: "5.5" });
  await page.reload();
  await rows(page).nth(1).waitFor();
  await axe(page);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), "nothing stands out of the page");
});
