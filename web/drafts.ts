/** What is typed is never lost: kept on this device 300 ms after typing, given back on return, dropped once saved (ux.md R6, §2.13). */
import { all, debounce, one, target } from "./dom";
import { type Field, giveBack, isChanged, kept, type Texts, unsay } from "./kept";
import type { Swapped } from "./requests";
import { language, t } from "./words";

interface Draft { at: number; fields: Texts }
const restored = new WeakSet<HTMLFormElement>();

const keepFor = 30 * 24 * 3_600_000;
const storageKey = (form: HTMLFormElement): string => `piste-draft:${form.dataset.draft ?? ""}`;
const elementsOf = (form: HTMLFormElement): Field[] => [...form.elements] as unknown as Field[];

function read(form: HTMLFormElement): Draft | null {
  const text = localStorage.getItem(storageKey(form));
  const draft = text ? (JSON.parse(text) as Draft) : null;
  return draft && Date.now() - draft.at < keepFor ? draft : null;
}

const save = debounce(300, (form: HTMLFormElement) => {
  if (!form.isConnected) return;
  const typed = elementsOf(form).some((field) => !field.disabled && ["text", "textarea"].includes(field.type) && isChanged(field));
  if (typed) localStorage.setItem(storageKey(form), JSON.stringify({ at: Date.now(), fields: kept(elementsOf(form)) }));
  else localStorage.removeItem(storageKey(form));
});

function restore(form: HTMLFormElement): void {
  if (restored.has(form)) return;
  restored.add(form);
  const draft = read(form);
  if (!draft) return;
  const replaced = giveBack(elementsOf(form), draft.fields);
  form.prepend(notice(form, draft, replaced));
  form.dispatchEvent(new CustomEvent("piste:restored"));
}

function notice(form: HTMLFormElement, draft: Draft, replaced: Texts): HTMLElement {
  const bar = document.createElement("p");
  bar.className = "draft-notice";
  const format: Intl.DateTimeFormatOptions = Date.now() - draft.at < 12 * 3_600_000 ? { timeStyle: "short" } : { dateStyle: "medium" };
  const time = new Intl.DateTimeFormat(language() === "fr" ? "fr" : "en-GB", format).format(draft.at);
  const clear = document.createElement("button");
  Object.assign(clear, { type: "button", className: "button quiet small", textContent: t("js-draft-clear") });
  clear.addEventListener("click", () => {
    forget(form);
    form.reset();
    // A reset leaves hidden fields as they are.
    unsay(elementsOf(form), replaced);
    form.dispatchEvent(new CustomEvent("piste:restored"));
  });
  bar.append(t("js-draft-restored", { time }), " ", clear);
  return bar;
}

/** What was typed is saved, or not wanted. */
export function forget(form: HTMLFormElement): void {
  localStorage.removeItem(storageKey(form));
  one(".draft-notice", form)?.remove();
}

/** What was typed into it is saved. */
function done(form: HTMLFormElement): void {
  if (form.dataset.draft !== undefined) forget(form);
  if (form.matches("[data-reset],[data-composer]")) form.reset();
}

const restoreAll = (): void => all<HTMLFormElement>("form[data-draft]").forEach(restore);

export function startDrafts(): void {
  document.addEventListener("input", (event) => {
    const form = target(event)?.closest<HTMLFormElement>("form[data-draft]");
    if (form) save(form);
  });
  document.addEventListener("piste:before-swap", (event) => {
    const { ctx } = (event as CustomEvent<Swapped>).detail;
    const form = ctx.sourceElement;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || (ctx.response?.status ?? 500) >= 400) return;
    done(form);
    const settled = document.getElementById(form.dataset.settles ?? "");
    if (settled instanceof HTMLFormElement) done(settled);
  });
  document.addEventListener("piste:swapped", restoreAll);
  restoreAll();
}
