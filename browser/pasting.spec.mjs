// A table pasted on the page of lists is shown within a second, and comes in without the mouse.
import assert from "node:assert/strict";
import { journey, waited } from "./harness.mjs";

const heads = ["Raison sociale", "Interlocuteur", "Tél. direct", "Mail", "Ville CP", "CA 2024", "Stand", "Rmq"];
const row = (n) => [`Société ${n}`, `Claire Morel ${n}`, `01 99 00 ${String(n % 100).padStart(2, "0")} 10`, `c${n}@morel${n}.example`, "PARIS 75008", "12,5 k€", `A${n}`, "à rappeler"];
const table = [heads, ...Array.from({ length: 200 }, (_, n) => row(n + 1))].map((cells) => cells.join("\t")).join("\n");

journey("200 rows pasted are shown, and come in without the mouse", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  const times = [];
  for (let time = 0; time < 3; time += 1) {
    await page.goto("/lists");
    await page.locator("[data-island]").first().waitFor();
    await page.waitForLoadState("networkidle").catch(() => undefined);
    await page.evaluate((text) => navigator.clipboard.writeText(text), table);
    const begun = performance.now();
    await page.keyboard.press("Control+v");
    await page.getByText(/^200 lignes/).first().waitFor();
    times.push(performance.now() - begun);
  }
  waited("200 pasted rows are shown", Math.min(...times), 1_000);
  await page.getByText(/^Société 1 · Société 2/).waitFor();

  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/lists\/\d+$/);
  await page.locator("piste-grid [role=gridcell]", { hasText: "PARIS 75008" }).first().waitFor();
  await page.keyboard.press("o");
  await page.locator("#toast").getByText("opportunité créée").waitFor();
  await page.goto("/opportunities?scope=mine");
  await page.getByRole("link", { name: "Société 1" }).first().click();
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.getByText("75008 PARIS").waitFor();
});
