// The record: one gesture says what happened and what comes next, and no open opportunity leaves without a next day.
import assert from "node:assert/strict";
import { newOpportunities } from "./acts.mjs";
import { journey, writesDuring } from "./harness.mjs";

async function aRecord(piste) {
  const page = await piste.newWorkspace({ sample: false });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  await page.goto(`/opportunities/${id}`);
  return page;
}

const echo = (page) => page.locator("form[data-composer] [data-echo]");
const press = async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key); };

journey("the default next action takes four keys and one write", async (piste) => {
  const page = await aRecord(piste);
  const writes = await writesDuring(page, async () => {
    await press(page, "a", "2", "Tab", "Enter");
    await page.locator(".timeline").getByText("Appel · Sans réponse").waitFor();
  });
  assert.equal(writes.length, 1);
  assert.match(await page.locator(".record-head .next").textContent(), /\S/);
});

journey("the day is spelled out before Enter, and that day is kept", async (piste) => {
  const page = await aRecord(piste);
  await press(page, "a", "1", "Tab", "3", "j");
  const said = (await echo(page).textContent()).match(/\d+ \p{L}+/u)[0];
  await press(page, "Enter");
  const told = page.locator(".timeline > li").first();
  await told.getByText("Appel · Joint").waitFor();
  assert.ok((await told.textContent()).includes(said.split(" ")[0]), `${said} is in ${await told.textContent()}`);
});

journey("a Saturday becomes Monday, says why, and is kept with one click", async (piste) => {
  const page = await aRecord(piste);
  await press(page, "r");
  await page.keyboard.type("sam");
  await echo(page).getByText(/lundi .*samedi/).waitFor();
  await echo(page).getByRole("button", { name: /garder sam/ }).click();
  await echo(page).getByText(/^samedi/).waitFor();
});

journey("R and a day set the reminder alone", async (piste) => {
  const page = await aRecord(piste);
  await press(page, "r", "3", "j", "Enter");
  await page.locator(".timeline").getByText(/rochaine action|Ensuite|nsuite/).first().waitFor();
});

journey("what happened cannot be saved without what comes next", async (piste) => {
  const page = await aRecord(piste);
  await press(page, "a", "1");
  await page.keyboard.type("à voir");
  await page.locator("form[data-composer] [name=next]").fill("");
  const writes = await writesDuring(page, () => page.keyboard.press("Control+Enter"));
  assert.deepEqual(writes, []);
  assert.equal(await page.locator("form[data-composer] [name=next]").getAttribute("aria-invalid"), "true");
});

journey("Ctrl+K, a few letters and Enter open the record", async (piste) => {
  const page = await aRecord(piste);
  await page.goto("/lists");
  await press(page, "Control+k");
  await page.keyboard.type("ensac");
  await page.locator("#palette-list [role=option]", { hasText: "Ensacheuse" }).first().waitFor();
  await press(page, "Enter");
  await page.locator("h1", { hasText: "Ensacheuse" }).waitFor();
});

journey("a view can be sent to a colleague: its address shows the same", async (piste) => {
  const page = await aRecord(piste);
  await page.goto("/opportunities?show=all&sort=title");
  const again = await page.context().newPage();
  await again.goto(page.url());
  assert.equal(await again.locator("tbody [data-row]").allTextContents().then(String), await page.locator("tbody [data-row]").allTextContents().then(String));
});
