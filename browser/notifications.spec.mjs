// The bell counts what one is told, without a reload; the browser tells it as well where it was allowed; the stream waits for its reader.
import assert from "node:assert/strict";
import { call, colleague, newOpportunities } from "./acts.mjs";
import { axe, eachLook, journey, waited } from "./harness.mjs";

async function two(piste) {
  const claire = await piste.newWorkspace({ sample: false });
  const sonia = await colleague(piste, claire, "Sonia Bernard");
  const [id] = await newOpportunities(claire, ["Ensacheuse"]);
  return { claire, sonia, id };
}

const bell = (page, text) => page.locator("#bell", { hasText: text });
const mention = (page, id, text) => call(page, `/opportunities/${id}/comments`, { text });

journey("a mention rings the bell of a colleague at once; it leads to the comment and is read by that", async (piste) => {
  const { claire, sonia, id } = await two(piste);
  await sonia.goto("/lists");
  const begun = performance.now();
  await mention(claire, id, "@Sonia Bernard, tu valides le prix ?");
  await bell(sonia, "1").waitFor();
  waited("a mention shows at the colleague's", performance.now() - begun, 2_000);
  await sonia.locator("#bell").click();
  await sonia.locator("#notices").waitFor();
  await sonia.getByRole("button", { name: /Claire Dubois vous mentionne dans « Ensacheuse »/ }).click();
  await sonia.locator(".timeline").getByText("tu valides le prix").waitFor();
  await sonia.locator("#bell .count").waitFor({ state: "detached" });
  await call(claire, `/opportunities/${id}/transfer`, { owner_id: (await call(sonia, "/opportunities/" + id + "/colleagues")).people.find((one) => one.name.startsWith("Sonia")).id, note: "à toi" });
  await bell(sonia, "1").waitFor();
  await sonia.goto("/notifications");
  await axe(sonia);
  await sonia.getByRole("button", { name: "Tout marquer comme lu" }).click();
  await sonia.locator("#bell .count").waitFor({ state: "detached" });
});

journey("the browser is asked only in the preferences, and tells what comes while the page is behind", async (piste) => {
  const { claire, sonia, id } = await two(piste);
  await sonia.context().addInitScript(() => {
    window.asked = 0;
    window.said = [];
    class Said extends EventTarget {
      constructor(title, { body }) { super(); window.said.push(`${title} | ${body}`); }
      static get permission() { return localStorage.getItem("permission") ?? "default"; }
      static async requestPermission() { window.asked += 1; localStorage.setItem("permission", "granted"); return "granted"; }
    }
    window.Notification = Said;
    document.hasFocus = () => false;
  });
  await sonia.goto("/opportunities");
  await mention(claire, id, "@Sonia Bernard, un");
  await bell(sonia, "1").waitFor();
  assert.deepEqual(await sonia.evaluate(() => [window.asked, window.said]), [0, []]);
  await sonia.goto("/preferences");
  await sonia.getByRole("button", { name: "Me prévenir par ce navigateur" }).click();
  await sonia.getByText("Ce navigateur vous prévient quand").waitFor();
  await mention(claire, id, "@Sonia Bernard, deux");
  await sonia.waitForFunction(() => window.said.length === 1);
  assert.match((await sonia.evaluate(() => window.said))[0], /Claire Dubois vous mentionne dans «\sEnsacheuse\s» \| @Sonia Bernard, deux/);
  await sonia.getByRole("button", { name: "Ne plus me prévenir" }).click();
  await mention(claire, id, "@Sonia Bernard, trois");
  await bell(sonia, "3").waitFor();
  assert.equal(await sonia.evaluate(() => window.said.length), 1);
});

journey("G A opens the stream; what is new waits above, and the filters stand in the address", async (piste) => {
  const { claire, sonia, id } = await two(piste);
  await mention(claire, id, "premier");
  await sonia.goto("/");
  await sonia.keyboard.press("g");
  await sonia.keyboard.press("a");
  await sonia.locator(".stream").getByText("premier").waitFor();
  await mention(claire, id, "second");
  await sonia.getByRole("link", { name: /1 nouvelle activité/ }).click();
  await sonia.locator(".stream").getByText("second").waitFor();
  await sonia.selectOption("form.filters [name=kind]", "comments");
  await sonia.waitForURL(/kind=comments/);
  await sonia.waitForFunction(() => document.querySelectorAll(".stream > li").length === 2);
  await sonia.reload();
  assert.equal(await sonia.locator(".stream > li").count(), 2);
});

eachLook("the stream, the notifications and the preferences", async (piste, look) => {
  const page = await piste.newWorkspace({ sample: true, ...look });
  const [id] = await newOpportunities(page, ["Ensacheuse"]);
  await mention(page, id, "vu au salon");
  for (const path of ["/activity", "/notifications", "/preferences"]) {
    await page.goto(path);
    await axe(page);
  }
});
