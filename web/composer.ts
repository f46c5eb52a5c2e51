/** The composer (ux.md §1.2, §2.13): what happened and what is next in one form, and a button that says what will be saved. */
import { longDay, shortDay, shortWeekday, weekdayAndNumber, withTime } from "./dates";
import { all, announce, debounce, isUsable, one, target } from "./dom";
import { parseWhen, type When } from "./when";
import { t } from "./words";

const announceSoon = debounce(400, announce);
/** What the rule of a result put into Next: another rule may replace it, typed text it may not. */
const ruled = new WeakMap<HTMLInputElement, string>();

const composerOf = (element: Element | null): HTMLFormElement | null => element?.closest<HTMLFormElement>("form[data-composer]") ?? null;
const field = (form: HTMLFormElement, name: string): HTMLInputElement | null => one<HTMLInputElement>(`[name=${name}]:not([type=radio])`, form);
const chosen = (form: HTMLFormElement, name: string): HTMLInputElement | null => one<HTMLInputElement>(`input[type=radio][name=${name}]:checked`, form);

function readNext(form: HTMLFormElement): When | null {
  const { today = "", now = "0:0", order, workdays = "1111100", holidays = "" } = form.dataset;
  const [y = 0, m = 1, d = 1] = today.split("-").map(Number);
  const [h = 0, min = 0] = now.split(":").map(Number);
  const when = parseWhen(field(form, "next")?.value ?? "", { y, m, d, h, min }, order === "month" ? "month" : "day", {
    workingDays: [...workdays].map((day) => day === "1"), holidays: holidays.split(/\s+/).filter(Boolean),
  });
  const kept = field(form, "next_keep")?.value === "1";
  return when && kept && when.movedFrom ? { ...when, date: when.movedFrom, movedFrom: null } : when;
}

// What the form shows.

function echo(form: HTMLFormElement, when: When | null): void {
  const place = one("[data-echo]", form);
  if (!place) return;
  const typed = field(form, "next")?.value.trim() ?? "";
  place.classList.toggle("not-understood", typed !== "" && !when);
  if (!typed || chosen(form, "outcome")) return place.replaceChildren();
  if (!when) return say(form, place, t("js-date-unknown", { text: typed }));
  const today = form.dataset.today ?? "";
  const day = withTime(longDay(when.date, today), when);
  const moved = when.movedFrom ? ` (${t("js-date-moved", { day: weekdayAndNumber(when.movedFrom) })})` : "";
  const label = when.label ? ` · ${t("js-date-label", { label: when.label })}` : "";
  say(form, place, `${day}${moved}${label}`);
  if (when.movedFrom) place.append(" ", keepButton(form, when.movedFrom));
}

function say(form: HTMLFormElement, place: HTMLElement, sentence: string): void {
  if (place.textContent?.startsWith(sentence)) return;
  place.textContent = sentence;
  if (form.contains(document.activeElement)) announceSoon(sentence);
}

function keepButton(form: HTMLFormElement, day: string): HTMLButtonElement {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "chip", textContent: t("js-date-keep", { day: shortWeekday(day) }) });
  button.addEventListener("click", () => {
    const keep = field(form, "next_keep");
    if (keep) keep.value = "1";
    render(form);
    field(form, "next")?.focus();
  });
  return button;
}

function saveLabel(form: HTMLFormElement, when: When | null): string {
  const outcome = chosen(form, "outcome");
  if (outcome) return t(`js-save-${outcome.value}`);
  return when ? t("js-save-next", { date: withTime(shortDay(when.date, form.dataset.today ?? ""), when) }) : t("js-save");
}

function showResults(form: HTMLFormElement): void {
  const type = chosen(form, "type")?.value;
  for (const result of all<HTMLInputElement>("input[name=result]", form)) {
    const fits = !result.dataset.for || result.dataset.for === type;
    (result.closest("label") ?? result).hidden = !fits;
    if (!fits) result.checked = false;
  }
}

