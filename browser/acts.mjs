// What journeys prepare before they tell their story, through the API as a program would.

/** A day written out is taken as it is, also on a Sunday. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());

/** Asks the API as the person of the page, or tells it something, by POST unless told; gives what it answers. */
export const call = (page, path, body, method = body ? "POST" : "GET") => page.evaluate(async ([path, body, method]) => {
  const answer = await fetch(`/api/v1${path}`, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.json();
}, [path, body, method]);

/** New opportunities of the person of the page, to be dealt with today unless told; gives their ids. */
export async function newOpportunities(page, titles, next = today()) {
  const ids = [];
  for (const title of titles) ids.push((await call(page, "/opportunities", { title, next })).opportunity.id);
  return ids;
}

/**
 * A colleague, invited by link, with a browser of her own; `origin`: the copy of the program that she uses, `role`: admin, manager
 * or user, `look`: what she sees with.
 */
export async function colleague(piste, page, name, { origin, role = "admin", look } = {}) {
  await page.goto("/settings/users");
  await page.locator("#invite summary").click();
  await page.fill("#invite [name=name]", name);
  await page.fill("#invite [name=email]", `${name.split(" ")[0].normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()}@morel.example`);
  await page.selectOption("#invite [name=role]", role);
  await page.locator("#invite").getByRole("button").click();
  const link = new URL(await page.locator("#new-link input").inputValue());
  const other = await piste.visit(link.pathname + link.search, look, origin);
  await other.fill("[name=password]", "un lac au clair de lune");
  await other.press("[name=password]", "Enter");
  await other.waitForURL((url) => !url.pathname.startsWith("/invitation"));
  return other;
}
