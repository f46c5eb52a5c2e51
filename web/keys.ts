/**
 * Single keys, chords and sequences (ux.md §1.13). Letters are matched on `event.key` and digits on `event.code`, because the
 * unshifted top row of a French keyboard gives `& é "` and its letters sit elsewhere.
 */
import { all, isTyping, isUsable, one, target, topDialog } from "./dom";

const sequencePause = 1_000;
const armedFor = 5_000;

type Handler = (event: KeyboardEvent) => boolean;
const builtin = new Map<string, Handler[]>();
let prefix = "";
let prefixTimer: ReturnType<typeof setTimeout> | undefined;
let armed: HTMLElement | null = null;
let armedTimer: ReturnType<typeof setTimeout> | undefined;

/** A key whose work is not one control's. The first handler that says it did something has the key. */
export const onKey = (combo: string, handler: Handler): void =>
  void builtin.set(combo, [...(builtin.get(combo) ?? []), handler]);

// The keys that a person prefers to ours (`html[data-keymap="a=l l=a"]`).
const preferred = (document.documentElement.dataset.keymap ?? "").split(" ").filter(Boolean).map((pair) => pair.split("=") as [string, string]);
const theirs = new Map(preferred);
const ours = new Map(preferred.map(([our, their]) => [their, our]));

/** Our key for the one pressed; nothing for a key of ours that was exchanged for another. */
export function meant(key: string): string {
  const lower = key.toLowerCase();
  const our = ours.get(lower) ?? (theirs.has(lower) ? "" : lower);
  if (key.length > 1) return key;
  return key === lower ? our : our.toUpperCase();
}

/** What a person presses for our key, as it is printed. */
export const pressedFor = (key: string): string => (theirs.get(key.toLowerCase()) ?? key).toUpperCase();

export const hasOwnKeys = theirs.size > 0;

export function comboOf(event: KeyboardEvent): string {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  const typed = chord || prefix ? event.key : meant(event.key);
  const letter = /^\p{L}$/u.test(typed);
  const named = event.key.length > 1;
  const key = letter ? (event.shiftKey ? typed.toUpperCase() : typed.toLowerCase()) : typed;
  const shift = event.shiftKey && (letter || named) ? "Shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift}${key}`;
}

/** The digit pressed, as printed on the key whatever the layout. */
export function digitOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^[1-9]$/.test(event.key)) return event.key;
  return event.shiftKey ? null : (/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? null);
}

export const keysOf = (element: HTMLElement): string[] =>
  (element.dataset.key ?? "").split("|").map((key) => key.trim()).filter(Boolean);

export const focusedRow = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>("[data-row]") ?? null;

/** Where a control stands when several answer to the same key; the smallest is pressed, none at all is not. */
function rank(element: HTMLElement): number | null {
  const dialog = topDialog();
  if (dialog) return dialog.contains(element) ? 0 : null;
  const row = element.closest("[data-row]");
  if (row && row !== focusedRow()) return null;
  const scope = element.closest("[data-key-scope]");
  if (scope && !scope.contains(document.activeElement)) return null;
  if (element.closest("[data-selection]")) return 0;
  if (row) return 1;
  if (scope) return 2;
  return element.closest("#pane") ? 3 : element.closest("#main") ? 4 : 5;
}

export function controlsFor(selector: string, matches: (element: HTMLElement) => boolean): HTMLElement[] {
  return all(selector)
    .filter((element) => matches(element) && isUsable(element))
    .map((element) => ({ element, place: rank(element) }))
    .filter((found): found is { element: HTMLElement; place: number } => found.place !== null)
    .sort((a, b) => a.place - b.place)
    .map(({ element }) => element);
}

export function press(element: HTMLElement): void {
  if (element.dataset.keyGroup !== undefined) return arm(element);
  if (element instanceof HTMLFormElement) return element.requestSubmit();
  if (element.matches("fieldset,[role=radiogroup]")) {
    (one("input:checked", element) ?? all("input", element).find(isUsable))?.focus();
  } else if (isTyping(element)) {
    element.focus();
    if (element instanceof HTMLInputElement) element.select();
  } else {
    if (element instanceof HTMLInputElement) element.focus();
    element.click();
    if (element.matches("summary")) enter(element.parentElement);
  }
}

/** What a key opened is filled in next, wherever on the page it stands. */
function enter(opened: HTMLElement | null): void {
  const field = opened instanceof HTMLDetailsElement && opened.open ? all("input,select,textarea", opened).find(isUsable) : null;
  field?.focus();
  field?.scrollIntoView({ block: "nearest" });
}

function arm(group: HTMLElement): void {
  disarm();
  armed = group;
  group.classList.add("armed");
  if (group instanceof HTMLDetailsElement) group.open = true;
  armedTimer = setTimeout(disarm, armedFor);
}

function disarm(): void {
  clearTimeout(armedTimer);
  armed?.classList.remove("armed");
  if (armed instanceof HTMLDetailsElement) armed.open = false;
  armed = null;
}

function pressDigit(digit: string): boolean {
  const here = (root: ParentNode | null): HTMLElement | undefined =>
    root ? all(`[data-digit="${digit}"]`, root).find(isUsable) : undefined;
  const composer = document.activeElement?.closest<HTMLElement>("form[data-composer]") ?? null;
  const found = here(armed) ?? here(topDialog()) ?? (topDialog() ? undefined
    : here(one("#toast")) ?? here(composer) ?? here(focusedRow())
      ?? controlsFor("[data-digit]", (element) => element.dataset.digit === digit && !element.closest("[data-key-group],form[data-composer]"))[0]);
  disarm();
  if (!found) return false;
  press(found);
  found.dispatchEvent(new CustomEvent("piste:digit", { bubbles: true }));
  return true;
}

function pressCombo(combo: string): boolean {
  const control = controlsFor("[data-key],[data-key-group]", (element) =>
    keysOf(element).includes(combo) || element.dataset.keyGroup === combo)[0];
  if (!control) return false;
  press(control);
  return true;
}

const startsSequence = (combo: string): boolean =>
  all("[data-key]").some((element) => keysOf(element).some((key) => key.startsWith(`${combo} `)));

function act(combo: string, event: KeyboardEvent): boolean {
  if (prefix) {
    const whole = `${prefix} ${combo}`;
    prefix = "";
    if (pressCombo(whole)) return true;
  }
  if (builtin.get(combo)?.some((handler) => handler(event))) return true;
  const digit = digitOf(event);
  if (digit && pressDigit(digit)) return true;
  if (pressCombo(combo)) return true;
  if (!topDialog() && startsSequence(combo)) {
    prefix = combo;
    clearTimeout(prefixTimer);
    prefixTimer = setTimeout(() => { prefix = ""; }, sequencePause);
    return true;
  }
  return false;
}

function onKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.repeat && event.key === "Enter") return;
  if (event.getModifierState("AltGraph") || (event.ctrlKey && event.altKey)) return;
  if (["Control", "Shift", "Alt", "Meta"].includes(event.key)) return;
  const where = target(event);
  if (where?.closest("[data-own-keys]")) return;
  // In a field of one line Shift+Enter types nothing.
  const chord = event.ctrlKey || event.metaKey || (event.shiftKey && event.key === "Enter" && where instanceof HTMLInputElement);
  if (isTyping(where) && !(chord && event.key.toLowerCase() !== "z")) return;
  if (document.documentElement.dataset.keys === "off" && !chord && event.key.length === 1) return;
  if (act(comboOf(event), event)) event.preventDefault();
}

export function startKeys(): void {
  document.addEventListener("keydown", onKeydown);
}
