// One never loses one's place: back and forward, and the records before and after in the list one came from.
import assert from "node:assert/strict";
import { newOpportunities } from "./acts.mjs";
import { journey } from "./harness.mjs";

const titles = Array.from({ length: 30 }, (_, index) => `Machine ${String(index + 1).padStart(2, "0")}`);
const focused = (page, title) => page.locator("[data-row]:focus", { hasText: title });

async function aLongList(piste) {
  const page = await piste.newWorkspace({ sample: false });
  await newOpportunities(page, titles);
  await page.goto("/opportunities?sort=title");
  await focused(page, "Machine 01").waitFor();
  return page;
}

journey("back restores the filter, the scroll and the focused row; forward leads on again", async (piste) => {
  const page = await aLongList(piste);
  for (let step = 0; step < 24; step++) await page.keyboard.press("j");
  await focused(page, "Machine 25").waitFor();
  const scroll = await page.evaluate(() => scrollY);
  assert.ok(scroll > 0);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.locator("h1", { hasText: "Machine 25" }).waitFor();

  await page.goBack();
  await focused(page, "Machine 25").waitFor();
  assert.equal(new URL(page.url()).search, "?sort=title");
  assert.ok(Math.abs(await page.evaluate(() => scrollY) - scroll) < 4, "scrolled as before");
  await page.goForward();
  await page.locator("h1", { hasText: "Machine 25" }).waitFor();
});

journey("Alt+↓ and Alt+↑, or the arrows beside the title, walk the list one came from, as it was filtered", async (piste) => {
  const page = await aLongList(piste);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: "Machine 02" }).waitFor();
  assert.equal(await page.locator("[data-neighbours] .count").textContent(), "2 / 30");
  await page.keyboard.press("Alt+ArrowDown");
  await page.locator("h1", { hasText: "Machine 03" }).waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await page.locator("h1", { hasText: "Machine 02" }).waitFor();
  await page.getByRole("link", { name: "Opportunité précédente" }).click();
  await page.locator("h1", { hasText: "Machine 01" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Opportunité précédente" }).isVisible(), false, "the first has none before");
  await page.getByRole("link", { name: "Opportunité suivante" }).click();
  await page.locator("h1", { hasText: "Machine 02" }).waitFor();
});
