/** Under the sheet: a new row, the acts on several rows, what could not be saved, and what is said in passing. */
import { pressedFor } from "../keys";
import { button, el } from "./dom.ts";
import { counted, word } from "./words.ts";

interface Hooks {
  addRow(): void;
  retry(): void;
  convert(): void;
  disqualify(): void;
  give(near: Element): void;
  /** What is done less often, in a menu: the bar stays one line. */
  more(near: Element): void;
  clear(): void;
}

const NOTICE = 8000;

export class Foot {
  readonly element: HTMLElement;
  private readonly selection: HTMLElement;
  private readonly selected = el("strong", { role: "status" });
  private readonly unsaved: HTMLElement;
  private readonly unsavedText = el("span", {});
  private readonly polite = el("span", { class: "pg-said", role: "status" });
  private readonly urgent = el("span", { class: "pg-said pg-urgent", role: "alert" });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(canEdit: boolean, hooks: Hooks) {
    const more = button(word("more-acts"), () => hooks.more(more), { "aria-haspopup": "menu" });
    const key = (letter: string) => el("kbd", { "aria-hidden": "true" }, pressedFor(letter));
    const give = button(word("give"), () => hooks.give(give), { "aria-haspopup": "menu" }, key("T"));
    this.selection = el("div", { class: "pg-selection", role: "group", "aria-label": word("selection"), hidden: true }, this.selected,
      button(word("convert"), hooks.convert, {}, key("O")), button(word("disqualify"), hooks.disqualify, {}, key("X")), give, more,
      button(word("clear-selection"), hooks.clear));
    this.unsaved = el("div", { class: "pg-unsaved", hidden: true }, this.unsavedText, button(word("retry"), hooks.retry));
    this.element = el("div", { class: "pg-foot" }, canEdit && button(word("add-row"), hooks.addRow, { class: "pg-button pg-quiet" }, el("span", { "aria-hidden": "true" }, "+")),
      canEdit && this.selection, this.unsaved, this.polite, this.urgent);
  }

  showSelection(count: number): void {
    this.selection.hidden = count < 2;
    const text = count < 2 ? "" : counted("selected", count);
    if (this.selected.textContent !== text) this.selected.textContent = text;
  }

  showUnsaved(count: number): void {
    this.unsaved.hidden = count === 0;
    this.unsavedText.textContent = count ? counted("unsaved", count) : "";
  }

  say(text: string, urgent = false): void {
    clearTimeout(this.timer);
    this.polite.textContent = urgent ? "" : text;
    this.urgent.textContent = urgent ? text : "";
    this.timer = setTimeout(() => this.say(""), NOTICE);
  }

  unsay(text: string): void {
    if (this.polite.textContent === text) this.say("");
  }
}
