/**
 * What was just done stays in its place for a moment, struck through, so that the list does not jump under the eye (ux.md §1.1).
 * What stays is a picture: it has no key, no link and no id; the row after it already has the focus, and the toast takes it back.
 */
import { all, one } from "./dom";
import { rowsOf } from "./lists";
import { isWrite, type Swapped } from "./requests";

const moment = 5_000;

interface Seen { id: string; part: string; row: HTMLElement; heading: HTMLElement | null }

let seen: Seen[] = [];

const list = (): HTMLElement | null => one("[data-list][data-keeps-done]");

function picture(element: HTMLElement): HTMLElement {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const part of [copy, ...all("*", copy)]) {
    for (const { name } of [...part.attributes]) if (/^(id|data-|tabindex|href)/.test(name)) part.removeAttribute(name);
  }
  copy.inert = true;
  copy.classList.add("leaving");
  return copy;
}

function look(): void {
  for (const old of all(".leaving")) old.remove();
  const here = list();
  seen = (here ? rowsOf(here) : []).map((row) => {
    const part = row.closest("section");
    const heading = part ? one("h2", part) : null;
    return { id: row.id, part: heading?.id ?? "", row: picture(row), heading: heading && picture(heading) };
  });
}

/** Beside a row of the same part that is still there; when its part went with it, under its old heading. */
function keep(index: number): void {
  const gone = seen[index];
  if (!gone) return;
  const near = (other: Seen | undefined): HTMLElement | null => (other?.part === gone.part ? document.getElementById(other.id) : null);
  const [above, below] = [near(seen[index - 1]), near(seen[index + 1])];
  const kept: HTMLElement[] = [gone.row];
  if (above) above.after(gone.row);
  else if (below) below.before(gone.row);
  else {
    if (gone.heading) kept.unshift(gone.heading);
    const next = seen.slice(index + 1).map(({ id }) => document.getElementById(id)).find((row) => row !== null);
    const place = next?.closest("section");
    if (place) place.before(...kept);
    else list()?.prepend(...kept);
  }
  setTimeout(() => kept.forEach((element) => element.remove()), moment);
}

export function startLeaving(): void {
  document.addEventListener("piste:before-swap", look);
  document.addEventListener("piste:swapped", (event) => {
    const { ctx, fresh } = (event as CustomEvent<Swapped>).detail;
    const undoing = ctx.sourceElement.closest("form")?.getAttribute("action")?.startsWith("/undo");
    if (fresh || !isWrite(ctx) || undoing || !list()) return;
    seen.forEach(({ id }, index) => !document.getElementById(id) && keep(index));
  });
}
