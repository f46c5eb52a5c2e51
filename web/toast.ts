/** The sentence that says what was done, with its «undo», for a while (ux.md §3.8). */
import { isTyping, one, target } from "./dom";
import { onKey } from "./keys";

let left = 0;
let since = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const region = (): HTMLElement | null => one("#toast");
const linger = (): number => Number(document.documentElement.dataset.linger ?? "10") * 1_000;

function pause(): void {
  if (!timer) return;
  clearTimeout(timer);
  timer = undefined;
  left -= Date.now() - since;
}

function resume(): void {
  const toast = region();
  if (!toast?.firstElementChild || timer || left <= 0) return;
  if (document.hidden || toast.matches(":hover") || toast.contains(document.activeElement)) return;
  since = Date.now();
  timer = setTimeout(dismiss, left);
}

function dismiss(): void {
  clearTimeout(timer);
  timer = undefined;
  left = 0;
  region()?.replaceChildren();
}

/** A new toast starts its time anew. */
function begin(): void {
  clearTimeout(timer);
  timer = undefined;
  left = linger();
  resume();
}

export function startToast(): void {
  const toast = region();
  if (!toast) return;
  new MutationObserver((changes) => changes.some(({ addedNodes }) => addedNodes.length > 0) && begin()).observe(toast, { childList: true });
  for (const kind of ["pointerenter", "focusin"]) toast.addEventListener(kind, pause);
  for (const kind of ["pointerleave", "focusout"]) toast.addEventListener(kind, () => setTimeout(resume));
  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : resume()));
  toast.addEventListener("click", (event) => target(event)?.closest("[data-close-toast]") && dismiss());
  // Inside a field the browser's own undo stays.
  onKey("Ctrl+z", () => {
    const undo = one<HTMLFormElement>("form#undo");
    if (!undo || isTyping(document.activeElement)) return false;
    undo.requestSubmit();
    return true;
  });
  if (toast.firstElementChild) begin();
}
