// A list called through: a digit logs and the next suspect is there; typing is typing; two callers never meet.
import assert from "node:assert/strict";
import { colleague } from "./acts.mjs";
import { allow, axe, eachLook, journey, waited } from "./harness.mjs";

const shown = (page) => page.locator("article.call:not([hidden])");
const name = (page) => shown(page).locator("h2").innerText();
const waitForName = (page, wanted) => page.waitForFunction((wanted) => document.querySelector("article.call:not([hidden]) h2")?.textContent === wanted, wanted);
const note = (page) => shown(page).locator("[name=note]");
/** A press that comes too soon after the last suspect is taken for a bounce of the key. */
const settle = (page) => page.waitForTimeout(350);

/** A list of so many suspects with a phone, by paste; on its preview. */
async function pasted(page, count) {
  const rows = Array.from({ length: count }, (_, n) => `Société ${n + 1}\tContact ${n + 1}\t01 99 00 ${String(10 + Math.floor(n / 90))} ${String(10 + (n % 90))}`);
  const table = ["Société\tContact\tTéléphone", ...rows].join("\n");
  await page.goto("/lists");
  await page.locator("[data-island=prospecting]").waitFor();
  await page.waitForTimeout(300);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, table);
  await page.waitForURL(/\/lists\/import\/\d+$/);
}

async function calling(piste, count = 12, look = {}) {
  const page = await piste.newWorkspace({ sample: false, ...look });
  await pasted(page, count);
  // The name of the list has focus, and keeps it: Shift+Enter writes nothing there.
  await page.locator("[name=name]").waitFor();
  await page.keyboard.press("Shift+Enter");
  await page.waitForURL(/\/lists\/\d+\/call$/);
  await waitForName(page, "Société 1");
  return page;
}

journey("a digit logs, plans and shows the next suspect at once; the log holds after a reload", async (piste) => {
  const page = await calling(piste);
  assert.equal(await page.locator("article.call").count(), 4, "three are waiting behind the first");
  await settle(page);
  const took = await page.evaluate(async () => {
    const first = document.querySelector("article.call:not([hidden])");
    const begun = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "é", code: "Digit2", bubbles: true, cancelable: true }));
    while (!first.hidden || !document.querySelector("article.call:not([hidden])")) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  });
  waited("the next suspect is shown", took, 100);
  await waitForName(page, "Société 2");
  await page.locator(".figures", { hasText: "1 appel" }).waitFor();
  assert.match(await page.locator("[data-clock]").innerText(), /^0\smin$/);
  await page.reload();
  await waitForName(page, "Société 2");
  await page.goto((await shown(page).locator("h2 a").getAttribute("href")).replace(/\d+$/, (id) => String(Number(id) - 1)));
  await page.getByText("Appel · Sans réponse · ensuite").waitFor();
});

journey("what is typed is text: the dialer never moves, and the note outlives a reload", async (piste) => {
  const page = await calling(piste);
  await settle(page);
  await page.keyboard.press("c");
  await page.keyboard.type("rappeler au 2e étage 14h");
  await page.waitForTimeout(500);
  assert.equal(await note(page).inputValue(), "rappeler au 2e étage 14h");
  assert.equal(await name(page), "Société 1");
  await page.reload();
  await waitForName(page, "Société 1");
  assert.equal(await note(page).inputValue(), "rappeler au 2e étage 14h", "it survives a reload");
  await note(page).focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.type("un de ces jours");
  await page.keyboard.press("Escape");
  await settle(page);
  await page.keyboard.press("1");
  await page.waitForTimeout(300);
  assert.equal(await name(page), "Société 1", "a date that is not understood is not passed over");
  await shown(page).locator("[name=next]").fill("demain 10h");
  await page.keyboard.press("Control+Enter");
  assert.equal(await name(page), "Société 1", "Ctrl+Enter leaves the note");
  await page.keyboard.press("1");
  await waitForName(page, "Société 2");
  assert.equal(await note(page).inputValue(), "");
  await page.locator("#toast", { hasText: "Société 1 : appel noté" }).waitFor();
});

journey("Ctrl+Z brings the suspect back without its log; O converts, X and a digit strike out, the arrow passes over", async (piste) => {
  const page = await calling(piste, 6);
  await settle(page);
  await page.keyboard.press("3");
  await page.locator("#toast", { hasText: "appel noté" }).waitFor();
  await page.keyboard.press("Control+z");
  await waitForName(page, "Société 1");
  await page.locator(".figures", { hasText: "0 appel" }).waitFor();
  await settle(page);
  await page.keyboard.press("o");
  await waitForName(page, "Société 2");
  await page.locator(".figures", { hasText: "1 converti" }).waitFor();
  await settle(page);
  await page.keyboard.press("x");
  await page.keyboard.press("1");
  await waitForName(page, "Société 3");
  await settle(page);
  await page.keyboard.press("ArrowRight");
  await waitForName(page, "Société 4");
  await page.locator("#toast", { hasText: "rayé" }).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("4 suspects à appeler.").waitFor();
  await page.keyboard.press("Enter");
  await waitForName(page, "Société 4");
  await page.keyboard.press("Escape");
  await page.waitForURL(/\/lists\/\d+$/);
});

