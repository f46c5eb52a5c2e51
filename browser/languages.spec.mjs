// A page speaks one language: no sentence of the other one is on it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { call, newOpportunities } from "./acts.mjs";
import { journey } from "./harness.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const screens = ["/", "/lists", "/lists/1", "/lists/import", "/opportunities", "/opportunities?view=board", "/opportunities/new", "/opportunities/1", "/companies", "/people", "/companies/1", "/people/1",
  "/search?q=zzz", "/history", "/activity", "/notifications", "/opportunities/1/handover", "/settings", "/settings/users", "/settings/workspace", "/settings/keys", "/settings/pipelines", "/settings/reasons",
  "/settings/activities", "/settings/fields", "/settings/guide", "/settings/competitors", "/competitors", "/settings/products", "/settings/tags", "/preferences"];

/** Every plain sentence of a language, by its key. */
function sentences(lang) {
  const files = ["src", "web/grid"].flatMap((folder) => readdirSync(root + folder, { recursive: true }).map((file) => `${root}${folder}/${file}`));
  const lines = files.filter((file) => file.endsWith(`words.${lang}.ftl`)).flatMap((file) => readFileSync(file, "utf8").split("\n"));
  return new Map(lines.map((line) => line.match(/^([\w-]+) = ([^{]+)$/)).filter(Boolean).map(([, key, text]) => [key, text.trim()]));
}

const plain = (text) => text.toLowerCase().replace(/[\s\u00a0\u202f]+/g, " ");
const isWithin = (text, sentence) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ")} `.includes(` ${sentence.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `);

for (const [lang, other] of [["fr", "en"], ["en", "fr"]]) {
  journey(`nothing ${other} is read where the person reads ${lang}`, async (piste) => {
    const own = new Set([...sentences(lang).values()].map(plain));
    const foreign = [...sentences(other).values()].map(plain).filter((text) => text.length > 5 && !own.has(text) && ![...own].some((mine) => isWithin(mine, text)));
    assert.ok(foreign.length > 300, `${foreign.length} sentences to look for`);
    const page = await piste.newWorkspace({ lang });
    await page.keyboard.press("o");
    await newOpportunities(page, ["Z1", "Z2"]);
    await call(page, "/opportunities", { title: "Z3", company: "Z4", person: "Z5", next: "1j" });
    await call(page, "/products", { name: "Z6", vat: "20", prices: ["1 / Z7"] });
    await call(page, "/opportunities/1/lines", { name: "Z8", price: "1", vat: "20", discount: "10 %" });
    const mixed = [];
    for (const path of screens) {
      await page.goto(path);
      const read = plain(await page.locator("body").evaluate((body) => {
        for (const one of body.querySelectorAll("noscript, script")) one.remove();
        const hidden = [...body.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((one) => ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name) ?? ""));
        // Text by text: what stands in two elements side by side is two words.
        const texts = [];
        for (const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT); walk.nextNode(); ) texts.push(walk.currentNode.data);
        return [texts.join(" "), ...hidden].join(" | ");
      }));
      for (const text of foreign) if (isWithin(read, text)) mixed.push(`${path}: ${text}`);
    }
    // A language is named in itself.
    assert.deepEqual(mixed.filter((fault) => !/: (français|english)$/.test(fault)), []);
  });
}
