// A list of ten thousand rows, and a sheet whose server does not save.
import assert from "node:assert/strict";
import { allow, journey, waited } from "./harness.mjs";

const rows = 10_000;

/** A list of so many companies, through the API as a program would; gives its path. */
async function largeList(page, count) {
  const lines = Array.from({ length: count }, (_, at) => `Firme ${at + 1};Ville ${at % 500}`);
  const id = await page.evaluate(async (text) => {
    const body = new FormData();
    body.append("file", new File([text], "firmes.csv"));
    const answer = await (await fetch("/api/v1/imports", { method: "POST", body })).json();
    return answer.report.list_id;
  }, ["Société;Ville", ...lines].join("\n"));
  return `/lists/${id}`;
}

const cells = (page) => page.locator("revogr-data[type=rgRow][col-type=rgCol] [role=gridcell]");

/** The texts of the cells that stand in the window of the sheet. */
const inSight = (page) => page.evaluate(() => {
  const window = document.querySelector("piste-grid .pg-sheet").getBoundingClientRect();
  const inside = (box) => box.top >= window.top && box.bottom <= window.bottom && box.width > 0;
  const all = document.querySelectorAll("revogr-data[type=rgRow][col-type=rgCol] [role=gridcell]");
  return [...all].filter((cell) => inside(cell.getBoundingClientRect())).map((cell) => cell.textContent.trim());
});

journey("ten thousand rows open at once and scroll without a blank one", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const list = await largeList(page, rows);
  await page.goto("/lists");
  const began = Date.now();
  await page.locator("#lists a[data-open]").click();
  await cells(page).filter({ hasText: "Firme 1" }).first().waitFor();
  waited("a list of 10,000 rows opened", Date.now() - began, 600);
  assert.equal(new URL(page.url()).pathname, list);
  assert.equal(await page.locator("[role=treegrid], [role=grid]").first().getAttribute("aria-rowcount"), String(rows));
  await page.locator("piste-grid .pg-sheet").hover();
  let blank = 0;
  for (let step = 0; step < 25; step += 1) {
    await page.mouse.wheel(0, 2_500);
    await page.waitForTimeout(250);
    const shown = await inSight(page);
    assert.ok(shown.length > 10, `the sheet is there: ${shown.length} cells`);
    blank += shown.filter((text) => !text).length;
  }
  assert.equal(blank, 0, "no cell stays empty");
  await page.locator("piste-grid .pg-number").first().click();
  await page.keyboard.press("Control+End");
  await cells(page).filter({ hasText: "Firme 10000" }).waitFor();
});

journey("a cell that is not saved keeps its text and says so, and is saved when the server answers again", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await page.goto(await largeList(page, 3));
  const first = cells(page).first();
  await first.waitFor();
  const refuse = (route) => (route.request().method() === "GET" ? route.continue() : route.fulfill({ status: 500, body: "" }));
  allow(page, /status of 500/);
  await page.route("**/api/v1/**", refuse);
  await first.click();
  await page.keyboard.type("Morel SA");
  await page.keyboard.press("Enter");
  await page.locator("piste-grid .pg-failed", { hasText: "Morel SA" }).waitFor();
  await page.locator(".pg-unsaved").getByRole("button", { name: "Réessayer" }).waitFor();
  await page.unroute("**/api/v1/**", refuse);
  await page.locator(".pg-unsaved").getByRole("button", { name: "Réessayer" }).click();
  await page.locator(".pg-unsaved").waitFor({ state: "hidden" });
  await page.reload();
  await cells(page).filter({ hasText: "Morel SA" }).waitFor();
});
