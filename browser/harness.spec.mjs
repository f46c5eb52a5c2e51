// The harness itself, on a page of its own: a check that cannot fail would prove nothing.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { allow, axe, requestsDuring, withPages, writesDuring } from "./harness.mjs";

const policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:";
const sound = `<label for="who">Nom</label> <input id="who"> <form method="post" action="/save"><button>Garder</button></form>`;

const serving = (main) => async () => {
  const server = createServer((request, response) => {
    const missing = request.url === "/missing";
    response.writeHead(missing ? 404 : 200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy });
    response.end(
      `<!doctype html><html lang="fr"><head><title>Essai</title><link rel="icon" href="data:,"></head><body><main><h1>Essai</h1>${main}</main></body></html>`,
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
};

const told = (main, tell) => withPages("harness", serving(main), tell);

test("a sound page has no trouble", () =>
  told(sound, async ({ visit }) => {
    for (const width of [1280, 360]) await axe(await visit("/", { lang: "en", scheme: "dark", width }));
  }));

test("language, scheme and width reach the page", () =>
  told(sound, async ({ visit }) => {
    const page = await visit("/", { lang: "en", scheme: "dark", width: 360 });
    const seen = await page.evaluate(() => [navigator.language, matchMedia("(prefers-color-scheme: dark)").matches, screen.width]);
    assert.deepEqual(seen, ["en-GB", true, 360]);
  }));

test("requests and writes are counted", () =>
  told(sound, async ({ visit }) => {
    const page = await visit("/");
    const save = () => page.getByRole("button", { name: "Garder" }).click();
    assert.deepEqual(await writesDuring(page, save), [{ method: "POST", url: "/save", type: "document" }]);
    assert.equal((await requestsDuring(page, () => page.goto("/"))).length, 1);
  }));

test("axe finds a field without a name", () =>
  told(`<input type="text">`, async ({ visit }) => {
    const page = await visit("/");
    await assert.rejects(axe(page), /critical label: .*\n.*\n\s+<input type="text">/);
  }));

test("axe finds a target that is small, not one that has scrolled under a bar", () =>
  told(`<button>Barre</button><button>B</button>`, async ({ visit }) => {
    const page = await visit("/");
    const shaped = (bar, button) => page.evaluate((styles) => {
      document.querySelectorAll("button").forEach((one, index) => (one.style.cssText = styles[index]));
      document.querySelector("h1").style.cssText = "margin: 0; block-size: 60px";
      document.body.style.margin = 0;
      document.querySelector("main").style.cssText = "display: block; padding-block-end: 2000px";
      scrollTo(0, 90);
    }, [bar, button]);
    await shaped("position: sticky; z-index: 1; top: 0; width: 100%; height: 40px", "width: 44px; height: 44px");
    await axe(page);
    const small = "width: 12px; height: 12px; padding: 0";
    await shaped(small, small);
    await assert.rejects(axe(page), /target-size/);
  }));

test("axe waits for what fades in", () =>
  told(sound, async ({ visit }) => {
    const page = await visit("/");
    await page.evaluate(() => void document.querySelector("h1").animate({ opacity: [0.1, 0.2, 1] }, 900));
    await axe(page);
  }));

test("a breach of the policy fails the journey", () =>
  assert.rejects(
    told(`<script>document.title = "Non"</script>`, ({ visit }) => visit("/")),
    /inline script.*Content Security Policy/,
  ));

test("an error fails the journey, unless it was expected", async () => {
  const stray = `<img src="/missing" alt="">`;
  await assert.rejects(told(stray, ({ visit }) => visit("/")), /404/);
  await told(stray, async ({ visit }) => allow(await visit("/"), /404/));
});

test("a request to another host fails the journey", () =>
  assert.rejects(told(sound, async ({ visit, origin }) => {
    const page = await visit("/");
    await page.goto(origin.replace("127.0.0.1", "localhost"));
  }), /asked a stranger/));
