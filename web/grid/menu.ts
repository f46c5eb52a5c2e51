/** A menu at a point: arrows walk it, a letter jumps, Esc gives the focus back. */
import { el, place } from "./dom.ts";

export interface Entry { label: string; glyph?: string; key?: string; run: () => void }
export type Item = Entry | { title: string } | "line";

let close: ((giveBack: boolean) => void) | null = null;

export function openMenu(host: HTMLElement, name: string, items: Item[], at: { left: number; top: number }, giveBack: () => void): void {
  close?.(false);
  const menu = el("div", { class: "pg-menu", role: "menu", "aria-label": name, tabindex: -1 }, ...items.map(drawItem));
  const listening = new AbortController();
  const { signal } = listening;
  close = (back) => {
    close = null;
    listening.abort();
    menu.remove();
    if (back) giveBack();
  };
  menu.addEventListener("keydown", (event) => onKey(menu, event), { signal });
  menu.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target as Node)) close?.(false); }, { capture: true, signal });
  document.addEventListener("scroll", (event) => { if (!menu.contains(event.target as Node)) close?.(false); }, { capture: true, signal });
  host.append(menu);
  place(menu, at.left, at.top);
  entries(menu)[0]?.focus();
}

function drawItem(item: Item): HTMLElement {
  if (item === "line") return el("div", { role: "separator" });
  if ("title" in item) return el("div", { class: "pg-menu-title", role: "presentation" }, item.title);
  const press = () => {
    close?.(true);
    item.run();
  };
  return el("button", { type: "button", role: "menuitem", class: "pg-menu-item", tabindex: -1, onclick: press, "aria-keyshortcuts": item.key ?? null },
    el("span", { class: "pg-glyph", "aria-hidden": "true" }, item.glyph ?? ""), el("span", {}, item.label),
    item.key ? el("kbd", { "aria-hidden": "true" }, item.key) : null);
}

const entries = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];

function onKey(menu: HTMLElement, event: KeyboardEvent): void {
  const all = entries(menu);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const focus = (index: number) => all[(index + all.length) % all.length]?.focus();
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") close?.(true);
  else if (event.key === "ArrowDown") focus(at + 1);
  else if (event.key === "ArrowUp") focus(at - 1);
  else if (event.key === "Home") focus(0);
  else if (event.key === "End") focus(-1);
  else if (event.key.length === 1 && event.key !== " ") {
    const from = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    from.find((entry) => entry.querySelector("span:nth-child(2)")?.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  } else return;
  event.preventDefault();
}
