// Accessibility of what is on screen, by axe-core.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../web/package.json", import.meta.url));
const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with one line per element when axe finds anything; `within` narrows it to a CSS selector. */
export async function axe(page, { within = "html" } = {}) {
  await settled(page);
  // Evaluated through the debugger: the page's policy stays as it is, and so does what is tested.
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    ([within, rules]) => globalThis.axe.run(within, { runOnly: { type: "tag", values: rules } }),
    [within, rules],
  );
  const lines = [];
  for (const { id, impact, help, nodes } of violations) {
    // What has just scrolled under the header or the bar is as large as ever.
    const small = id === "target-size" ? await stillSmall(page, nodes) : nodes;
    lines.push(...small.map(({ target, html }) => `${impact} ${id}: ${help}\n    ${target.join(" ")}\n    ${html.slice(0, 200)}`));
  }
  assert.equal(lines.length, 0, `axe on ${new URL(page.url()).pathname}:\n  ${lines.join("\n  ")}`);
}

/** Those that are too small in the middle of the screen as well. */
async function stillSmall(page, nodes) {
  const small = [];
  for (const node of nodes) {
    const faults = await page.evaluate(async ([selector]) => {
      document.querySelector(selector).scrollIntoView({ block: "center" });
      return (await globalThis.axe.run(selector, { runOnly: ["target-size"] })).violations.length;
    }, node.target);
    if (faults > 0) small.push(node);
  }
  return small;
}

/** What fades in has no contrast to judge before it is there. */
function settled(page) {
  return page.evaluate(async () => {
    const passing = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime < 1000);
    // A page behind another one does not move.
    const late = new Promise((resolve) => setTimeout(resolve, 2_000));
    await Promise.race([late, Promise.allSettled(passing.map((animation) => animation.finished))]);
  });
}
