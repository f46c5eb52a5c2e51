/** Dialogs and menus on the browser's own `dialog` and `popover`: opening, arrows, and focus back to the opener. */
import { all, announce, isUsable, one, target } from "./dom";
import type { Swapped } from "./requests";
import { t } from "./words";

const openers = new WeakMap<HTMLDialogElement, HTMLElement>();

export function openDialog(dialog: HTMLDialogElement): void {
  if (dialog.open) return;
  if (document.activeElement instanceof HTMLElement) openers.set(dialog, document.activeElement);
  dialog.showModal();
  // The browser begins with the cross at the top: Enter would close what was just filled in.
  const first = one("[data-autofocus]", dialog) ?? all("input:not([type=hidden]),select,textarea", dialog).find(isUsable);
  first?.focus();
}

function click(event: MouseEvent): void {
  const pressed = target(event);
  const opener = pressed?.closest<HTMLElement>("[data-dialog]");
  const dialog = opener ? document.getElementById(opener.dataset.dialog ?? "") : null;
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    openDialog(dialog);
  }
  // A press beside the panel lands on the dialog itself.
  if (pressed?.closest("[data-close]") || pressed instanceof HTMLDialogElement) pressed.closest("dialog")?.close();
  const copied = pressed?.closest<HTMLElement>("[data-copy]")?.dataset.copy;
  if (copied) void navigator.clipboard?.writeText(copied).then(() => announce(t("js-copied")));
}

/** Arrows walk the buttons and links of an open menu. */
function walk(event: KeyboardEvent): void {
  const menu = target(event)?.closest<HTMLElement>(".menu[popover]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!menu || !step) return;
  event.preventDefault();
  const items = all("a[href],button", menu).filter(isUsable);
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
}

function toggled(event: Event): void {
  const menu = event.target instanceof HTMLElement && event.target.matches(".menu[popover]") ? event.target : null;
  if (menu?.matches(":popover-open")) one("a[href],button", menu)?.focus();
}

/** A page that changes, or a form that got through, leaves no menu or dialog open; a refused form stays where it is. */
function closeAll(event: Event): void {
  const { ctx, fresh } = (event as CustomEvent<Swapped>).detail;
  if (!fresh && (ctx.response?.status ?? 400) >= 400) return;
  for (const menu of all(":popover-open")) menu.hidePopover();
  for (const dialog of all<HTMLDialogElement>("dialog:modal")) dialog.close();
}

export function startMenus(): void {
  document.addEventListener("click", click);
  document.addEventListener("keydown", walk);
  document.addEventListener("toggle", toggled, true);
  document.addEventListener("close", (event) => {
    if (event.target instanceof HTMLDialogElement) openers.get(event.target)?.focus();
  }, true);
  document.addEventListener("piste:before-swap", closeAll);
}
