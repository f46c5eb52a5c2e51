/** After a row is struck out: why? A digit or a click says it, five seconds of silence say nothing. */
import type { Reason } from "./api.ts";
import { button, el } from "./dom.ts";
import { word } from "./words.ts";

const SILENCE = 5000;

export type Chosen = (reason: Reason, wakeOn?: string) => void;

export class Reasons {
  private chosen: Chosen | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private anchor = -1;
  private readonly line = el("div", { class: "pg-reasons", role: "group", "aria-label": word("reasons"), hidden: true });

  /** `rowBox` tells where a row is drawn, in the coordinates of the host; null when it is out of sight. */
  constructor(host: HTMLElement, private readonly reasons: () => Reason[], private readonly rowBox: (row: number) => { left: number; top: number } | null, private readonly giveBack: () => void) {
    host.append(this.line);
    this.line.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.line.addEventListener("pointerleave", () => this.wait());
    this.line.addEventListener("keydown", (event) => this.key(event));
  }

  offer(row: number, chosen: Chosen): void {
    const reasons = this.reasons();
    if (!reasons.length) return;
    this.chosen = chosen;
    this.anchor = row;
    this.line.replaceChildren(...reasons.map((reason, at) =>
      button(reason.label, () => this.choose(at + 1), { class: "pg-chip", "aria-keyshortcuts": at < 9 ? String(at + 1) : null }, at < 9 ? el("kbd", { "aria-hidden": "true" }, String(at + 1)) : null)));
    this.place();
    this.wait();
  }

  /** The digit of a reason; false when none is being asked for. */
  choose(digit: number): boolean {
    const reason = this.reasons()[digit - 1];
    if (!this.chosen || !reason) return false;
    if (reason.asks_date) this.askDate(reason);
    else this.answer(reason);
    return true;
  }

  place(): void {
    const box = this.chosen ? this.rowBox(this.anchor) : null;
    this.line.hidden = !box;
    if (!box) return;
    this.line.style.left = `${box.left}px`;
    this.line.style.top = `${box.top}px`;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.chosen = null;
    this.line.hidden = true;
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.line.contains(document.activeElement) ? this.wait() : this.stop()), SILENCE);
  }

  private answer(reason: Reason, wakeOn?: string): void {
    const { chosen } = this;
    const focused = this.line.contains(document.activeElement);
    this.stop();
    if (focused) this.giveBack();
    chosen?.(reason, wakeOn);
  }

  private askDate(reason: Reason): void {
    clearTimeout(this.timer);
    const date = el("input", { type: "date", "aria-label": word("wake-on"), min: new Date().toISOString().slice(0, 10) });
    const save = () => { if (date.value) this.answer(reason, date.value); else date.focus(); };
    date.addEventListener("keydown", (event) => { if (event.key === "Enter") save(); });
    this.line.replaceChildren(el("span", {}, `${reason.label} · ${word("wake-on")}`), date, button(word("save"), save, { class: "pg-chip" }));
    date.focus();
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== "Escape") return;
    this.stop();
    this.giveBack();
  }
}
