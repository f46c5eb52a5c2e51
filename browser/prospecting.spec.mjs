// A file of associations, from its import to what it brought: shared, given out, called by two, struck with a reason, merged, come
// back on its day, told in figures, and opened again in LibreOffice.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { colleague } from "./acts.mjs";
import { journey } from "./harness.mjs";
import { parseCsv, reopened } from "./office.mjs";

const file = fileURLToPath(new URL("../crates/sheet/tests/data/ess-consolidated.csv", import.meta.url));

for (const engine of ["sqlite", "postgres"]) {
  journey(`the whole story of a list (${engine})`, async (piste) => {
    const claire = await piste.newWorkspace({ sample: false });
    const sonia = await salesperson(piste, claire, "Sonia Bernard");
    const paul = await salesperson(piste, claire, "Paul Martin");
    const outsider = await salesperson(piste, claire, "Karim Aziz");
    const list = await imported(claire);
    await shared(claire, list, [sonia, paul], outsider);
    await dealt(claire, list, [[sonia, "1 827 lignes"], [paul, "1 827 lignes"]]);
    await ruled(claire);
    await calledByTwo(list, sonia, paul);
    await struck(list, sonia);
    await won(sonia.page, "DISQUIET ROOM");
    await merged(claire, list);
    await measured(claire, list);
    await cameBack(piste, claire, sonia.page, list);
    await wentOut(claire, list);
  }, { engine, clock: true, timeout: 240_000 });
}

const salesperson = async (piste, page, name) => ({ name, page: await colleague(piste, page, name, { role: "user" }) });
const toast = (page, text) => page.locator("#toast").getByText(text).first().waitFor();
const count = (page, text) => page.locator(".pg-count").getByText(text).waitFor();
const search = (page) => page.getByPlaceholder("Nom, téléphone, mot");
/** So many days from today, as a field of the kind `date` takes it. */
const dayIn = (days) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(Date.now() + days * 86_400_000);

/** Gives the path of the list. */
async function imported(page) {
  await page.goto("/lists/import");
  await page.setInputFiles("input[type=file]", file);
  await page.getByText("3 667 lignes · nouvelles : 3 654 · 13 en double dans le fichier").waitFor();
  await page.fill("[name=name]", "Économie sociale");
  await page.getByRole("button", { name: /^Importer 3 667 lignes/ }).click();
  await page.waitForURL(/\/lists\/\d+$/);
  await toast(page, "3 667 suspects importés");
  await count(page, "3 667 lignes");
  return new URL(page.url()).pathname;
}

const ownList = (page) => page.getByRole("link", { name: "Économie sociale" });

async function shared(page, list, people, outsider) {
  await page.goto(`${list}/sharing`);
  await page.locator("[name=audience][value=owner]").check();
  for (const { name } of people) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await toast(page, "Partage de « Économie sociale » modifié");
  for (const { page: other } of people) {
    await other.goto("/lists");
    await ownList(other).first().waitFor();
  }
  await outsider.page.goto("/lists");
  assert.equal(await ownList(outsider.page).count(), 0, "nobody else sees it");
}

async function dealt(page, list, shares) {
  await page.goto(`${list}/deal`);
  await page.getByText("Celles que personne n’a reçues (3 654)").waitFor();
  for (const [{ name }] of shares) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Répartir", exact: true }).click();
  await toast(page, "3 654 lignes de « Économie sociale » données");
  for (const [{ name, page: own }, lines] of shares) {
    await own.goto(list);
    await own.getByLabel("Lignes de qui").selectOption({ label: name });
    await count(own, lines);
  }
}

/** «Hors cible» is for what is no association. */
async function ruled(page) {
  await page.goto("/settings/reasons");
  const entry = page.locator("[id^=reason-]").filter({ hasText: "Hors cible" }).first();
  await entry.locator("summary").first().click();
  await entry.locator(".another:not([open]) > summary").first().click();
  await entry.getByLabel("Champ ou colonne 1").fill("famille_ess");
  await entry.getByLabel("Comparaison 1").selectOption("is_not");
  await entry.getByLabel("Valeur 1").fill("association");
  await entry.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByText("Règle : famille_ess n’est pas association").waitFor();
}

const card = (page) => page.locator("article.call:not([hidden])");
const other = (page, than, timeout) => page.waitForFunction((than) => ![undefined, than].includes(document.querySelector("article.call:not([hidden]) h2")?.textContent), than, { timeout });

