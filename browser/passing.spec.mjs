// Handing over by keys: to a colleague and back with a word, to nobody and to whoever takes it, while somebody is away.
import assert from "node:assert/strict";
import { call, colleague, newOpportunities } from "./acts.mjs";
import { axe, journey } from "./harness.mjs";

for (const width of [1280, 360]) {
  journey(`what was received goes back with one key and a word; what has no owner is taken with the same key (${width})`, async (piste) => {
    const look = { width };
    const claire = await piste.newWorkspace({ sample: false });
    const sonia = await colleague(piste, claire, "Sonia Bernard", { look });
    const [id] = await newOpportunities(claire, ["Ensacheuse"]);
    await claire.goto(`/opportunities/${id}`);
    await claire.keyboard.press("t");
    await claire.keyboard.type("Sonia");
    await claire.keyboard.press("Tab");
    await claire.keyboard.type("elle te connaît");
    await claire.keyboard.press("Enter");
    await claire.getByText("« Ensacheuse » transférée").first().waitFor();

    await sonia.goto("/");
    await sonia.locator("section[aria-labelledby=day-received]").getByText("Ensacheuse").waitFor();
    await sonia.goto(`/opportunities/${id}`);
    await sonia.getByText("elle te connaît").first().waitFor();
    await axe(sonia, { within: "#main" });
    if (width > 500) {
      await sonia.keyboard.press("Shift+T");
      await sonia.keyboard.type("pas mon secteur");
      await sonia.keyboard.press("Enter");
    } else {
      await sonia.locator("summary", { hasText: "Rendre" }).click();
      await sonia.locator("#hand-back-note").fill("pas mon secteur");
      await sonia.getByRole("button", { name: "Rendre à Claire Dubois" }).click();
    }
    await claire.goto("/");
    const back = claire.locator("section[aria-labelledby=day-received] [data-row]").first();
    await back.getByText("Ensacheuse").waitFor();
    assert.match(await back.textContent(), /pas mon secteur/);

    const waiting = (await call(claire, "/opportunities", { title: "Demande du site", no_owner: true })).opportunity.id;
    await sonia.goto("/");
    await sonia.locator("section[aria-labelledby=day-pool]").getByText("Demande du site").waitFor();
    await sonia.goto(`/opportunities/${waiting}`);
    await sonia.getByText("attend que quelqu’un la prenne").waitFor();
    if (width > 500) await sonia.keyboard.press("Shift+T");
    else await sonia.getByRole("button", { name: "Prendre" }).click();
    await sonia.getByText("attend que quelqu’un la prenne").waitFor({ state: "detached" });
    assert.equal((await call(claire, `/opportunities/${waiting}`)).owner_id, (await call(sonia, "/me")).id);
  });

  journey(`who is away is stood in for from the first day, and colleagues read it where they transfer (${width})`, async (piste) => {
    const claire = await piste.newWorkspace({ sample: false });
    const sonia = await colleague(piste, claire, "Sonia Bernard", { look: { width }, role: "user" });
    const marc = await colleague(piste, claire, "Marc Petit", { look: { width }, role: "user" });
    const [id] = await newOpportunities(sonia, ["Doseuse"]);
    const day = (shift) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(Date.now() + shift * 86_400_000);
    await sonia.goto("/absences");
    await axe(sonia, { within: "#main" });
    await sonia.fill("[name=first]", day(0));
    await sonia.fill("[name=last]", day(3));
    await sonia.selectOption("[name=deputy]", { label: "Marc Petit" });
    await sonia.getByRole("button", { name: "Annoncer l’absence" }).click();
    await sonia.getByText("en cours").waitFor();

    await marc.goto("/");
    await marc.locator(`#o-${id}`).getByText("pour Sonia Bernard").waitFor();
    const [mine] = await newOpportunities(claire, ["Fardeleuse"]);
    await claire.goto(`/opportunities/${mine}`);
    await claire.keyboard.press("t");
    await claire.locator("#transfer-owner option", { hasText: "Sonia Bernard (absence jusqu’au" }).waitFor({ state: "attached" });
    await claire.keyboard.type("Sonia");
    await claire.keyboard.press("Tab");
    await claire.keyboard.press("Enter");
    await marc.locator("section[aria-labelledby=day-received]").getByText("Fardeleuse").waitFor();

    await sonia.getByRole("button", { name: "Terminer maintenant" }).click();
    await sonia.getByText("Aucune absence prévue.").waitFor();
    await marc.goto("/");
    await marc.locator("section[aria-labelledby=day-received]").getByText("Fardeleuse").waitFor();
    assert.equal(await marc.getByText("Doseuse").count(), 0, "what he saw in her place he sees no more");
  });
}

journey("a rule is made, says what it would do, and deals what waits", async (piste) => {
  const claire = await piste.newWorkspace({ sample: false });
  const sonia = await colleague(piste, claire, "Sonia Bernard", { role: "user" });
  for (const title of ["Demande 1", "Demande 2", "Demande 3"]) await call(claire, "/opportunities", { title, no_owner: true });
  await claire.goto("/settings/assignment");
  await claire.locator("#new-rule summary").click();
  await claire.fill("#new-rule [name=name]", "Partout");
  await claire.getByLabel("Poids de Claire Dubois").first().fill("2");
  await claire.getByLabel("Poids de Sonia Bernard").first().fill("1");
  await claire.locator("#new-rule").getByRole("button", { name: "Ajouter" }).click();
  await claire.locator("#waiting").getByText(/Claire Dubois.{2,3}2/).waitFor();
  await axe(claire, { within: "#main" });
  await claire.getByRole("button", { name: "En répartir 3" }).click();
  await claire.locator("#waiting").waitFor({ state: "detached" });
  await sonia.goto("/");
  const received = sonia.locator("section[aria-labelledby=day-received] [data-row]");
  assert.equal(await received.count(), 1);
  assert.match(await received.first().textContent(), /Partout/);
});
