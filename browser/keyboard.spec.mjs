// Keys: what a French keyboard really sends, where they must stay text, and those a person prefers.
import assert from "node:assert/strict";
import { newOpportunities } from "./acts.mjs";
import { journey, writesDuring } from "./harness.mjs";

async function aRecord(piste) {
  const page = await piste.newWorkspace({ sample: false });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  await page.goto(`/opportunities/${id}`);
  return page;
}

/** A key as the browser reports it: what it prints, and where it is. */
const pressed = (page, key, code, more = {}) => page.evaluate(([key, code, more]) => {
  const event = new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event.defaultPrevented;
}, [key, code, more]);

journey("on a French keyboard the digit row picks results, and Ctrl+Z is where Z is printed", async (piste) => {
  const page = await aRecord(piste);
  assert.equal(await pressed(page, "a", "KeyQ"), true);
  assert.equal(await pressed(page, "&", "Digit1"), true);
  assert.equal(await page.locator("input[name=result]:checked").evaluate((radio) => radio.dataset.digit), "1");
  await page.keyboard.press("Escape");
  await page.locator("body").evaluate(() => document.activeElement?.blur());
  await pressed(page, "a", "KeyQ");
  assert.equal(await pressed(page, "'", "Digit4"), true, "the quick find of Firefox stays closed");
  assert.equal(await page.locator("input[name=result]:checked").evaluate((radio) => radio.dataset.digit), "4");
  await page.locator("body").evaluate(() => document.activeElement?.blur());

  await page.getByRole("button", { name: /Négociation/ }).click();
  await page.locator("[aria-current=step]", { hasText: "Négociation" }).waitFor();
  assert.equal(await pressed(page, "z", "KeyW", { ctrlKey: true }), true);
  await page.locator("[aria-current=step]", { hasText: "Découverte" }).waitFor();
});

journey("no key of ours needs AltGr", async (piste) => {
  const page = await aRecord(piste);
  for (const path of ["/", "/lists", "/opportunities", "/opportunities?view=board", "/settings/users", "/preferences"]) {
    await page.goto(path);
    const keys = await page.locator("[data-key]").evaluateAll((all) => all.map((element) => element.dataset.key).join(" "));
    assert.doesNotMatch(keys, /[[\]{}\\~@#|€](?! |$)(?<!\|)/, path);
  }
});

journey("letters stay text in every kind of field, and while a character is composed", async (piste) => {
  const page = await aRecord(piste);
  await page.goto("/opportunities/new");
  const text = "aroxsne?";
  const fields = page.locator("main :is(input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea):visible");
  const count = await fields.count();
  assert.ok(count > 8, `${count} fields`);
  const writes = await writesDuring(page, async () => {
    for (let index = 1; index < count; index++) {
      const field = fields.nth(index);
      if (!(await field.isEditable()) || (await field.getAttribute("type")) === "date") continue;
      await field.fill("");
      await field.pressSequentially(text);
      assert.equal(await field.inputValue(), text, await field.getAttribute("name"));
    }
    await page.locator("main select").first().focus();
    for (const key of text) await page.keyboard.press(key);
  });
  assert.ok(new URL(page.url()).pathname === "/opportunities/new" && (await page.locator("dialog[open]").count()) === 0);
  assert.ok(writes.every(({ url }) => url.includes("understand")), JSON.stringify(writes));
  await page.evaluate(() => document.activeElement?.blur());
  assert.equal(await pressed(page, "n", "KeyN", { isComposing: true }), false);
});

journey("single keys are exchanged for others and printed so, or turned off, for this person only", async (piste) => {
  const page = await aRecord(piste);
  const record = page.url();
  await page.goto("/preferences");
  await page.getByText("Voir et modifier les touches").click();
  await page.locator("#keys input[name=a]").fill("U");
  await page.locator("#keys").getByRole("button", { name: "Enregistrer" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.keymap === "a=u");

  await page.goto(record);
  assert.equal(await page.locator("form[data-composer] kbd[data-combo=a]").first().textContent(), "U");
  await page.keyboard.press("a");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("[data-composer]")), null, "A does nothing now");
  await page.keyboard.press("u");
  assert.ok(await page.evaluate(() => document.activeElement?.closest("[data-composer]") !== null), "U does what A did");
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("?");
  await page.locator("dialog#help[open] dt", { hasText: /^U$/ }).waitFor();
  await page.keyboard.press("Escape");

  await page.goto("/preferences");
  await page.locator("[name=single_keys]").uncheck();
  await page.waitForFunction(() => document.documentElement.dataset.keys === "off");
  await page.goto(record);
  await page.keyboard.press("u");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("[data-composer]")), null, "no single key acts");
});
