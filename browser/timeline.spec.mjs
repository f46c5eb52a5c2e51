// The timeline: a comment calls a colleague, what matters is pinned, a promise is ticked off, and all of it fits on one printed page.
import assert from "node:assert/strict";
import { call, colleague, newOpportunities } from "./acts.mjs";
import { axe, eachLook, journey, writesDuring } from "./harness.mjs";

const entries = (page) => page.locator(".timeline > li");
const entry = (page, text) => entries(page).filter({ hasText: text }).first();

async function aRecord(piste, look = {}) {
  const page = await piste.newWorkspace({ sample: false, ...look });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  return { page, id, open: () => page.goto(`/opportunities/${id}`) };
}

journey("C, @ and three letters call a colleague by her accented name; she reads it at once", async (piste) => {
  const { page, id, open } = await aRecord(piste);
  const chloe = await colleague(piste, page, "Chloé Lefèvre-L’Hôte");
  await chloe.goto(`/opportunities/${id}`);
  await open();
  const writes = await writesDuring(page, async () => {
    await page.keyboard.press("c");
    await page.keyboard.type("@lefe");
    const suggested = page.locator(".mention-list").getByRole("option", { name: "Chloé Lefèvre-L’Hôte" });
    await suggested.waitFor();
    await call(chloe, `/opportunities/${id}/comments`, { text: "pendant ce temps" });
    await entry(page, "pendant ce temps").waitFor();
    await suggested.waitFor();
    await axe(page, { within: ".comment-form" });
    await page.keyboard.press("Enter");
    await page.keyboard.type("tu valides le prix ?");
    await page.keyboard.press("ControlOrMeta+Enter");
    await entry(page, "tu valides le prix").waitFor();
  });
  assert.equal(writes.length, 1);
  assert.equal(await entry(page, "tu valides").locator(".mention").textContent(), "@Chloé Lefèvre-L’Hôte");
  assert.equal(await page.locator(".comment-form textarea").first().inputValue(), "", "the field is empty again");
  await entry(chloe, "tu valides le prix").waitFor();
  await entry(chloe, "tu valides").locator(".gestures > summary").click();
  await entry(chloe, "tu valides").getByRole("button", { name: "d’accord" }).click();
  await entry(page, "tu valides").getByRole("button", { name: "d’accord 1" }).waitFor();
});

journey("what is typed after @ is only text when Escape closes the suggestions", async (piste) => {
  const { page, open } = await aRecord(piste);
  await open();
  await page.keyboard.press("c");
  await page.keyboard.type("prix @cla");
  await page.locator(".mention-list").getByText("Claire Dubois").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".mention-list").waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+Enter");
  await entry(page, "prix @cla").waitFor();
  assert.equal(await page.locator(".mention").count(), 0);
});

journey("a comment is pinned, said otherwise and deleted by its writer, each with its undo", async (piste) => {
  const { page, id, open } = await aRecord(piste);
  await call(page, `/opportunities/${id}/comments`, { text: "Ne pas appeler le vendredi" });
  await open();
  const more = () => entry(page, "vendredi").locator(".gestures > summary").click();
  await more();
  await axe(page, { within: ".story" });
  await page.getByRole("button", { name: "Épingler", exact: true }).click();
  await page.locator(".pinned", { hasText: "vendredi" }).waitFor();
  await more();
  await page.getByLabel("Écrire autrement").fill("Ne pas appeler le vendredi matin");
  await page.locator(".gestures-open").getByRole("button", { name: "Enregistrer" }).click();
  await page.locator(".timeline .marks").getByText("modifié").waitFor();
  await page.locator(".timeline [title='Supprimer le commentaire']").click();
  await page.locator(".pinned").waitFor({ state: "detached" });
  await page.locator("#toast form button").first().click();
  await page.locator(".pinned", { hasText: "vendredi matin" }).waitFor();
});

journey("a promise is noted with its day and ticked off; filters stand in the address", async (piste) => {
  const { page, open } = await aRecord(piste);
  await open();
  await page.getByText("Noter une promesse ou un envoi").click();
  await page.locator(".promises [name=text]").fill("le plan d’implantation");
  await page.locator(".promises [name=promised_for]").fill("3j");
  await page.locator(".promises").getByRole("button", { name: "Noter la promesse" }).click();
  const promise = page.locator(".promises li", { hasText: "plan d’implantation" });
  await promise.getByText(/promis pour le/).waitFor();
  await axe(page, { within: ".promises" });
  await promise.getByRole("button", { name: "C’est tenu" }).click();
  await page.getByText("Tenu ou envoyé : 1").waitFor();
  await page.selectOption("form.filters [name=kind]", "promises");
  await page.waitForURL(/kind=promises/);
  await page.waitForFunction(() => document.querySelectorAll(".timeline > li").length === 1);
  await page.reload();
  assert.equal(await entries(page).count(), 1);
});

/** A record about which there is more to say than a page holds. */
export async function much(page, id) {
  const long = "une longue phrase de vendeur qui raconte tout ce qui a été dit au téléphone, ".repeat(6);
  const roles = ["decision_maker", "buyer", "user", "prescriber", "sponsor", "opponent", "user", "user"];
  for (const [index, role] of roles.entries()) {
    const person = { person: `Personne ${"très nommée ".repeat(2)}${index}`, job: "Directrice des achats et de la logistique", email: `personne.${index}@societe-au-nom-long.example`, phone: "06 39 98 12 34", role };
    await call(page, `/opportunities/${id}/contacts`, person);
  }
  const values = { amount: ["10k"], date: ["2026-12-24"], person: ["Paul Rey"], text: [long] };
  for (const { id: question_id, kind } of await call(page, "/questions")) {
    await call(page, `/opportunities/${id}/answers`, { question_id, value: values[kind]?.[0] ?? long, said_by: "Paul Rey, directeur général délégué" });
  }
  for (let index = 0; index < 8; index += 1) {
    await call(page, `/opportunities/${id}/comments`, { text: `Promis ${index} : ${long}`, promised_for: "3j" });
    await call(page, `/opportunities/${id}/comments`, { text: `Envoyé ${index} : ${long}`, sent: true });
    const { entry: { id: event } } = await call(page, `/opportunities/${id}/comments`, { text: `À savoir ${index} : ${long}` });
    await call(page, `/opportunities/${id}/entries/${event}`, { pinned: true }, "PATCH");
  }
}

for (const lang of ["fr", "en"]) {
  journey(`the hand-over sheet is one page of A4, whatever there is to say (${lang})`, async (piste) => {
    const { page, id, open } = await aRecord(piste, { lang });
    const pages = async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      assert.match(pdf, /\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, "A4");
      return pdf.match(/\/Type \/Page\b(?!s)/g).length;
    };
    await open();
    await page.locator(`a[href="/opportunities/${id}/handover"]`).click();
    await page.locator(".handover").waitFor();
    assert.equal(await pages(), 1);
    await much(page, id);
    await page.reload();
    await axe(page);
    assert.equal(await pages(), 1);
  });
}

eachLook("the timeline and the hand-over sheet", async (piste, look) => {
  const { page, id, open } = await aRecord(piste, look);
  await much(page, id);
  await open();
  await axe(page);
  await page.goto(`/opportunities/${id}/handover`);
  await axe(page);
});
