/**
 * The record before and the one after in the list from which this one was opened, as the list stood then (ux.md §2.11): its filter and its
 * order are kept without asking for it again. Every list that opens records is followed: compact list, board, My day.
 */
import { all, one, target } from "./dom";

const kept = "piste-opened-from";
const opener = "[data-row] a[data-open]";

const pathOf = (link: HTMLAnchorElement): string => new URL(link.href).pathname;

/** Kept per tab, when a record is opened from a list. */
function rememberList(event: Event): void {
  if (!target(event)?.closest(opener)) return;
  const paths = all<HTMLAnchorElement>(opener).filter((link) => link.checkVisibility()).map(pathOf);
  sessionStorage.setItem(kept, JSON.stringify([...new Set(paths)]));
}

function lead(link: HTMLAnchorElement | null, path: string | undefined): void {
  if (!link) return;
  link.toggleAttribute("data-end", path === undefined);
  if (path) link.href = path;
}

function showNeighbours(): void {
  const bar = one("[data-neighbours]");
  if (!bar) return;
  const paths = JSON.parse(sessionStorage.getItem(kept) ?? "[]") as string[];
  const at = paths.indexOf(location.pathname);
  bar.hidden = at < 0 || paths.length < 2;
  if (bar.hidden) return;
  const [before, after] = all<HTMLAnchorElement>("a", bar);
  lead(before ?? null, paths[at - 1]);
  lead(after ?? null, paths[at + 1]);
  const count = one(".count", bar);
  if (count) count.textContent = `${at + 1} / ${paths.length}`;
}

export function startNeighbours(): void {
  document.addEventListener("click", rememberList, true);
  document.addEventListener("piste:swapped", showNeighbours);
  showNeighbours();
}