/** A press that comes before the page listens, or too soon after the last suspect, is passed over: one presses again. */
async function pressed(page, key, name) {
  for (let tries = 0; tries < 5; tries += 1) {
    await page.waitForTimeout(350);
    await page.keyboard.press(key);
    if (await other(page, name, 2_000).then(() => true, () => false)) return;
  }
  assert.fail(`${key} does nothing on ${name}`);
}

/** At the same time: four calls each, of which some reach somebody, and a fifth that ends in a conversion. */
async function calledByTwo(list, sonia, paul) {
  const calling = async (page, keys, told) => {
    await page.goto(list);
    await page.locator("#call-list button").click();
    await card(page).waitFor();
    const seen = [];
    for (const key of keys) {
      seen.push(await card(page).locator("h2").innerText());
      await pressed(page, key, seen.at(-1));
    }
    await page.locator(".figures").getByText(told).waitFor();
    return seen;
  };
  const [hers, his] = await Promise.all([
    calling(sonia.page, "1223o", /5 appels · 2 joints · 1 converti/),
    calling(paul.page, "2113o", /5 appels · 3 joints · 1 converti/),
  ]);
  assert.equal(new Set([...hers, ...his]).size, 10, "nobody was called twice");
  assert.deepEqual([hers.at(-1), his.at(-1)], ["DISQUIET ROOM", "HORA"]);
}

/** Three associations are no target all the same; the next one is asked again tomorrow. */
async function struck(list, { name, page }) {
  await page.goto(`${list}?state=open`);
  await page.getByLabel("Lignes de qui").selectOption({ label: name });
  await count(page, "1 826 lignes");
  const line = page.locator(".pg-reasons");
  for (const [company, why] of [["JUNIOR ISEN", "déjà équipée"], ["ASSOCIATION NATIONALE", "trop petite"], ["FABLEREBORN", "pas de site"]]) {
    await page.waitForFunction((company) => document.activeElement?.getAttribute("aria-label")?.includes(company), company);
    await page.keyboard.press("x");
    await line.getByText("Hors cible").waitFor();
    await page.keyboard.press("3");
    await line.getByText("La règle dit non").waitFor();
    await page.keyboard.press("c");
    await page.keyboard.type(why);
    await page.keyboard.press("Enter");
    await line.waitFor({ state: "hidden" });
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/suspects\/\d+$/);
  await page.getByRole("heading", { name: "LIVYO" }).waitFor();
  const later = page.locator("form.strike-for").filter({ hasText: "Pas le moment" });
  await later.locator("[name=wake_on]").fill(dayIn(1));
  await later.getByRole("button").first().click();
  await toast(page, "LIVYO rayé");
}

async function won(page, title) {
  await page.goto("/opportunities");
  await page.getByRole("link", { name: title }).first().click();
  await page.locator(".timeline").getByText("Convertie depuis Économie sociale").waitFor();
  await page.keyboard.press("Shift+W");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.type("12,5k");
  await page.keyboard.press("Enter");
  await page.getByText(/Gagnée le .* · 12\s500\s€/).waitFor();
}

async function merged(page, list) {
  await page.goto(list);
  await search(page).fill("declic informatique");
  await count(page, "3 lignes");
  await page.getByText("Déjà à la ligne 434 · même nom").first().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Fusionner…" }).click();
  await page.waitForURL(/\/merge\?/);
  await page.getByText("493258784").waitFor();
  await page.getByRole("button", { name: /Fusionner les 2 fiches/ }).click();
  await toast(page, "2 lignes fusionnées : DECLIC INFORMATIQUE");
  await page.goto(list);
  await count(page, "3 666 lignes");
}

/** A table below a heading, cell by cell. */
const table = (page, heading) => page.locator("section, div.table-wrap").filter({ has: page.getByRole("heading", { name: heading, exact: true }) })
  .locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
const stats = (page) => page.locator("dl.stats div").evaluateAll((all) => all.map((one) => one.innerText.replace(/\s+/g, " ").trim()));

