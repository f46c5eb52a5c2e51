/** Ctrl+K: one field that finds everything and does everything (ux.md §2.20). The server answers with the options. */
import { all, announce, debounce, one, target } from "./dom";
import { controlsFor, keysOf, onKey, press } from "./keys";
import { openDialog } from "./menus";
import { t } from "./words";

let asking: AbortController | null = null;

const dialog = (): HTMLDialogElement | null => one<HTMLDialogElement>("dialog#palette");
const field = (): HTMLInputElement | null => one<HTMLInputElement>("dialog#palette input[role=combobox]");
const listbox = (): HTMLElement | null => one("dialog#palette [role=listbox]");
const options = (): HTMLElement[] => all("dialog#palette [role=option]");

function activate(option: HTMLElement | undefined): void {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option) field()?.setAttribute("aria-activedescendant", option.id);
  else field()?.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

const active = (): HTMLElement | undefined => options().find((option) => option.getAttribute("aria-selected") === "true");

async function ask(): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams({ q: field()?.value.trim() ?? "", at: location.pathname });
  try {
    const response = await fetch(`/search/palette?${query}`, { headers: { "HX-Request": "true" }, signal: asking.signal });
    if (!response.ok) throw new Error(String(response.status));
    show(await response.text());
  } catch (error) {
    if ((error as Error).name !== "AbortError") listbox()?.replaceChildren(t("js-palette-failed"));
  }
}

function show(html: string): void {
  const list = listbox();
  if (!list) return;
  list.innerHTML = html;
  options().forEach((option, index) => { option.id ||= `palette-${index}`; option.tabIndex = -1; });
  activate(options()[0]);
  if (field()?.value) announce(t("js-palette-count", { count: options().length }));
}

function choose(option: HTMLElement, elsewhere: boolean): void {
  const href = (option as HTMLAnchorElement).href;
  if (href && elsewhere) return void window.open(href, "_blank");
  dialog()?.close();
  const key = option.dataset.press;
  if (key) {
    const control = controlsFor("[data-key]", (element) => keysOf(element).includes(key))[0];
    if (control) press(control);
  } else if (href) follow(href);
  else option.closest("form")?.requestSubmit();
}

/** Through an ordinary link, so that the page changes as it does everywhere. */
function follow(href: string): void {
  const link = one<HTMLAnchorElement>("#palette-follow");
  if (!link) return location.assign(href);
  link.href = href;
  link.click();
}

function keydown(event: KeyboardEvent): void {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const every = options();
  if (step && every.length > 0) {
    event.preventDefault();
    const at = every.indexOf(active() as HTMLElement);
    activate(every[(at + step + every.length) % every.length]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    const option = active();
    if (option) choose(option, event.ctrlKey || event.metaKey);
  }
}

function openPalette(): boolean {
  const found = dialog();
  if (!found || found.open) return false;
  openDialog(found);
  const input = field();
  if (input) input.value = "";
  input?.focus();
  void ask();
  return true;
}

export function startPalette(): void {
  onKey("Ctrl+k", openPalette);
  onKey("/", openPalette);
  const input = field();
  input?.addEventListener("input", debounce(60, () => void ask()));
  input?.addEventListener("keydown", keydown);
  listbox()?.addEventListener("click", (event) => {
    const option = target(event)?.closest<HTMLElement>("[role=option]");
    if (!option) return;
    event.preventDefault();
    choose(option, event.ctrlKey || event.metaKey);
  });
  document.addEventListener("click", (event) => {
    if (!target(event)?.closest("[data-palette]")) return;
    event.preventDefault();
    openPalette();
  });
}
