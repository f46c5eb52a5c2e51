// The page of a list and of its import, as somebody who lives in a spreadsheet looks at them.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { colleague } from "./acts.mjs";
import { journey } from "./harness.mjs";

const fair = fileURLToPath(new URL("../crates/sheet/tests/data/salon-exposants-2023.csv", import.meta.url));
const dark = { scheme: "dark", sample: false };

async function seen(page) {
  await page.goto("/lists/import");
  await page.setInputFiles("input[type=file]", fair);
  await page.waitForURL(/\/lists\/import\/\d+/);
}

async function imported(page) {
  await seen(page);
  await page.getByRole("button", { name: /^Importer 71 lignes/ }).click();
  await page.waitForURL(/\/lists\/\d+$/);
  await page.locator("piste-grid [role=gridcell]").first().waitFor();
}

const covers = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

journey("a sheet is dark on a dark page, and what a message says hides no control of it", async (piste) => {
  const page = await piste.newWorkspace(dark);
  await imported(page);
  const paper = await page.locator("piste-grid .rgHeaderCell").first().evaluate((cell) => getComputedStyle(cell.closest("revo-grid")).colorScheme);
  assert.match(paper, /dark/);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight), false, "the page fits its window");
  await page.keyboard.press("o");
  const toast = page.locator("#toast .toast").getByText("opportunité créée");
  await toast.waitFor();
  const message = await page.locator("#toast").boundingBox();
  assert.equal(covers(message, await page.getByRole("button", { name: "Ajouter une ligne" }).boundingBox()), false);
  assert.equal(covers(message, await page.locator("piste-grid .pg-sheet").boundingBox()), false);
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.locator(".pg-selection");
  await bar.waitFor();
  assert.equal(covers(await page.locator("#toast").boundingBox(), await bar.boundingBox()), false);
});

journey("won by the keyboard alone: the amount is asked first, and Enter keeps it", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await page.goto("/opportunities/new");
  await page.fill("[name=title]", "Palettiseur");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.locator(".timeline").waitFor();
  await page.keyboard.press("Shift+W");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.type("12,5k");
  await page.keyboard.press("Enter");
  await page.getByText(/Gagnée le/).first().waitFor();
  assert.match(await page.locator("main").textContent(), /12\s?500\s?€/);
});

journey("on a phone every column can be led to a field before the import", async (piste) => {
  const page = await piste.newWorkspace({ sample: false, width: 360 });
  await seen(page);
  const choices = page.locator(".import-columns select");
  assert.equal(await choices.count(), 7, "columns without a title and without a cell are left out");
  for (const choice of await choices.all()) {
    const box = await choice.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  }
});

journey("a new opportunity begins with today in the language of the page, and T transfers without the mouse", async (piste) => {
  const page = await piste.newWorkspace({ sample: false, lang: "en" });
  await page.goto("/opportunities/new");
  assert.equal(await page.locator("[name=next]").inputValue(), "today");
  await page.goto("/settings/users");
  await page.getByText("Invite by link").click();
  await page.fill("#invitation [name=name]", "Paul Martin");
  await page.fill("#invitation [name=email]", "paul@morel.example");
  await page.locator("#invitation button[type=submit]").click();
  const link = await page.locator("#new-link input").inputValue();
  const paul = await piste.visit(link, { lang: "en" });
  await paul.fill("[name=password]", "une riviere sous la lune");
  await paul.press("[name=password]", "Enter");
  await paul.waitForURL((url) => !url.pathname.startsWith("/invitation"));

  await page.goto("/opportunities/new");
  await page.fill("[name=title]", "Palletiser");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.keyboard.press("t");
  await page.keyboard.type("Paul");
  await page.keyboard.press("Tab");
  await page.keyboard.type("back on Monday");
  await page.keyboard.press("Enter");
  await page.locator(".timeline").getByText("Paul Martin").first().waitFor();
});

