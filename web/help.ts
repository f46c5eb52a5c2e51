/** The `?` dialog: only what works on this page, with the names the keys have on this machine. */
import { all, isUsable, one } from "./dom";
import { hasOwnKeys, keysOf, onKey, pressedFor } from "./keys";
import { openDialog } from "./menus";
import { t } from "./words";

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const glyphs: Record<string, string> = { ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓", Enter: "⏎", Escape: t("js-key-escape") };

export function keyName(combo: string): string {
  if (combo === " ") return t("js-key-space");
  return combo.split(" ").map((press, index) => press.split("+").map((part) => {
    if (part === "Ctrl") return mac ? "⌘" : "Ctrl";
    if (part === "Shift") return mac ? "⇧" : t("js-key-shift");
    if (part.length === 1) return index === 0 && !/Ctrl|Alt/.test(press) ? pressedFor(part) : part.toUpperCase();
    return glyphs[part] ?? part;
  }).join(mac ? "" : "+")).join(" ");
}

/** The server prints our keys; who prefers others reads theirs. */
function printOwnKeys(): void {
  for (const print of all("kbd[data-combo]")) print.textContent = keyName((print.dataset.combo ?? "").split("|")[0] ?? "");
  for (const control of all("[data-key][aria-keyshortcuts]")) {
    control.setAttribute("aria-keyshortcuts", keysOf(control).map((key) => key.replace("Ctrl", "Control").replace(/^(Shift\+)?(.)$/, (_, shift: string | undefined, letter: string) => (shift ?? "") + pressedFor(letter))).join(" "));
  }
}

const labelOf = (element: HTMLElement): string => {
  const named = element.dataset.keyLabel ?? element.getAttribute("aria-label");
  if (named) return named;
  const copy = element.cloneNode(true) as HTMLElement;
  for (const extra of all("kbd,.count,.visually-hidden,svg", copy)) extra.remove();
  return copy.textContent?.trim() ?? "";
};

function entries(selector: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of all(selector).filter(isUsable)) {
    const group = element.dataset.keyGroup;
    for (const key of group ? [`${group} 1-9`] : keysOf(element)) {
      const label = labelOf(element);
      if (label && !found.has(key)) found.set(key, label);
    }
  }
  return found;
}

function section(title: string, keys: Map<string, string>): HTMLElement[] {
  if (keys.size === 0) return [];
  const heading = document.createElement("h3");
  heading.textContent = title;
  const list = document.createElement("dl");
  list.className = "keys";
  for (const [key, label] of keys) {
    const term = document.createElement("dt");
    const print = document.createElement("kbd");
    const meaning = document.createElement("dd");
    print.textContent = keyName(key);
    term.append(print);
    meaning.textContent = label;
    list.append(term, meaning);
  }
  return [heading, list];
}

const listKeys = (): Map<string, string> => new Map(
  one("[data-list]") ? [["j", t("js-keys-next")], ["k", t("js-keys-previous")], ["Enter", t("js-keys-open")], ["Ctrl+Enter", t("js-keys-open-tab")],
    ...(one("input[data-select]") ? [[" ", t("js-keys-select")], ["Ctrl+a", t("js-keys-select-all")]] as [string, string][] : [])] : []);

export function startHelp(): void {
  const open = (): boolean => {
    const dialog = one<HTMLDialogElement>("dialog#help");
    const body = dialog ? one("[data-help-body]", dialog) : null;
    if (!dialog || !body) return false;
    const here = "#main [data-key],#main [data-key-group],#pane [data-key],#pane [data-key-group]";
    const everywhere = new Map([...entries("#header [data-key],#nav [data-key]"), ["Ctrl+z", t("js-keys-undo")]]);
    body.replaceChildren(...section(t("js-keys-here"), entries(here)), ...section(t("js-keys-lists"), listKeys()), ...section(t("js-keys-everywhere"), everywhere));
    openDialog(dialog);
    return true;
  };
  if (hasOwnKeys) {
    printOwnKeys();
    document.addEventListener("piste:swapped", printOwnKeys);
  }
  onKey("?", open);
  document.addEventListener("click", (event) => {
    if ((event.target as Element | null)?.closest("[data-help]")) {
      event.preventDefault();
      open();
    }
  });
}
