/** `@` in a comment: the colleagues who may be called are suggested while the name is typed, with or without its accents. */
import { all, announce, one } from "./dom";
import { fetchSignedIn } from "./signin";
import { t } from "./words";

const most = 8;
const longest = 40;
/** Who may be called, by the address that says so; asked for at the first sign. */
const known = new Map<string, Promise<string[]>>();
/** The field whose suggestions are open. */
let suggesting: HTMLTextAreaElement | null = null;

/** As the server compares names. */
export const plain = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trimStart();

/** The sign before the caret and what is typed behind it; it stands at the beginning of a word. */
export function callAt(text: string, caret: number): { start: number; typed: string } | null {
  const start = text.lastIndexOf("@", caret - 1);
  const typed = text.slice(start + 1, caret);
  if (start < 0 || typed.length > longest || /[\n@]/.test(typed) || /^\s/.test(typed)) return null;
  return start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1] ?? "") ? null : { start, typed };
}

/** Names of which a word begins like that, those that begin with it first. */
export function suggested(names: string[], typed: string): string[] {
  const wanted = plain(typed);
  const first = names.filter((name) => plain(name).startsWith(wanted));
  const inside = names.filter((name) => !first.includes(name) && plain(name).includes(` ${wanted}`));
  const found = [...first, ...inside].slice(0, most);
  // The whole name stands there already.
  return found.some((name) => plain(name) === wanted.trimEnd() && typed.endsWith(" ")) ? [] : found;
}

async function ask(address: string): Promise<string[]> {
  const response = await fetchSignedIn(address, { headers: { "HX-Request": "true" } });
  if (!response.ok) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return all("[role=option]", page).map((option) => option.textContent ?? "");
}

function peopleOf(field: HTMLTextAreaElement): Promise<string[]> {
  const address = field.dataset.mentions ?? "";
  const asked = known.get(address) ?? ask(address);
  known.set(address, asked);
  asked.catch(() => known.delete(address));
  return asked;
}

const listOf = (field: HTMLTextAreaElement): HTMLElement | null => document.getElementById(`${field.id}-people`);
const active = (list: HTMLElement): HTMLElement | null => one("[aria-selected=true]", list);

function close(field: HTMLTextAreaElement): void {
  suggesting = null;
  listOf(field)?.remove();
  field.removeAttribute("aria-activedescendant");
  field.removeAttribute("aria-controls");
}

function activate(field: HTMLTextAreaElement, option: HTMLElement): void {
  for (const other of all("[role=option]", option.parentElement ?? document)) other.setAttribute("aria-selected", String(other === option));
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

async function suggest(field: HTMLTextAreaElement): Promise<void> {
  if (!callAt(field.value, field.selectionStart)) return close(field);
  const names = await peopleOf(field).catch(() => []);
  const call = callAt(field.value, field.selectionStart);
  const found = call && document.activeElement === field ? suggested(names, call.typed) : [];
  close(field);
  if (found.length === 0) return;
  const list = document.createElement("div");
  Object.assign(list, { id: `${field.id}-people`, className: "mention-list", role: "listbox", ariaLabel: t("js-mention-people") });
  found.forEach((name, index) => {
    const option = document.createElement("div");
    Object.assign(option, { id: `${list.id}-${index}`, role: "option", textContent: name, ariaSelected: "false" });
    list.append(option);
  });
  field.after(list);
  suggesting = field;
  field.setAttribute("aria-controls", list.id);
  activate(field, list.firstElementChild as HTMLElement);
  announce(t("js-palette-count", { count: found.length }));
}

function choose(field: HTMLTextAreaElement, option: Element): void {
  const call = callAt(field.value, field.selectionStart);
  if (call) {
    field.setRangeText(`@${option.textContent ?? ""} `, call.start, field.selectionStart, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  close(field);
}

function keydown(event: KeyboardEvent): void {
  const field = callable(event);
  const list = field && listOf(field);
  if (!field || !list || event.isComposing) return;
  const every = all("[role=option]", list);
  const at = every.indexOf(active(list) as HTMLElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const taken = ["Enter", "Tab"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (step) activate(field, every[(at + step + every.length) % every.length] as HTMLElement);
  else if (taken && every[at]) choose(field, every[at]);
  else if (event.key === "Escape") close(field);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

const callable = (event: Event): HTMLTextAreaElement | null =>
  event.target instanceof HTMLTextAreaElement && event.target.dataset.mentions ? event.target : null;

export function startMentions(): void {
  document.addEventListener("input", (event) => {
    const field = callable(event);
    if (field) void suggest(field);
  });
  document.addEventListener("keydown", keydown, { capture: true });
  document.addEventListener("focusout", (event) => {
    const field = callable(event);
    if (field) close(field);
  });
  // What comes live knows nothing of the list, and takes it away.
  document.addEventListener("htmx:after:swap", () => {
    if (suggesting && !listOf(suggesting)) void suggest(suggesting);
  });
  // Before the field loses focus by the press.
  document.addEventListener("pointerdown", (event) => {
    const option = (event.target as Element).closest(".mention-list [role=option]");
    const field = option?.parentElement?.previousElementSibling;
    if (!option || !(field instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    choose(field, option);
  });
}