journey("a column that gets another type in the sheet has it after a reload, and the old one after an undo", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await imported(page);
  const head = page.locator("piste-grid .rgHeaderCell", { hasText: "PROFESSION" });
  const retype = async (type) => {
    await head.locator(".pg-column-menu").click();
    await page.getByRole("menuitem", { name: "Changer le type" }).click();
    await page.getByRole("dialog").getByRole("combobox").selectOption({ label: type });
    await page.getByRole("dialog").getByRole("button", { name: "Enregistrer" }).click();
  };
  const types = () => page.evaluate(async () => {
    const list = await (await fetch(`/api/v1${location.pathname}`)).json();
    return list.columns.find(({ label }) => label.includes("PROFESSION"))?.type;
  });
  const becomes = async (type) => {
    for (let tries = 0; (await types()) !== type; tries += 1) {
      assert.ok(tries < 40, `the column becomes ${type}`);
      await page.waitForTimeout(50);
    }
  };
  await retype("Nombre");
  await becomes("number");
  await page.reload();
  await head.waitFor();
  await head.locator(".pg-column-menu").click();
  await page.getByRole("menuitem", { name: "Changer le type" }).click();
  assert.equal(await page.getByRole("dialog").getByRole("combobox").evaluate((select) => select.selectedOptions[0].textContent), "Nombre");
  await page.keyboard.press("Escape");
  await retype("Lien");
  await becomes("link");
  await page.keyboard.press("Control+z");
  await becomes("number");
});

journey("a frozen column stands first and stays in sight, is typed in like others, until it is let go", async (piste) => {
  const page = await piste.newWorkspace({ sample: false });
  await imported(page);
  const head = page.locator("piste-grid .rgHeaderCell", { hasText: "PROFESSION" });
  const frozen = page.locator("piste-grid .colPinStart .rgHeaderCell", { hasText: "PROFESSION" });
  const choose = async (name) => {
    await head.locator(".pg-column-menu").click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  assert.equal(await frozen.count(), 0);
  await choose("Figer");
  await frozen.waitFor();
  await page.reload();
  await frozen.waitFor();
  await page.locator("piste-grid .pg-number").first().click();
  await page.keyboard.press("End");
  assert.ok(await frozen.isVisible(), "it does not scroll away");
  await page.keyboard.press("Home");
  for (const key of ["ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await page.keyboard.type("Meunier");
  await page.keyboard.press("Enter");
  await page.locator("revogr-data[type=rgRow][col-type=colPinStart] [data-rgrow='0'][data-rgcol='2']", { hasText: "Meunier" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.locator("revogr-data[type=rgRow][col-type=rgCol] [data-rgrow='1'][data-rgcol='0']:focus").waitFor();
  await choose("Ne plus figer");
  await frozen.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await frozen.waitFor();
});

journey("a list is tagged from its menu, a colleague sees it at once, and its tag finds it until Ctrl+Z", async (piste) => {
  const claire = await piste.newWorkspace({ sample: false });
  const sonia = await colleague(piste, claire, "Sonia Bernard");
  await imported(claire);
  const sheet = claire.url();
  await sonia.goto("/lists");
  const open = async (page) => {
    await page.getByRole("button", { name: "Actions sur le fichier" }).click();
    await page.locator("#list-menu").getByRole("button", { name: "Tags" }).click();
    await page.getByRole("dialog", { name: "Tags" }).waitFor();
  };
  await open(claire);
  await claire.keyboard.type("salon");
  await claire.keyboard.press("Enter");
  await claire.locator("#toast").getByText(/Tag ajouté à/).waitFor();
  await claire.locator(".figures .tag", { hasText: "salon" }).waitFor();
  assert.equal(claire.url(), sheet, "the address is that of the list");

  // Where she looks, without a reload: the tag of the list, and the choice of it.
  await sonia.locator("#lists .tag", { hasText: "salon" }).waitFor();
  await sonia.locator("select[name=tag]").selectOption({ label: "salon" });
  await sonia.waitForURL(/\/lists\?tag=\d+$/);
  await sonia.reload();
  assert.equal(await sonia.locator("#lists tr").count(), 1);
  await sonia.keyboard.press("Control+k");
  await sonia.keyboard.type("#sal");
  await sonia.locator("#palette [role=option][href^='/lists/']").waitFor();
  await sonia.keyboard.press("Escape");

  await open(claire);
  await claire.getByRole("button", { name: "Retirer le tag salon" }).click();
  await claire.locator("#toast").getByText(/Tag retiré de/).waitFor();
  await sonia.getByText("Aucun fichier avec ce tag.").waitFor();
  await claire.keyboard.press("Control+z");
  await sonia.locator("#lists .tag", { hasText: "salon" }).waitFor();
});
