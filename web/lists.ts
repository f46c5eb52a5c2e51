/** Walking lists with the keyboard: one tab stop, a focused row, a selection (ux.md §1.13, R5: the list is the remote control). */
import { all, isTyping, one, target, topDialog } from "./dom";
import { focusedRow, onKey } from "./keys";
import { refresh } from "./refresh";

const peekAfter = 80;
let peekTimer: ReturnType<typeof setTimeout> | undefined;
let peeking: AbortController | null = null;
/** Where focus stood before a swap: enough to find the row again, or the one that took its place. */
let remembered: { list: string; row: string; index: number } | null = null;

export const rowsOf = (list: ParentNode): HTMLElement[] => all("[data-row]", list).filter((row) => row.checkVisibility());
const listOf = (row: Element): HTMLElement | null => row.closest<HTMLElement>("[data-list]");

/** Gives every list exactly one tab stop. */
export function prepareLists(): void {
  for (const list of all("[data-list]")) {
    const rows = all("[data-row]", list);
    const stop = rows.find((row) => row === focusedRow()) ?? rows.find((row) => row.hasAttribute("data-current"))
      ?? rows.find((row) => row.tabIndex === 0) ?? rows[0];
    for (const row of rows) row.tabIndex = row === stop ? 0 : -1;
  }
  updateSelections();
}

function keepOneStop(row: HTMLElement): void {
  for (const other of all("[data-row]", listOf(row) ?? document)) other.tabIndex = other === row ? 0 : -1;
}