journey("what could not be saved is on the screen again, with what was typed", async (piste) => {
  const page = await calling(piste, 6);
  allow(page, /Failed to load resource|ERR_FAILED/);
  await settle(page);
  await page.keyboard.press("c");
  await page.keyboard.type("ne pas perdre");
  await page.keyboard.press("Escape");
  await page.route("**/suspects/*/call", (route) => route.abort());
  await page.keyboard.press("1");
  await page.locator("#alert .notice").waitFor();
  await waitForName(page, "Société 1");
  assert.equal(await note(page).inputValue(), "ne pas perdre");
  await page.unroute("**/suspects/*/call");
  await settle(page);
  await page.keyboard.press("1");
  await waitForName(page, "Société 2");
  await page.locator(".figures", { hasText: "1 appel" }).waitFor();
});

for (const engine of ["sqlite", "postgres"]) {
  journey(`two callers, a hundred rounds, never the same suspect (${engine})`, async (piste) => {
    const claire = await calling(piste, 210);
    const { pathname } = new URL(claire.url());
    const sonia = await colleague(piste, claire, "Sonia Bernard");
    await claire.goto(pathname);
    await sonia.goto(pathname);
    await sonia.locator("#call-start button").click();
    await shown(sonia).waitFor();
    const rounds = async (page) => {
      const seen = [];
      for (let round = 0; round < 50; round += 1) {
        await page.waitForFunction((last) => ![null, undefined, last].includes(document.querySelector("article.call:not([hidden]) h2")?.textContent), seen.at(-1) ?? "");
        seen.push(await name(page));
        await page.waitForTimeout(310);
        await page.keyboard.press("2");
      }
      return seen;
    };
    const [hers, others] = await Promise.all([rounds(claire), rounds(sonia)]);
    assert.equal(new Set([...hers, ...others]).size, 100, "each suspect was called once");
  }, { engine });
}

journey("what the sheet shows is what is called", async (piste) => {
  const page = await calling(piste, 30);
  await page.goto(new URL(page.url()).pathname.replace("/call", ""));
  await page.locator("piste-grid [role=gridcell]").first().waitFor();
  await page.locator("piste-grid input[type=search], piste-grid input").first().fill("10 39");
  await page.waitForURL(/q=/);
  await page.locator("#call-list button").click();
  await page.waitForURL(/\/call\?.*q=/);
  await waitForName(page, "Société 30");
  assert.equal(await page.locator("article.call").count(), 1);
});

journey("Shift+Enter on a row of the sheet calls the list from there; the time of a far number stands beside it", async (piste) => {
  const page = await calling(piste, 5);
  await page.keyboard.press("Escape");
  await page.waitForURL(/\/lists\/\d+$/);
  const call = (method, path, body) => page.evaluate(async ([method, path, body]) => {
    const answer = await fetch(`/api/v1${path}`, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
    return answer.json();
  }, [method, path, body]);
  const list = new URL(page.url()).pathname.split("/")[2];
  const { columns: [, , phone] } = await call("GET", `/lists/${list}`);
  const { rows: [, second] } = await call("GET", `/lists/${list}/rows?from=0&count=5`);
  await call("PATCH", `/lists/${list}/cells`, { changes: [{ row: second.id, column: phone.id, before: second.cells[phone.id], after: "+61 2 5550 0123" }] });
  await page.reload();
  const focused = (name) => page.waitForFunction((name) => document.activeElement?.getAttribute("aria-label")?.includes(name), name);
  await focused("Société 1");
  await page.keyboard.press("ArrowDown");
  await focused("Société 2");
  await page.keyboard.press("Shift+Enter");
  await page.waitForURL(/\/lists\/\d+\/call/);
  await waitForName(page, "Société 2");
  await shown(page).getByText("sur place").waitFor();
  await shown(page).getByText("Société 1 · Société 3").waitFor();
});

eachLook("the screen of a caller, its script and its end are for everybody", async (piste, look) => {
  const page = await piste.newWorkspace({ ...look });
  await page.goto("/lists");
  await page.locator("#lists a[data-open]").first().click();
  await page.waitForURL(/\/lists\/\d+$/);
  const list = page.url();
  await page.goto(`${list}/script`);
  await page.fill("[name=script]", "Bonjour {{Contact}}, stand {{Zzz}}.\n? Qui choisit ?\n> vous : Parlons-en.\n  ? Quand ?\n  > bientôt\n> un autre : Qui ?\nMerci.");
  await page.keyboard.press("Control+Enter");
  await page.locator(".notice", { hasText: "Zzz" }).waitFor();
  await axe(page);
  await page.goto(`${list}/call`);
  await axe(page);
  await page.locator("#call-start button").click();
  await shown(page).waitFor();
  await shown(page).locator("label.chip", { hasText: "vous" }).click();
  await shown(page).getByText("Parlons-en.").waitFor();
  await axe(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} px too wide`);
});
