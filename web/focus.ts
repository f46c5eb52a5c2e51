/** Where focus and scroll go after a page has changed under the reader. */
import { all, one } from "./dom";
import { focusFirstRow, rememberRow, restoreRow } from "./lists";
import type { Swapped } from "./requests";

interface Place { id: string; y: number }

const places = "piste-places";
const entry = (): string => (window as { navigation?: { currentEntry?: { key: string } } }).navigation?.currentEntry?.key ?? location.pathname + location.search;
const stored = (): Record<string, Place> => JSON.parse(sessionStorage.getItem(places) ?? "{}") as Record<string, Place>;

/** Kept per history entry, so that «back» finds the row again. */
function rememberPlace(): void {
  const id = document.activeElement?.closest("[id]")?.id ?? "";
  const kept = Object.entries(stored()).slice(-50);
  sessionStorage.setItem(places, JSON.stringify({ ...Object.fromEntries(kept), [entry()]: { id, y: scrollY } }));
}

function returnToPlace(): void {
  const place = stored()[entry()];
  if (!place) return;
  document.getElementById(place.id)?.focus({ preventScroll: true });
  scrollTo(0, place.y);
}

function showSection(): void {
  const section = one("#main")?.dataset.section;
  for (const link of all("[data-nav]")) {
    if (link.dataset.nav === section) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** First focus of a page: what asks for it, else (after a change without reload) the title, so that it is read aloud. */
export function arrive(withTitle: boolean): void {
  // A field of a closed dialog waits for its dialog.
  const wanted = all("#main [data-autofocus]:not([data-list])").find((field) => field.checkVisibility());
  if (wanted) return wanted.focus();
  if (!focusFirstRow() && withTitle) focusTitle();
}

function focusTitle(): void {
  const title = one("#main h1");
  if (!title) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

/** Saved: the next key is a shortcut again, not text in an emptied composer. */
const leaveComposer = (): void => void (focusFirstRow() || focusTitle());

const savedComposer = (ctx: Swapped["ctx"]): boolean =>
  ctx.sourceElement.matches("[data-composer]") && ctx.sourceElement.contains(document.activeElement) && (ctx.response?.status ?? 500) < 400;

/** After a refused form: its summary, else its first wrong field. */
const focusError = (): void => (one("#main .error-summary") ?? one("#main [aria-invalid=true]"))?.focus();

export function startFocus(): void {
  document.addEventListener("piste:before-swap", () => rememberRow());
  document.addEventListener("htmx:before:history:update", rememberPlace);
  document.addEventListener("piste:swapped", (event) => {
    const { ctx, fresh, restored } = (event as CustomEvent<Swapped>).detail;
    showSection();
    restoreRow();
    if (restored) returnToPlace();
    else if (fresh) {
      if (!ctx.request.anchor) scrollTo(0, 0);
      arrive(true);
    } else if (ctx.response?.status === 422) focusError();
    else if (savedComposer(ctx)) leaveComposer();
    // What was pressed or saved is gone from the page: the list goes on with its current row. A colleague's change never does that.
    else if (ctx.response && document.activeElement === document.body) focusFirstRow();
  });
  showSection();
}
