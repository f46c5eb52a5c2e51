// The pictures of the user guide: the list of a fair in both languages, on the screens that the chapters tell of. Every run looks
// for what a picture shows; `make pictures` takes them.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { call, colleague } from "./acts.mjs";
import { journey } from "./harness.mjs";
import { picturing } from "./pictures.mjs";

const words = {
  fr: {
    list: "Salon de Lyon", directory: "Annuaire 2025", money: "Montant", twin: "Ets Lenoir", deal: "Répartir les lignes", share: "Partager", export: "Exporter", columns: "Colonnes", addColumn: "Ajouter une colonne",
    actions: "Actions sur le fichier", merge: "Fusionner…", stays: "Reste", noBudget: "Pas de budget", rule: "Règle sur la ligne", says: "La règle dit non", progress: "Avancement",
    script: "Bonjour {{Contact}}, nous nous sommes croisés au salon, stand {{Stand}}.\n? Qui choisit vos machines ?\n> vous : Parlons-en cinq minutes.\n> quelqu’un d’autre : Qui puis-je appeler ?\nMerci, bonne journée.",
    greeting: "nous nous sommes croisés au salon", reached: "Joint", none: "Sans réponse", tomorrow: "demain 9h30", note: "Intéressé, veut un devis pour deux lignes", known: "Déjà à la ligne 1", field: "Champ ou colonne 1", comparison: "Comparaison 1", value: "Valeur 1", save: "Enregistrer", byPerson: "Par personne", label: "Effectif", trials: "Masquer les essais",
    opportunities: [
      ["Ensacheuse 2 lignes", "Biscuits Armor", "18500", "auj. 9h30 rappeler pour le devis", 1], ["Palettiseur", "Conserverie du Cap", "42k", "auj. 11h visite de l’atelier", 2],
      ["Étiqueteuse", "Caves Montfort", "7800", "auj. 15h appeler Inès", 0], ["Doseuse pour bocaux", "Miellerie Tavel", "5200", "auj. envoyer la plaquette", 1],
      ["Convoyeur", "Papeterie Roussel", "26k", "auj. relancer", 3],
    ],
  },
  en: {
    list: "Leeds fair", directory: "Directory 2025", money: "Amount", twin: "Lenoir Ltd", deal: "Hand out rows", share: "Share", export: "Export", columns: "Columns", addColumn: "Add a column",
    actions: "List actions", merge: "Merge…", stays: "Stays", noBudget: "No budget", rule: "Rule over the row", says: "The rule says no", progress: "Progress",
    script: "Hello {{Contact}}, we met at the fair, stand {{Stand}}.\n? Who chooses your machines?\n> you: Let us talk for five minutes.\n> somebody else: Whom may I call?\nThank you, have a good day.",
    greeting: "we met at the fair", reached: "Reached", none: "No answer", tomorrow: "tomorrow 9:30", note: "Interested, wants a quote for two lines", known: "Already in row 1", field: "Field or column 1", comparison: "Comparison 1", value: "Value 1", save: "Save", byPerson: "By person", label: "Headcount", trials: "Hide these",
    opportunities: [
      ["Bagging machine, 2 lines", "Armour Biscuits", "18500", "today 9:30 call back about the quote", 1], ["Palletiser", "Cape Preserves", "42k", "today 11:00 visit the workshop", 2],
      ["Labeller", "Montfort Cellars", "7800", "today 15:00 call Agnes", 0], ["Filler for jars", "Tavel Honey", "5200", "today send the brochure", 1],
      ["Conveyor", "Russell Paper", "26k", "today follow up", 3],
    ],
  },
};

for (const lang of ["fr", "en"]) {
  journey(`the guide shows what is on the screen (${lang})`, async (piste) => {
    const word = words[lang];
    const claire = await piste.newWorkspace({ sample: false, lang });
    const sonia = await colleague(piste, claire, "Sonia Bernard", { look: { lang } });
    const guide = { word, claire, sonia, picture: picturing(lang) };
    const list = await comesIn(guide);
    await isDone(guide, list);
    for (const shown of [sheet, column, dealing, goesOut, merging, ruled, struck, calling, together, measured, records]) await shown(guide, list);
  }, { timeout: 240_000 });
}

