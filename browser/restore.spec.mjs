// A backup takes the place of a new workspace: chosen on the set-up page, looked at, restored (ux.md §2.1).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { admin, allow, axe, journey, usualLook } from "./harness.mjs";
import { environment, program } from "./product.mjs";

const run = (args, input) => execFileSync(program, args, { env: environment, input, stdio: ["pipe", "pipe", "pipe"] });

/** Gives the file that `piste backup` wrote of a workspace with one person and forty suspects. */
async function backedUp(folder) {
  const data = join(folder, "former");
  const file = join(folder, "piste.db");
  run(["user", "add", "--data", data, "--email", admin.email, "--name", admin.name, "--role", "admin"], `${admin.password}\n`);
  const list = join(folder, "salon.csv");
  await writeFile(list, "Société;Ville\n" + Array.from({ length: 40 }, (_, at) => `Atelier ${at};Lyon\n`).join(""));
  run(["import", list, "--data", data, "--list", "Salon 2026"]);
  run(["backup", file, "--data", data]);
  return { file, list };
}

async function choose(page, file) {
  await page.getByText("Choisir un fichier…").click();
  await page.setInputFiles("input[type=file]", file);
  await page.getByRole("button", { name: "Regarder ce fichier" }).click();
}

journey("a backup is chosen on the set-up page, looked at, and restored", async (piste) => {
  const folder = await mkdtemp(join(tmpdir(), "piste-backup-"));
  try {
    const { file, list } = await backedUp(folder);
    const page = await piste.visit(piste.setup, usualLook);
    allow(page, /status of 422/);
    await choose(page, list);
    await page.getByText("n’est pas une sauvegarde de Piste").first().waitFor();

    await page.goto(piste.setup);
    await choose(page, file);
    await page.getByRole("heading", { name: "Cette sauvegarde contient" }).waitFor();
    assert.match((await page.locator("dl.facts").textContent()).replace(/\s+/g, " "), /Opportunités.?0.*Suspects.?40.*Utilisateurs.?1/);
    await axe(page);

    await page.getByRole("button", { name: "Restaurer cette sauvegarde" }).click();
    await page.waitForURL(/\/login/);
    await page.fill("[name=email]", admin.email);
    await page.fill("[name=password]", admin.password);
    await page.press("[name=password]", "Enter");
    await page.waitForURL((url) => url.pathname === "/");
    await page.goto("/lists");
    await page.getByText("Salon 2026").first().waitFor();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
