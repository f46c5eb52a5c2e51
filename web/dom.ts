/** The few gestures every module makes on the page. */

export const all = <T extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): T[] =>
  [...root.querySelectorAll<T>(selector)];

export const one = <T extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): T | null =>
  root.querySelector<T>(selector);

export const target = (event: Event): HTMLElement | null => (event.target instanceof HTMLElement ? event.target : null);

const notText = new Set(["button", "checkbox", "color", "file", "hidden", "image", "radio", "range", "reset", "submit"]);

/** Would a letter pressed now become text? */
export function isTyping(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return !notText.has(element.type);
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLElement && element.isContentEditable;
}

/** Hidden by nothing, or merely waiting in a closed menu. */
export const isUsable = (element: HTMLElement): boolean =>
  !(element as HTMLButtonElement).disabled && (element.checkVisibility() || element.closest("[popover]") !== null);

export const topDialog = (): HTMLDialogElement | null => all<HTMLDialogElement>("dialog:modal").at(-1) ?? null;

/** Says a sentence to screen readers, without showing it. */
export function announce(sentence: string): void {
  const region = one("#announce");
  if (!region) return;
  region.textContent = "";
  // A region must be seen empty first, or the same sentence twice is said once.
  setTimeout(() => { region.textContent = sentence; }, 50);
}

/** A random id also where the page came over plain http, which has no `crypto.randomUUID`. */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One random name for this tab, so that the server can tell it apart in `/live`. */
export const tab = uuid();

export function debounce<A extends unknown[]>(wait: number, act: (...args: A) => void): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
}
