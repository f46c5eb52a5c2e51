// What a spec file imports: a journey has a program of its own, its people, and ends without trouble.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { everyLook, named, newPage, troubles, usualLook } from "./chromium.mjs";
import { startProduct } from "./product.mjs";

export { axe } from "./axe.mjs";
export { allow, requestsDuring, usualLook, writesDuring } from "./chromium.mjs";

const shots = fileURLToPath(new URL("shots/", import.meta.url));

export const admin = { name: "Claire Dubois", email: "claire@morel.example", password: "une montagne au soleil" };

/**
 * A test that is told as a story: `journey("…", async (piste) => { … })`, where `piste` offers
 * - `newWorkspace({ sample, ...look })`: goes through the first-run page; the admin's page, signed in;
 * - `visit(path, look, origin)`: the page of somebody who is not signed in;
 * - `origin`, `setup`: the address and the one-time link;
 * - `copy()`: another copy of the program on the same database, `{ origin }`;
 * - `later(days)`: its clock is so many days ahead, with the option `clock: true`.
 * An error in the console, a breach of the policy, a request to another host or a panic fails it.
 */
export function journey(name, tell, { timeout = 120_000, ...options } = {}) {
  test(name, { timeout }, () => withPages(name, () => startProduct(options), tell));
}

/** The same story in French and English, light and dark, on a desk and on a phone; it gets the look as second argument. */
export function eachLook(name, tell, options = {}) {
  for (const look of everyLook) journey(`${name} (${named(look)})`, (piste) => tell(piste, look), options);
}

/** `start` gives `{ origin, setup, stop() }`. */
export async function withPages(name, start, tell) {
  const product = await start();
  const pages = [];
  const visit = async (path, look, origin = product.origin) => {
    const page = await newPage(origin, look);
    pages.push(page);
    await page.goto(path);
    return page;
  };
  const newWorkspace = (options) => firstRun(visit, product.setup, options);
  const story = async () => tell({ origin: product.origin, setup: product.setup, copy: product.copy, later: product.later, visit, newWorkspace });
  const failure = await outcome(story());
  const found = pages.flatMap(troubles);
  const told = failure || found.length > 0 ? await described(name, pages, failure ?? new Error("a page had trouble"), found) : undefined;
  await Promise.all(pages.map((page) => page.context().close()));
  const end = await outcome(product.stop());
  if (told && end) told.message += `\n${end.message}`;
  if (told ?? end) throw told ?? end;
}

/**
 * What a person waits for, in milliseconds: told in the output of the test. A busy machine is no fault of the product, so more
 * than `most` fails only where times are asked for (`make times`).
 */
export function waited(what, took, most) {
  console.log(`${what}: ${Math.round(took)} ms, at most ${most} ms`);
  if (process.env.PISTE_TIMES) assert.ok(took <= most, `${what}: ${Math.round(took)} ms, at most ${most} ms`);
}

/** What a promise was refused with, if it was. */
const outcome = (promise) => promise.then(() => undefined, (error) => error);

async function firstRun(visit, setup, { sample = true, ...look } = {}) {
  const page = await visit(setup, { ...usualLook, ...look });
  for (const [field, value] of Object.entries(admin)) await page.fill(`[name=${field}]`, value);
  await page.locator("[name=sample]").setChecked(sample);
  await page.press("[name=password]", "Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  return page;
}

/** The failure, with what went wrong in the pages and a picture of each. */
async function described(name, pages, failure, found) {
  await mkdir(shots, { recursive: true });
  const stem = name.normalize("NFKD").replace(/[^\w]+/g, "-").toLowerCase();
  const pictures = pages.map(async (page, index) => {
    const file = `${stem}-${index + 1}.png`;
    await page.screenshot({ path: shots + file, fullPage: true });
    return `${page.url()} looked like browser/shots/${file}`;
  });
  // A page that crashed has no picture; what failed is still told.
  const taken = (await Promise.allSettled(pictures)).map(({ value, reason }) => value ?? String(reason));
  failure.message = [failure.message, ...found, ...taken].join("\n");
  return failure;
}