/** What the figures say is what was done. */
async function measured(page, list) {
  await page.goto(`${list}/progress`);
  assert.deepEqual(await stats(page), ["À appeler 3 660", "Appelés 10", "Joints 5", "Convertis 2", "Rayés 4"]);
  assert.deepEqual(await table(page, "Par personne"), [["Paul Martin", "5", "3", "1", "0"], ["Sonia Bernard", "5", "2", "1", "4"]]);
  assert.deepEqual((await table(page, "Par jour")).map(([, ...figures]) => figures), [["10", "5"]]);
  await page.locator("[name=cost]").fill("2500");
  await page.locator("[name=cost]").press("Enter");
  await page.getByText("500 %").waitFor();
  await page.getByText("12 500 € par une opportunité").waitFor();
  await page.locator("dl.stats a[href*=reached]").click();
  for (const name of ["JUNIOR ISEN-MEDITERANNEE", "DISQUIET ROOM", "TEAM MOVE", "SB-HEBERG", "HORA"]) await page.locator("main").getByText(name).waitFor();
  await page.goto("/lists/progress");
  assert.deepEqual(await page.locator("tbody tr").first().innerText().then((text) => text.split("\t").map((cell) => cell.replace(/\s/g, " "))),
    ["Économie sociale", "3 660", "10", "5", "2", "4", "2 500 €", "12 500 €"]);
  await page.locator("a[href*='show=won']").click();
  await page.getByRole("link", { name: "DISQUIET ROOM" }).first().waitFor();
  await reasons(page, "–");
}

async function reasons(page, back) {
  await page.goto("/lists/reasons");
  assert.deepEqual(await table(page, "Par personne"), [["Sonia Bernard", "3", "1", "4", "3", "–", back]]);
  assert.deepEqual(await table(page, "Par fichier"), [["Économie sociale", "3", "1", "4", "3", "–", back]]);
  await page.locator("a[href*=against]").first().click();
  for (const why of ["déjà équipée", "trop petite", "pas de site"]) await page.locator("#strikes").getByText(why).waitFor();
}

/** The next day the suspect is in the day of its person, and one to call. */
async function cameBack(piste, claire, sonia, list) {
  piste.later(1);
  const back = sonia.locator("section, li, div").filter({ hasText: "Suspects revenus" }).getByText("LIVYO").first();
  await assertSoon(async () => {
    await sonia.goto("/");
    return back.isVisible();
  });
  await sonia.getByText(/Rayé le .* par Sonia Bernard\s: Pas le moment · Économie sociale/).waitFor();
  await claire.goto(`${list}/progress`);
  assert.deepEqual(await stats(claire), ["À appeler 3 661", "Appelés 10", "Joints 5", "Convertis 2", "Rayés 3"]);
  await reasons(claire, "1");
  await sonia.goto("/lists/progress");
  assert.match(await sonia.locator("tbody tr").first().innerText(), /3\s661\s5\s2\s1\s3/, "Sonia sees what she did herself");
}

/** The clock of the program wakes suspects within the minute. */
async function assertSoon(isSo) {
  for (let tries = 0; !(await isSo()); tries += 1) {
    assert.ok(tries < 140, "within 70 seconds");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Both files say, opened in LibreOffice, what came in with the first one, and what became of each row. */
async function wentOut(page, list) {
  const [head, ...rows] = parseCsv(await readFile(file, "utf8"));
  const asItCame = new Map(rows.map((row) => [row[0], row]));
  for (const format of ["XLSX", "CSV"]) {
    await page.goto(list);
    await page.getByRole("button", { name: "Actions sur le fichier" }).click();
    await page.getByRole("button", { name: "Exporter" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Exporter" });
    await dialog.getByLabel("Tout le fichier").check();
    await dialog.getByLabel(format).check();
    const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Télécharger" }).click()]);
    const [titles, ...seen] = await reopened(await download.path(), format.toLowerCase());
    assert.deepEqual(titles, [...head, "Statut", "Motif"]);
    // In a CSV, what a spreadsheet would take for a formula or a number has an apostrophe before it.
    const said = (cell) => (format === "CSV" ? cell.replace(/^'/, "") : cell);
    const others = seen.flatMap((row) => row.slice(0, head.length).map(said)
      .filter((cell, at) => !isSame(cell, asItCame.get(said(row[0]))[at])).map((cell) => `${row[0]}: ${cell}`));
    assert.deepEqual(others, [], `the values of the ${format}`);
    assert.equal(new Set(seen.map(([siren]) => said(siren))).size, 3_666, "each row once, and one is merged");
    const became = (status, reason) => seen.filter((row) => row.at(-2) === status && row.at(-1) === reason).length;
    assert.deepEqual([became("À appeler", ""), became("Converti", ""), became("Rayé", "Hors cible")], [3_661, 2, 3]);
  }
}

/** A column of numbers writes «1.0» as the number 1. */
const isSame = (cell, came) => cell === came || (came !== "" && Number(cell) === Number(came));
