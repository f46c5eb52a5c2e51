/** Small conveniences of every form: Ctrl+Enter, filters that apply at once, edit in place. */
import { isTyping, one, target } from "./dom";
import { onKey } from "./keys";

/** Ctrl+Enter saves, by the button that says so; with Shift it saves and starts another. */
function save(event: KeyboardEvent): boolean {
  const form = target(event)?.closest("form");
  if (!form) return false;
  const again = event.shiftKey ? one<HTMLButtonElement>("[data-again]", form) : null;
  form.requestSubmit(again ?? one<HTMLButtonElement>('[data-save],[data-key="Ctrl+Enter"]', form));
  return true;
}

function applyAtOnce(event: Event): void {
  const asked = target(event)?.closest<HTMLElement>("[data-submit-on-change]");
  const form = asked instanceof HTMLFormElement ? asked : (asked as HTMLInputElement | undefined)?.form;
  form?.requestSubmit();
}

// Edit in place (ux.md §2.11): a `details` whose summary is the value and whose body is the form.

const editOf = (element: Element | null): HTMLDetailsElement | null => element?.closest<HTMLDetailsElement>("details[data-edit]") ?? null;
const fieldOf = (edit: Element): HTMLElement | null => one("input:not([type=hidden]),textarea,select", edit);

function opened(event: Event): void {
  const edit = event.target instanceof HTMLDetailsElement && event.target.matches("[data-edit]") ? event.target : null;
  if (!edit?.open) return;
  // Leaving saves: Tab goes on to the next value, past the button that is there for pages without scripts.
  for (const save of edit.querySelectorAll<HTMLButtonElement>("button.visually-hidden")) save.tabIndex = -1;
  const field = fieldOf(edit);
  field?.focus();
  if (field instanceof HTMLInputElement && isTyping(field)) field.select();
}

const changedField = (field: Element): boolean => {
  if (field instanceof HTMLSelectElement) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  return field instanceof HTMLInputElement && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
};

const changed = (form: HTMLFormElement): boolean => [...form.elements].some(changedField);

/** Leaving the field saves what changed and closes the rest. Pressing beside the fields, in the form, is not leaving. */
function left(event: FocusEvent): void {
  const edit = editOf(target(event));
  if (!edit?.open || edit.contains(event.relatedTarget as Node | null)) return;
  if (!event.relatedTarget && edit.matches(":active")) return;
  const form = one<HTMLFormElement>("form", edit);
  if (form && changed(form)) form.requestSubmit();
  edit.open = false;
}

function restore(event: KeyboardEvent): void {
  const edit = event.key === "Escape" && !event.isComposing ? editOf(target(event)) : null;
  if (!edit?.open) return;
  event.preventDefault();
  one<HTMLFormElement>("form", edit)?.reset();
  edit.open = false;
  one("summary", edit)?.focus();
}

/** What the page shows goes along: an island writes its filters into the address. */
function keepView(event: Event): void {
  const form = target(event)?.closest<HTMLFormElement>("form[data-keeps-view]");
  if (form) form.setAttribute("action", new URL(form.action).pathname + location.search);
}

export function startForms(): void {
  document.addEventListener("submit", keepView, { capture: true });
  onKey("Ctrl+Enter", save);
  onKey("Ctrl+Shift+Enter", save);
  document.addEventListener("change", applyAtOnce);
  document.addEventListener("toggle", opened, true);
  document.addEventListener("focusout", left);
  document.addEventListener("keydown", restore);
  document.addEventListener("submit", (event) => {
    const edit = editOf(target(event));
    if (edit) setTimeout(() => { edit.open = false; one("summary", edit)?.focus(); });
  });
}
