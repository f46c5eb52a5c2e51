// Two people in one prospecting list: rows are given, each sees where the other is, and what both type in one cell.
import assert from "node:assert/strict";
import { colleague } from "./acts.mjs";
import { axe, journey } from "./harness.mjs";

const editor = (page) => page.locator("revogr-edit").locator("input, textarea");
const cell = (page, text) => page.locator("revogr-data [role=gridcell]", { hasText: text }).first();

for (const engine of ["sqlite", "postgres"]) {
  journey(`two people in one list see each other, and give each other rows (${engine})`, async (piste) => {
    const claire = await piste.newWorkspace({ sample: true });
    const sonia = await colleague(piste, claire, "Sonia Bernard");
    await claire.goto("/lists");
    await claire.getByRole("link", { name: /Salon Démo/ }).first().click();
    await claire.waitForURL(/\/lists\/\d+$/);
    await claire.locator("revo-grid").waitFor();
    await sonia.goto(claire.url());
    // The sheet has its first row in focus once its rows are drawn.
    for (const page of [claire, sonia]) await page.locator("revogr-data .pg-head").nth(5).waitFor();
    await claire.locator(".pg-head[data-present=SB]").waitFor();

    // Sonia moves: Claire sees her initials on the row and in the cell, and no longer when she is gone.
    await sonia.keyboard.press("ArrowDown");
    await sonia.keyboard.press("ArrowRight");
    await sonia.keyboard.press("ArrowRight");
    await claire.locator(".pg-head[data-present=SB]").waitFor();
    const there = claire.locator(".pg-cell[data-present=SB]");
    await there.waitFor();
    await axe(claire);

    // Both type into that cell: each is told the other's value.
    const text = (await there.textContent()).trim();
    await sonia.keyboard.press("F2");
    await editor(sonia).fill(`${text} Sonia`);
    await cell(claire, text).dblclick();
    await editor(claire).fill(`${text} Claire`);
    await sonia.keyboard.press("Enter");
    await sonia.locator("revogr-data", { hasText: `${text} Sonia` }).waitFor();
    await claire.keyboard.press("Enter");
    await claire.getByText(new RegExp(`Sonia Bernard.*${text} Sonia`)).first().waitFor();
    await sonia.locator("revogr-data", { hasText: `${text} Claire` }).waitFor();

    // Three rows to Sonia, with the keyboard; she asks for hers.
    await claire.goto(claire.url());
    await claire.locator("revogr-data .pg-head").nth(5).waitFor();
    await claire.waitForTimeout(300);
    await claire.keyboard.press("Space");
    await claire.keyboard.press("Shift+ArrowDown");
    await claire.keyboard.press("Shift+ArrowDown");
    await claire.keyboard.press("t");
    await claire.getByRole("menuitem", { name: "Sonia Bernard" }).click();
    await claire.locator("#toast").getByText("3 lignes données").waitFor();
    await sonia.locator("revogr-data", { hasText: "À appeler · Sonia Bernard" }).waitFor();
    await sonia.getByLabel("Lignes de qui").selectOption({ label: "Sonia Bernard" });
    await sonia.locator(".pg-count", { hasText: "3 lignes" }).waitFor();

    // The rest in turn between both; one undo takes it back.
    await claire.getByRole("button", { name: "Plus d’actions" }).or(claire.locator("[popovertarget=list-menu]")).first().click();
    await claire.getByRole("link", { name: "Répartir les lignes" }).click();
    await claire.waitForURL(/\/deal$/);
    await axe(claire);
    for (const name of ["Claire Dubois", "Sonia Bernard"]) await claire.getByRole("checkbox", { name }).check();
    await claire.getByRole("button", { name: "Répartir", exact: true }).click();
    await claire.waitForURL(/\/lists\/\d+$/);
    await claire.locator("#toast").getByText("37 lignes").waitFor();
    await sonia.locator(".pg-count", { hasText: /2[12] lignes/ }).waitFor();
    await claire.locator("#toast").getByRole("button", { name: "Annuler" }).click();
    await sonia.locator(".pg-count", { hasText: "3 lignes" }).waitFor();
    assert.equal(await claire.locator("[role=alert]:visible").count(), 0);
  });
}
