/** What can be done to rows, as a menu: the same acts as the keys and the buttons. */
import type { Row } from "./api.ts";
import type { Island } from "./index.ts";
import { type Item, openMenu } from "./menu.ts";
import { sentence } from "./ops.ts";
import { word } from "./words.ts";

type Act = (run: (rows: Row[]) => Promise<void>) => void;

export function rowItems(island: Island, row: Row, act: Act, at: { left: number; top: number }): Item[] {
  const { acts, list, addresses } = island;
  const history: Item = { label: word("history"), key: "Enter", run: () => island.openHistory(row.id) };
  const opened = row.opportunity_id;
  const open: Item[] = opened === null ? [] : [{ label: word("open-opportunity"), glyph: "↗", run: () => location.assign(addresses.opportunity(opened)) }];
  const known: Item[] = row.duplicate ? [{ label: row.duplicate.label, glyph: "⇄", run: () => location.assign(row.duplicate?.url ?? "") }] : [];
  if (!list.can_edit) return [...open, ...known, history];
  if (row.state === "converted") return [...open, history];
  const lacks: Item[] = row.strike?.asks.length ? [{ label: word("complete"), key: "C", run: () => acts.complete([row]) }] : [];
  if (row.state === "disqualified") return [...lacks, { label: word("restore"), glyph: "↺", run: () => act((rows) => acts.restore(rows)) }, ...known, history];
  return [
    { label: word("convert"), glyph: "→", key: "O", run: () => act((rows) => acts.convert(rows)) },
    { label: word("convert-open"), key: `${word("key-shift")}+O`, run: () => act((rows) => acts.convert(rows, { open: true })) },
    { label: word("convert-for"), run: () => void colleagues(island, act, at) },
    ...(list.people.length > 1 ? [{ label: word("give"), key: "T", run: () => giveMenu(island, act, at) }] : []),
    { label: word("keep"), run: () => act((rows) => acts.keep(rows)) },
    { label: word("call-from"), glyph: "☎", key: `${word("key-shift")}+Enter`, run: () => island.callFrom(row) },
    "line",
    { label: word("disqualify"), glyph: "✕", key: "X", run: () => act((rows) => acts.disqualify(rows)) },
    ...list.reasons.map((reason) => ({ label: word("disqualify-why", { reason: reason.label }), run: () => act((rows) => acts.disqualify(rows, reason)) })),
    "line",
    ...known,
    { label: word("merge"), run: () => act(async (rows) => location.assign(merging(rows))) },
    history,
  ];
}

/** The page on which the selected rows become one; a single row is compared with the one that it repeats. */
function merging(rows: Row[]): string {
  const other = rows.length === 1 ? rows[0]?.duplicate?.merge_with : null;
  const ids = [...(other ? [other] : []), ...rows.map(({ id }) => id)];
  return `/merge?kind=suspect&${ids.map((id) => `id=${id}`).join("&")}`;
}

/** Who sees the list may be given rows of it. */
export function giveMenu(island: Island, act: Act, at: { left: number; top: number }, back: () => void = () => undefined): void {
  const give = (to: number | null) => () => act((rows) => island.acts.give(rows, to));
  const people = island.list.people.map(({ id, name }) => ({ label: name, run: give(id) }));
  openMenu(island.element, word("give"), [{ title: word("give") }, ...people, "line", { label: word("give-back"), run: give(null) }], at, back);
}

export async function colleagues(island: Island, act: Act, at: { left: number; top: number }): Promise<void> {
  try {
    const { users } = await island.api.users();
    const items = users.map(({ id, name }) => ({ label: name, run: () => act((rows) => island.acts.convert(rows, { owner: id })) }));
    openMenu(island.element, word("convert-for"), [{ title: word("convert-for") }, ...items], at, () => undefined);
  } catch (error) {
    island.say(sentence(error), true);
  }
}