export function focusRow(row: HTMLElement | undefined): boolean {
  if (!row) return false;
  keepOneStop(row);
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

function walk(step: number, event: KeyboardEvent): boolean {
  // Arrows inside a radio group choose, as everywhere.
  if (topDialog() || (event.key.startsWith("Arrow") && target(event)?.matches("input[type=radio]"))) return false;
  const current = focusedRow();
  const list = current ? listOf(current) : one("[data-list]");
  if (!list || (!current && event.key.startsWith("Arrow"))) return false;
  const rows = rowsOf(list);
  const next = current ? rows[rows.indexOf(current) + step] : rows[step > 0 ? 0 : rows.length - 1];
  if (!next) return current !== null && nextList(list, step);
  focusRow(next);
  peek(next);
  return true;
}

function focusEdge(index: 0 | -1): boolean {
  const row = focusedRow();
  return row !== null && focusRow(rowsOf(listOf(row) ?? document).at(index));
}

/** Several lists in one page are walked as one. */
function nextList(list: HTMLElement, step: number): boolean {
  const lists = all("[data-list]").filter((other) => rowsOf(other).length > 0);
  const next = lists[lists.indexOf(list) + step];
  const rows = next ? rowsOf(next) : [];
  const row = step > 0 ? rows[0] : rows.at(-1);
  if (row) peek(row);
  return focusRow(row);
}

/** Shows the row's record beside the list, when the page has room for it. */
function peek(row: HTMLElement): void {
  const pane = one("#pane");
  const address = row.dataset.peek;
  clearTimeout(peekTimer);
  peeking?.abort();
  if (!address || !pane?.checkVisibility()) return;
  // A held key must not ask for every row it runs over.
  peekTimer = setTimeout(() => {
    peeking = new AbortController();
    history.replaceState(history.state, "", address);
    // Aborted by the next row, or lost with the network: the pane stays as it was.
    refresh(address, [pane], { signal: peeking.signal }).catch(() => undefined);
  }, peekAfter);
}

function open(event: KeyboardEvent): boolean {
  const row = target(event);
  if (!row?.matches("[data-row]")) return false;
  const composer = row.dataset.peek && !event.ctrlKey && !event.metaKey ? one("#pane form[data-composer]") : null;
  if (composer?.checkVisibility()) return focusComposer(composer);
  const opener = one("[data-open]", row) ?? one("a[href]", row);
  if (!opener) return false;
  if (event.ctrlKey || event.metaKey) window.open((opener as HTMLAnchorElement).href, "_blank");
  else opener.click();
  return true;
}

/** The record stands beside its row: `Enter` goes on in its composer, with what was planned already chosen. */
function focusComposer(composer: HTMLElement): boolean {
  (one("input[type=radio]:checked", composer) ?? one("textarea", composer))?.focus();
  return true;
}

const boxOf = (row: Element | null): HTMLInputElement | null => row?.querySelector<HTMLInputElement>("input[data-select]") ?? null;

function setSelected(boxes: (HTMLInputElement | null)[], selected: boolean): boolean {
  const real = boxes.filter((box): box is HTMLInputElement => box !== null);
  for (const box of real) box.checked = selected;
  updateSelections();
  return real.length > 0;
}

export function updateSelections(): void {
  const boxes = all<HTMLInputElement>("input[data-select]");
  for (const box of boxes) box.closest("[data-row]")?.classList.toggle("selected", box.checked);
  const count = boxes.filter((box) => box.checked).length;
  for (const bar of all("[data-selection]")) {
    bar.hidden = count === 0;
    for (const place of all("[data-selection-count]", bar)) place.textContent = String(count);
  }
}

function extend(step: number, event: KeyboardEvent): boolean {
  const row = focusedRow();
  if (!row || !boxOf(row)) return false;
  setSelected([boxOf(row)], true);
  const moved = walk(step, event);
  setSelected([boxOf(focusedRow())], true);
  return moved;
}

function escape(): boolean {
  const active = document.activeElement;
  const row = focusedRow();
  if (isTyping(active) && active instanceof HTMLElement) active.blur();
  if (row && active !== row) return focusRow(row);
  return setSelected(all<HTMLInputElement>("input[data-select]:checked"), false);
}

export function rememberRow(): void {
  const row = focusedRow();
  const list = row ? listOf(row) : null;
  remembered = row && list ? { list: list.id, row: row.id, index: rowsOf(list).indexOf(row) } : null;
}

/** After a swap: the same row, else the one now in its place. Focus that went elsewhere on purpose stays there. */
export function restoreRow(): void {
  prepareLists();
  const before = remembered;
  remembered = null;
  if (!before || (document.activeElement !== document.body && document.activeElement !== null)) return;
  const same = document.getElementById(before.row);
  if (same?.matches("[data-row]")) return void focusRow(same);
  const list = document.getElementById(before.list) ?? one("[data-list]");
  const rows = list ? rowsOf(list) : [];
  focusRow(rows[Math.min(before.index, rows.length - 1)] ?? rowsOf(document)[0]);
}

export function focusFirstRow(): boolean {
  const list = one("[data-list][data-autofocus]");
  if (!list) return false;
  return focusRow(one("[data-row][data-current]", list) ?? rowsOf(list)[0]);
}

export function startLists(): void {
  for (const [combo, step] of [["j", 1], ["ArrowDown", 1], ["k", -1], ["ArrowUp", -1]] as const) {
    onKey(combo, (event) => walk(step, event));
  }
  onKey("Shift+ArrowDown", (event) => extend(1, event));
  onKey("Shift+ArrowUp", (event) => extend(-1, event));
  onKey("Home", () => focusEdge(0));
  onKey("End", () => focusEdge(-1));
  onKey("Enter", open);
  onKey("Ctrl+Enter", open);
  onKey(" ", (event) => {
    const row = target(event);
    const box = row?.matches("[data-row]") ? boxOf(row) : null;
    return box !== null && setSelected([box], !box.checked);
  });
  onKey("Ctrl+a", () => focusedRow() !== null && setSelected(all<HTMLInputElement>("[data-row] input[data-select]"), true));
  onKey("Escape", escape);
  document.addEventListener("change", (event) => target(event)?.matches("input[data-select]") && updateSelections());
  document.addEventListener("click", (event) => {
    const row = target(event)?.closest<HTMLElement>("[data-row][data-peek]");
    if (!row || target(event)?.closest("a,button,input,label,summary,form,[popover]")) return;
    focusRow(row);
    peek(row);
  });
  document.addEventListener("focusin", (event) => {
    const row = target(event);
    if (row?.matches("[data-row]")) keepOneStop(row);
  });
  prepareLists();
}
