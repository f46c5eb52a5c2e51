/** The sentence that says what was done, with its «undo», for a while (ux.md §3.8). */
import { isTyping, one, tab, target, uuid } from "./dom";
import { onKey } from "./keys";
import { fetchSignedIn } from "./signin";
import { t } from "./words";

/** What an island says was done: `act` can be taken back, `href` leads to the record. */
export interface Said { text: string; act?: number; href?: string }

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

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Islands keep their own picture of what they show: they are told what was undone instead of being drawn anew. */
async function undo(act: number): Promise<void> {
  const headers = { "Content-Type": "application/json", "X-Tab": tab, "Idempotency-Key": uuid() };
  const answer = await fetchSignedIn(`/api/v1/acts/${act}/undo`, { method: "POST", headers, body: "{}" });
  const said = (await answer.json()) as { error?: { message: string } };
  dismiss();
  if (answer.ok) document.dispatchEvent(new CustomEvent("piste:undone", { detail: { act } }));
  else if (said.error) say({ text: said.error.message });
}

/** Shows a sentence that came from an island, as the server's toasts look. */
function say({ text, act, href }: Said): void {
  const toast = element("div", "toast", "");
  toast.dataset.toast = "";
  toast.append(element("span", "", text));
  if (href) {
    const link = element("a", "button small", t("js-toast-open"));
    link.href = href;
    toast.append(link);
  }
  if (act !== undefined) {
    const button = element("button", "button small", t("js-toast-undo"));
    button.type = "button";
    button.addEventListener("click", () => void undo(act));
    toast.append(button);
  }
  const close = element("button", "button quiet small", "×");
  close.type = "button";
  close.dataset.closeToast = "";
  close.setAttribute("aria-label", t("js-toast-close"));
  toast.append(close);
  region()?.replaceChildren(toast);
}

export function startToast(): void {
  const toast = region();
  if (!toast) return;
  new MutationObserver((changes) => changes.some(({ addedNodes }) => addedNodes.length > 0) && begin()).observe(toast, { childList: true });
  for (const kind of ["pointerenter", "focusin"]) toast.addEventListener(kind, pause);
  for (const kind of ["pointerleave", "focusout"]) toast.addEventListener(kind, () => setTimeout(resume));
  document.addEventListener("piste:toast", (event) => say((event as CustomEvent<Said>).detail));
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
