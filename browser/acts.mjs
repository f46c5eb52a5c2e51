// What journeys prepare before they tell their story, through the API as a program would.

/** A day written out is taken as it is, also on a Sunday. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());

/** New opportunities of the person of the page, to be dealt with today unless told; gives their ids. */
export async function newOpportunities(page, titles, next = today()) {
  return page.evaluate(async ([titles, next]) => {
    const ids = [];
    for (const title of titles) {
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch("/api/v1/opportunities", { method: "POST", headers, body: JSON.stringify({ title, next }) });
      if (!answer.ok) throw new Error(await answer.text());
      ids.push((await answer.json()).opportunity.id);
    }
    return ids;
  }, [titles, next]);
}

/**
 * A colleague, invited by link, with a browser of her own; `origin`: the copy of the program that she uses, `role`: admin, manager
 * or user.
 */
export async function colleague(piste, page, name, { origin, role = "admin" } = {}) {
  await page.goto("/settings/users");
  await page.locator("#invite summary").click();
  await page.fill("#invite [name=name]", name);
  await page.fill("#invite [name=email]", `${name.split(" ")[0].toLowerCase()}@morel.example`);
  await page.selectOption("#invite [name=role]", role);
  await page.locator("#invite").getByRole("button").click();
  const link = new URL(await page.locator("#new-link input").inputValue());
  const other = await piste.visit(link.pathname + link.search, undefined, origin);
  await other.fill("[name=password]", "un lac au clair de lune");
  await other.press("[name=password]", "Enter");
  await other.waitForURL((url) => !url.pathname.startsWith("/invitation"));
  return other;
}
