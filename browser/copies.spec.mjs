// Several copies of the program on one PostgreSQL, and a PostgreSQL that goes away and comes back.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { colleague, newOpportunities } from "./acts.mjs";
import { allow, journey, withPages } from "./harness.mjs";
import { ownPostgres } from "./postgres.mjs";
import { environment, freshDatabase, program, startProduct } from "./product.mjs";

/** The person of the page renames the opportunity it shows. */
async function rename(page, title) {
  const edited = page.locator("details[data-edit]", { has: page.locator("[aria-label=Opportunité]") });
  await edited.locator("summary").click();
  await edited.locator("[aria-label=Opportunité]").fill(title);
  await page.keyboard.press("Enter");
}

const heading = (page, title) => page.locator("h1", { hasText: title }).waitFor();

/** Claire on one copy and Sonia on another look at the same opportunity. */
async function apart(piste) {
  const claire = await piste.newWorkspace({ sample: false });
  const other = await piste.copy();
  const sonia = await colleague(piste, claire, "Sonia Bernard", { origin: other.origin });
  const [id] = await newOpportunities(claire, ["Ensacheuse"]);
  for (const page of [claire, sonia]) {
    await page.goto(`/opportunities/${id}`);
    await heading(page, "Ensacheuse");
  }
  return { claire, sonia };
}

/** A journey on a PostgreSQL server of its own, which it may stop. */
function journeyOnOwn(name, settings, tell) {
  test(name, { timeout: 120_000 }, async () => {
    const server = await ownPostgres(settings);
    try {
      await tell(server);
    } finally {
      await server.remove();
    }
  });
}

journey("what a colleague changes on another copy of the program shows here by itself", async (piste) => {
  const { claire, sonia } = await apart(piste);
  await rename(sonia, "Doseuse");
  await heading(claire, "Doseuse");
  // Who changed it was invited after this copy had read who works here.
  await claire.locator(".timeline").getByText("Sonia Bernard").waitFor();
  await rename(claire, "Peseuse");
  await heading(sonia, "Peseuse");
}, { engine: "postgres" });

test("two copies that start at once on an empty database both serve", { timeout: 60_000 }, async () => {
  const database = freshDatabase();
  const copies = await Promise.all([1, 2].map(() => startProduct({ database })));
  const health = await Promise.all(copies.map(async ({ origin }) => (await fetch(`${origin}/healthz`)).status));
  await Promise.all(copies.map((copy) => copy.stop()));
  assert.deepEqual(health, [200, 200]);
});

journeyOnOwn("a PostgreSQL that stops is told in a sentence, and everything goes on when it is back", {}, async (server) => {
  await withPages("postgres-away", () => startProduct({ database: server.url }), async (piste) => {
    const { claire, sonia } = await apart(piste);
    for (const page of [claire, sonia]) allow(page, /status of 503/);
    server.stop();
    await rename(claire, "Doseuse");
    await claire.locator("#alert").getByText("ne joint pas sa base de données").waitFor();
    const answer = await sonia.goto("/");
    assert.equal(answer.status(), 503);
    await sonia.getByText("ne joint pas sa base de données").waitFor();

    server.start();
    // The page has looked again by then: what was typed stays.
    await claire.waitForTimeout(2000);
    assert.equal(await claire.locator("[aria-label=Opportunité]").inputValue(), "Doseuse");
    await claire.locator("#alert").getByRole("button", { name: "Réessayer" }).click();
    await heading(claire, "Doseuse");
    await sonia.goto(new URL(claire.url()).pathname);
    await heading(sonia, "Doseuse");
    // The copies hear each other again.
    await rename(sonia, "Peseuse");
    await heading(claire, "Peseuse");
  });
});

journeyOnOwn("the line to PostgreSQL is encrypted when its address asks, and only to a server that is known", { tls: true }, async (server) => {
  const known = `${server.url}?sslmode=verify-full&sslrootcert=${server.certificate}`;
  await withPages("postgres-encrypted", () => startProduct({ database: known }), async (piste) => {
    const page = await piste.newWorkspace({ sample: false });
    const [id] = await newOpportunities(page, ["Ensacheuse"]);
    await page.goto(`/opportunities/${id}`);
    await heading(page, "Ensacheuse");
    assert.equal(server.ask("SELECT bool_and(ssl) AND count(*) > 1 FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE client_port > 0"), "t");
  });
  const refusals = [
    [`${server.url}?sslmode=require`, /invalid peer certificate/],
    [`${known.replace("localhost", "127.0.0.1")}`, /invalid peer certificate: .*name/i],
    [`${server.url}?sslmode=verify-full&sslrootcert=/missing.pem`, /missing\.pem/],
    [`${server.url}?sslmode=perhaps`, /sslmode=perhaps/],
  ];
  for (const [url, reason] of refusals) {
    const { status, stdout } = spawnSync(program, ["doctor", "--database", url], { env: environment, encoding: "utf8" });
    assert.notEqual(status, 0, url);
    assert.match(stdout, reason);
  }
});
