/** A small question near what it is about: a label, a type, a date. Esc closes it and gives the focus back. */
import { button, el, place } from "./dom.ts";
import { word } from "./words.ts";

export interface Question {
  name: string;
  label: string;
  value?: string;
  kind?: "text" | "date" | "lines";
  options?: { value: string; label: string }[];
}

export function ask(host: HTMLElement, title: string, questions: Question[], verb: string, near: Element | null): Promise<Record<string, string> | null> {
  return new Promise((answer) => {
    const opener = document.activeElement;
    const fields = questions.map((question) => ({ question, field: drawField(question) }));
    const dialog = el("dialog", { class: "pg-panel", "aria-label": title });
    const send = (event: Event) => {
      event.preventDefault();
      dialog.returnValue = "sent";
      dialog.close("sent");
    };
    dialog.append(el("form", { method: "dialog", onsubmit: send },
      el("p", { class: "pg-panel-title" }, title),
      ...fields.map(({ question, field }) => el("label", {}, el("span", {}, question.label), field)),
      el("div", { class: "pg-panel-foot" },
        el("button", { type: "submit", class: "pg-button pg-primary" }, verb),
        button(word("close"), () => dialog.close("")))));
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("pointerdown", (event) => { if (event.target === dialog) dialog.close(""); });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus({ preventScroll: true });
      else host.dispatchEvent(new Event("pg-give-back")); // opened from a menu, which is gone
      answer(dialog.returnValue === "sent" ? Object.fromEntries(fields.map(({ question, field }) => [question.name, field.value.trim()])) : null);
    }, { once: true });
    host.append(dialog);
    dialog.showModal();
    const box = near?.getBoundingClientRect();
    if (box) place(dialog, box.left, box.bottom + 4);
    else dialog.classList.add("pg-centred");
    fields[0]?.field.focus();
  });
}

function drawField({ name, value = "", kind = "text", options }: Question): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  if (options) {
    const select = el("select", { name }, ...options.map((option) => el("option", { value: option.value }, option.label)));
    select.value = value;
    return select;
  }
  if (kind === "lines") {
    const lines = el("textarea", { name, rows: 5 });
    lines.value = value;
    return lines;
  }
  return el("input", { name, type: kind, value, autocomplete: "off" });
}