function render(form: HTMLFormElement): void {
  const when = readNext(form);
  const outcome = chosen(form, "outcome")?.value;
  showResults(form);
  for (const part of all("[data-when-outcome]", form)) {
    const wanted = part.dataset.whenOutcome === outcome;
    part.toggleAttribute("data-shown", wanted);
    for (const control of all<HTMLInputElement>("input,select,textarea", part)) control.disabled = !wanted;
  }
  for (const chip of all("button[data-date]", form)) {
    chip.setAttribute("aria-pressed", String(!outcome && chip.dataset.date !== "" && chip.dataset.date === field(form, "next")?.value));
  }
  echo(form, when);
  const label = one("[data-save-label]", form);
  if (label) label.textContent = saveLabel(form, when);
}

// What the person does.

function setNext(form: HTMLFormElement, text: string): void {
  const next = field(form, "next");
  if (!next) return;
  next.value = text;
  typedNext(form);
}

/** Another date is another answer: the kept day off and the outcome go. */
function typedNext(form: HTMLFormElement): void {
  const keep = field(form, "next_keep");
  const outcome = chosen(form, "outcome");
  if (keep) keep.value = "";
  if (outcome) outcome.checked = false;
  one("[name=next]", form)?.removeAttribute("aria-invalid");
}

function applyRule(form: HTMLFormElement, result: HTMLInputElement): void {
  const next = field(form, "next");
  const { next: rule, nextActivity } = result.dataset;
  if (!next || (next.value !== "" && next.value !== ruled.get(next))) return;
  if (rule === undefined) return;
  setNext(form, rule);
  ruled.set(next, rule);
  const activity = one<HTMLSelectElement>("select[name=next_activity]", form);
  if (activity && nextActivity) activity.value = nextActivity;
}

function pressed(event: Event): void {
  const chip = target(event)?.closest<HTMLElement>("form[data-composer] button[data-date]");
  const form = composerOf(chip ?? null);
  if (!chip || !form) return;
  if (chip.dataset.date) setNext(form, chip.dataset.date);
  else field(form, "next")?.focus();
  render(form);
}

function changed(event: Event): void {
  const control = target(event) as HTMLInputElement | null;
  const form = composerOf(control);
  if (!control || !form) return;
  if (control.name === "result" && event.type === "change") applyRule(form, control);
  if (control.name === "next" && event.type === "input") typedNext(form);
  render(form);
}

/** R1: an open opportunity never leaves without a next action. */
function guard(event: SubmitEvent): void {
  const form = composerOf(target(event));
  const next = form ? field(form, "next") : null;
  if (!form || !next || form.dataset.nextOptional !== undefined || chosen(form, "outcome") || readNext(form)) return;
  if (next.value.trim() === "" && chosen(form, "type")?.dataset.keepsNext !== undefined) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  next.setAttribute("aria-invalid", "true");
  next.focus();
  const place = one("[data-echo]", form);
  if (place && next.value.trim() === "") {
    place.classList.add("not-understood");
    say(form, place, t("js-next-missing"));
  }
}

const renderAll = (): void => all<HTMLFormElement>("form[data-composer]").forEach(render);

export function startComposer(): void {
  document.addEventListener("click", pressed);
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("submit", guard, true);
  document.addEventListener("reset", (event) => {
    const form = composerOf(target(event));
    if (form) setTimeout(() => render(form));
  });
  document.addEventListener("piste:restored", (event) => {
    const form = composerOf(target(event));
    if (form) setTimeout(() => render(form));
  }, true);
  document.addEventListener("piste:digit", (event) => {
    const result = target(event);
    const note = result?.matches("input[name=result]") ? one("[name=note]", composerOf(result) ?? document) : null;
    if (note && isUsable(note)) note.focus();
  });
  document.addEventListener("piste:swapped", renderAll);
  renderAll();
}
