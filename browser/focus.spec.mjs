// Whoever walks with Tab sees where he is: every stop is drawn, strongly enough, and nothing lies over it.
import assert from "node:assert/strict";
import { call, newOpportunities } from "./acts.mjs";
import { journey } from "./harness.mjs";

const screens = ["/", "/lists", "/lists/1", "/lists/import", "/opportunities", "/opportunities?view=board", "/opportunities/new", "/companies", "/people", "/companies/1", "/people/1", "/search?q=mo",
  "/history", "/activity", "/notifications", "/settings/users", "/settings/workspace", "/settings/pipelines", "/settings/reasons", "/settings/fields", "/settings/competitors", "/competitors", "/settings/products", "/settings/tags", "/preferences"];

/** What is wrong with the place where the focus is, if anything; nothing once it has left the page. */
function look() {
  const element = document.activeElement;
  if (!element || element === document.body) return { end: true };
  const name = `${element.tagName.toLowerCase()} ${element.id || element.getAttribute("aria-label") || element.textContent.trim().slice(0, 30) || element.name}`;
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color, under) => {
    canvas.fillStyle = `rgb(${under.join(" ")})`;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (color) => {
    const [r, g, b] = color.map((value) => ((value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const ancestors = (from) => (from ? [...ancestors(from.parentElement), from] : []);
  const paper = (from) => ancestors(from).reduce((under, one) => rgb(getComputedStyle(one).backgroundColor, under), [255, 255, 255]);

  // A tick or a radio inside a chip is drawn by its label; a row of a table by its first cell.
  const rowHead = element.matches("tr") ? [element.firstElementChild] : [];
  const drawn = ancestors(element).reverse().slice(0, 4).filter((one) => one === element || one.matches("label, tr, li, summary, details, form, [role=gridcell], [data-row]"));
  const ring = (one) => {
    const style = getComputedStyle(one);
    const around = paper(one.parentElement);
    const inside = paper(one);
    const colors = [];
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) colors.push(style.outlineColor);
    for (const shadow of style.boxShadow.match(/(?:rgba?|oklch|oklab|color)\([^)]*\)[^,]*/g) ?? []) {
      if (/\s[2-9](?:\.\d+)?px/.test(shadow)) colors.push(shadow.match(/^[a-z]+\([^)]*\)/)[0]);
    }
    return Math.max(0, ...colors.map((color) => Math.max(contrast(rgb(color, around), around), contrast(rgb(color, inside), inside))));
  };
  const strongest = Math.max(...[...drawn, ...rowHead].map(ring));
  const box = element.getBoundingClientRect();
  const visible = box.width > 1 && box.height > 1 ? box : drawn.at(-1).getBoundingClientRect();
  const at = document.elementFromPoint(Math.min(Math.max(visible.x + visible.width / 2, 0), innerWidth - 1), visible.y + visible.height / 2);
  const seen = at !== null && drawn.some((one) => one.contains(at) || at.contains(one));
  return { name, ring: Math.round(strongest * 10) / 10, seen };
}

/** A sheet scrolls what it shows next within a moment. */
async function stop(page) {
  for (let tries = 0; ; tries += 1) {
    const found = await page.evaluate(look);
    if (found.end || found.seen || tries === 10) return found;
    await page.waitForTimeout(50);
  }
}

for (const scheme of ["light", "dark"]) {
  journey(`every stop of Tab is seen (${scheme})`, async (piste) => {
    const page = await piste.newWorkspace({ scheme });
    const [id] = await newOpportunities(page, ["Ensacheuse", "Palettiseur"]);
    await call(page, "/opportunities", { title: "Doseuse", company: "Huet", person: "Jean Huet", next: "demain" });
    const faults = [];
    let stops = 0;
    for (const path of [...screens, `/opportunities/${id}`, `/opportunities/${id}/handover`]) {
      await page.goto(path);
      await page.waitForTimeout(150);
      // A page begins where the person is expected to act; this walk begins at its very top.
      await page.locator(".skip").focus();
      let here = 0;
      // In a sheet Tab goes from cell to cell.
      for (; here < 60; here += 1) {
        await page.keyboard.press("Tab");
        const { end, name, ring, seen } = await stop(page);
        if (end) break;
        if (!(ring >= 3) || !seen) faults.push(`${path}: ${name} (ring ${ring}, ${seen ? "seen" : "covered"})`);
      }
      assert.ok(here > 5, `${path} has ${here} stops`);
      stops += here;
    }
    assert.ok(stops > 200, `${stops} stops`);
    assert.deepEqual([...new Set(faults)], []);
  });
}
