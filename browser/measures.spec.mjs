// What is promised in figures: small files, quick pages. On the program as the tests build it, which is slower than a release.
import assert from "node:assert/strict";
import { admin, journey, waited } from "./harness.mjs";
import { newOpportunities } from "./acts.mjs";

journey("scripts and styles are small", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await page.goto("/opportunities", { waitUntil: "networkidle" });
  const sizes = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name, encodedBodySize }) => [name, encodedBodySize]));
  const total = (ending) => sizes.filter(([path]) => path.endsWith(ending)).reduce((sum, [, size]) => sum + size, 0);
  assert.ok(total(".js") > 1_000 && total(".js") <= 45_000, `scripts: ${total(".js")} bytes`);
  assert.ok(total(".css") > 1_000 && total(".css") <= 25_000, `styles: ${total(".css")} bytes`);
});

journey("the menu leads from page to page without loading them anew", async (piste) => {
  const page = await piste.newWorkspace();
  await newOpportunities(page, Array.from({ length: 20 }, (_, n) => `Ensacheuse ${n}`));
  await page.goto("/");
  await page.evaluate(() => (window.sameDocument = true));
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    for (const place of ["lists", "opportunities", "settings", "my-day"]) {
      times.push(await page.evaluate(async (place) => {
        const begun = performance.now();
        document.querySelector(`#nav [data-nav="${place}"]`).click();
        while (document.querySelector("main")?.dataset.section !== place) await new Promise(requestAnimationFrame);
        return performance.now() - begun;
      }, place));
    }
  }
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95) - 1];
  assert.ok(await page.evaluate(() => window.sameDocument), "no page was loaded anew");
  waited("from page to page", p95, 400);
});

journey("signing in lands on the first row of the day, and Enter acts on it", async (piste) => {
  const first = await piste.newWorkspace({ sample: false });
  await newOpportunities(first, ["Ensacheuse", "Palettiseur"]);
  const page = await piste.visit("/login");
  await page.fill("[name=email]", admin.email);
  await page.fill("[name=password]", admin.password);
  await page.press("[name=password]", "Enter");
  await page.locator("#queue [data-row]:focus").getByText("Ensacheuse").waitFor();
  assert.equal(new URL(page.url()).pathname, "/");
  await page.keyboard.press("Enter");
  const inComposer = () => page.evaluate(() => document.activeElement?.closest("form")?.dataset.composer);
  for (let tries = 0; (await inComposer()) !== "" && tries < 40; tries += 1) await page.waitForTimeout(25);
  assert.equal(await inComposer(), "", "the composer has the focus");
});