test("every picture that a chapter names is there, small, and every picture is named", async () => {
  for (const lang of ["fr", "en"]) {
    const guide = new URL(`../docs/guide/${lang}/`, import.meta.url);
    const chapters = (await readdir(guide)).filter((name) => name.endsWith(".md"));
    const texts = await Promise.all(chapters.map((name) => readFile(new URL(name, guide), "utf8")));
    const named = new Set(texts.flatMap((text) => [...text.matchAll(/!\[[^\]]+\]\(pictures\/([^)]+)\)/g)].map(([, name]) => name)));
    const files = await readdir(new URL("pictures/", guide));
    assert.deepEqual([...named].sort(), files.sort(), lang);
    for (const name of files) assert.ok((await readFile(new URL(`pictures/${name}`, guide))).length < 120_000, `${lang}/${name} is too large`);
  }
});

/** The list of the first run with amounts, and one company twice. */
async function comesIn({ word, claire, picture }, lang = word === words.fr ? "fr" : "en") {
  const sample = await readFile(new URL(`../src/prospecting/sample.${lang}.csv`, import.meta.url), "utf8");
  const [head, ...rows] = sample.trim().split(/\r?\n/);
  const again = rows[0].split(";").with(1, "").with(7, "").join(";");
  const text = [`${head};${word.money}`, ...rows.toSpliced(7, 0, again).map((row, at) => `${row};${4_000 + ((at * 3_700) % 21_000)}`)].join("\n");
  await claire.goto("/lists/import");
  await claire.setInputFiles("input[type=file]", { name: `${word.list}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) });
  await claire.waitForURL(/\/lists\/import\/\d+/);
  await picture(claire, "import", [word.money, /41 /]);
  await claire.keyboard.press("Control+Enter");
  await claire.waitForURL(/\/lists\/\d+$/);
  return Number(claire.url().match(/\d+$/)[0]);
}

/** Both have called, converted and struck some. */
async function isDone({ word, claire, sonia }, list) {
  const { rows } = await call(claire, `/lists/${list}/rows`);
  const ids = rows.map(({ id }) => id);
  const { results } = await call(claire, "/activities");
  const result = (name) => results.find((one) => one.name === name).id;
  const { disqualified } = await call(claire, "/reasons");
  for (const [page, from] of [[claire, 1], [sonia, 9]]) {
    for (const [at, name] of [word.reached, word.none, word.reached, word.none, word.none].entries()) {
      await call(page, `/suspects/${ids[from + at]}/calls`, { result_id: result(name), next: word.tomorrow, note: "" });
    }
    await call(page, "/suspects/convert", { ids: [ids[from], ids[from + 2]] });
    await call(page, "/suspects/disqualify", { ids: [ids[from + 4]], reason_id: disqualified[from % 3].id });
  }
  const { opportunities } = await call(claire, "/opportunities?scope=visible");
  await call(claire, `/opportunities/${opportunities[0].id}/close`, { status: "won", amount: "12500" });
}

async function sheet({ word, claire, picture }, list) {
  await claire.goto(`/lists/${list}`);
  await picture(claire, "list", [word.list, word.known]);
}

async function column({ word, claire, picture }, list) {
  await claire.goto(`/lists/${list}`);
  await drawn(claire);
  await claire.getByRole("button", { name: word.columns, exact: true }).click();
  await claire.getByRole("menuitem", { name: word.addColumn }).click();
  await claire.getByRole("dialog", { name: word.addColumn }).locator("[name=label]").fill(word.label);
  await picture(claire, "column", [word.addColumn]);
}

const drawn = (page) => page.locator("revogr-data .pg-head").nth(5).waitFor();

async function dealing({ word, claire, picture }, list) {
  await claire.goto(`/lists/${list}/deal`);
  for (const box of await claire.locator("[name=to]").all()) await box.check();
  await picture(claire, "dealing", [word.deal, "Sonia Bernard"]);
}

async function goesOut({ word, claire, picture }, list) {
  await claire.goto(`/lists/${list}`);
  await drawn(claire);
  await claire.getByRole("button", { name: word.actions }).click();
  await claire.locator("#list-menu").getByRole("button", { name: word.export }).click();
  await picture(claire, "export", [claire.getByRole("dialog", { name: word.export }).getByLabel("XLSX")]);
}

async function merging({ word, claire, picture }, list) {
  await claire.goto(`/lists/${list}?q=lenoir`);
  await claire.getByText(word.known).first().click({ button: "right" });
  await claire.getByRole("menuitem", { name: word.merge }).click();
  await claire.waitForURL(/\/merge\?/);
  await picture(claire, "merging", [word.stays, word.twin]);
}

/** «No budget» is for amounts below five thousand. */
async function ruled({ word, claire, picture }) {
  const { disqualified: [first] } = await call(claire, "/reasons");
  await call(claire, `/reasons/${first.id}`, { rule: [{ what: word.money, comparison: "less", value: "5k" }] }, "PATCH");
  await claire.goto("/settings/reasons");
  await claire.locator(`#reason-${first.id}-edit > summary`).click();
  await picture(claire, "rule", [word.noBudget, word.rule]);
}

async function struck({ word, claire, picture }, list) {
  await claire.goto(`/lists/${list}`);
  await drawn(claire);
  for (let row = 0; row < 6; row += 1) await claire.keyboard.press("ArrowDown");
  await claire.keyboard.press("x");
  await claire.locator(".pg-reasons").getByText(word.noBudget).waitFor();
  await claire.keyboard.press("1");
  await picture(claire, "struck", [word.says]);
  await claire.goto("/lists/reasons");
  await picture(claire, "reasons", [word.byPerson, "Sonia Bernard"]);
}

async function calling({ word, claire, picture }, list) {
  await claire.goto(`/lists/${list}/script`);
  await claire.fill("[name=script]", word.script);
  await claire.keyboard.press("Control+Enter");
  await claire.locator("#toast .toast").waitFor();
  // Also at an hour when it is still night in England.
  await claire.goto(`/lists/${list}/call?night=1`);
  await claire.locator("#call-start button").click();
  await claire.locator("article.call:not([hidden]) [name=note]").fill(word.note);
  await picture(claire, "call", [word.greeting, word.reached]);
}

async function together({ claire, sonia, picture }, list) {
  for (const page of [claire, sonia]) {
    await page.goto(`/lists/${list}`);
    await drawn(page);
  }
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"]) await sonia.keyboard.press(key);
  await picture(claire, "together", [claire.locator(".pg-cell[data-present=SB]")]);
  await sonia.goto("/");
}

async function measured({ word, claire, picture }, list) {
  const { list: other } = await call(claire, "/lists", { name: word.directory });
  const { columns: [company] } = await call(claire, `/lists/${other.id}`);
  await call(claire, `/lists/${other.id}/rows`, { rows: ["Huet", "Delmas", "Buxy"].map((name) => ({ cells: { [company.id]: name } })) });
  await claire.goto(`/lists/${list}/progress`);
  await claire.locator("[name=cost]").fill("2500");
  await claire.locator("[name=cost]").press("Enter");
  await claire.getByText(/500\s?%/).waitFor();
  await claire.goto(`/lists/${list}/progress`);
  await picture(claire, "progress", [word.byPerson, "Sonia Bernard"]);
  await claire.goto("/lists/progress");
  await picture(claire, "progress-all", [word.directory, /12.500/]);
}

/** The opportunities of the guide: a title, a company, an amount, what is next, and which stage. */
async function records({ word, claire, picture }) {
  const [{ stages }] = await call(claire, "/pipelines");
  const ids = [];
  for (const [title, company, amount, next, stage] of word.opportunities) {
    const { opportunity } = await call(claire, "/opportunities", { title, company, amount, next, stage_id: stages[stage].id });
    ids.push(opportunity.id);
  }
  await claire.goto("/");
  await claire.getByRole("button", { name: word.trials }).click();
  await claire.goto("/");
  const [[title]] = word.opportunities;
  await picture(claire, "my-day", [title]);
  await claire.goto("/opportunities?view=board&scope=visible");
  await picture(claire, "board", [title]);
  await claire.goto(`/opportunities/${ids[0]}`);
  await picture(claire, "opportunity", [claire.locator(".timeline"), title]);
}
