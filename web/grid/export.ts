/** What goes out is what is seen: the form beside the sheet carries its view; rows that are picked go out by themselves. */
import type { Row, View } from "./api.ts";
import { viewQuery } from "./api.ts";
import type { Island } from "./index.ts";
import { openMenu } from "./menu.ts";
import { word } from "./words.ts";

/** As many as one request names. */
const MOST = 2000;

export function carryView(view: View): void {
  const query = new URLSearchParams(viewQuery(view));
  for (const input of document.querySelectorAll<HTMLInputElement>("form[data-view] input[type=hidden]")) input.value = query.get(input.name) ?? "";
}

export function exportMenu(island: Island, act: (run: (rows: Row[]) => Promise<void>) => void, near: Element): void {
  const { left, top } = near.getBoundingClientRect();
  const take = (format: string) => act((rows) => {
    if (rows.length > MOST) island.say(word("export-too-many", { most: MOST }), true);
    else location.assign(`/lists/${island.list.id}/export?format=${format}&rows=${rows.map(({ id }) => id).join(",")}`);
    return Promise.resolve();
  });
  const items = [{ label: word("export-xlsx"), run: () => take("xlsx") }, { label: word("export-csv"), run: () => take("csv") }];
  openMenu(island.element, word("export"), [{ title: word("export") }, ...items], { left, top }, () => (near as HTMLElement).focus());
}
