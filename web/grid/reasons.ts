/** After a row is struck out: why? A digit or a click says it, five seconds of silence say nothing; where the workspace wants a reason
 * the question stays until it is answered or the next row is struck. What the reason asks for beside
 * that stands in the same line until it is said or left for later: nothing is blocked, and the focus stays in the sheet. */
import type { Ask, List, Reason, Row, Said } from "./api.ts";
import { button, el } from "./dom.ts";
import { word } from "./words.ts";

const SILENCE = 5000;
const LONGER_SILENCE = 20_000;

/** Where a row is drawn; `above`: the room over it, where a line taller than the row may grow. */
export interface Box { left: number; top: number; height: number; above: number }
export type Chosen = (reason: Reason) => void;
export type Save = (said: Said) => Promise<string | null>;

export class Reasons {
  private chosen: Chosen | null = null;
  private asking = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private anchor = -1;
  /** The verdict that is said at the foot of the sheet as well. */
  private told = "";
  private readonly line = el("div", { class: "pg-reasons", role: "group", "aria-label": word("reasons"), hidden: true });

  /** `rowBox` tells where a row is drawn, in the coordinates of the host; null when it is out of sight. */
  constructor(host: HTMLElement, private readonly list: () => List, private readonly rowBox: (row: number) => Box | null, private readonly giveBack: () => void, private readonly unsay: (text: string) => void) {
    host.append(this.line);
    this.line.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.line.addEventListener("pointerleave", () => this.wait());
    this.line.addEventListener("keydown", (event) => this.key(event));
  }

  offer(row: number, chosen: Chosen): void {
    const { reasons } = this.list();
    if (!reasons.length) return;
    this.chosen = chosen;
    this.show(row, reasons.map((reason, at) =>
      button(reason.label, () => this.choose(at + 1), { class: "pg-chip", title: reason.means || null, "aria-keyshortcuts": at < 9 ? String(at + 1) : null }, at < 9 ? el("kbd", { "aria-hidden": "true" }, String(at + 1)) : null)));
  }

  /** The digit of a reason; false when none is being asked for. */
  choose(digit: number): boolean {
    const reason = this.list().reasons[digit - 1];
    const { chosen } = this;
    if (!chosen || !reason) return false;
    const focused = this.line.contains(document.activeElement);
    this.stop();
    if (focused) this.giveBack();
    chosen(reason);
    return true;
  }

  /** What the strikes of these rows lack. `enter` puts the focus into it. */
  ask(place: number, rows: Row[], save: Save): void {
    const missing = rows.flatMap((row) => row.strike?.asks ?? []);
    const wakeOn = rows[0]?.strike?.wake_on;
    const day: Ask[] = wakeOn ? [{ name: "wake_on", kind: "date", label: word("wake-on"), proposed: wakeOn }] : [];
    const asks = new Map([...missing, ...day].map((ask) => [ask.name, ask]));
    const fields = [...asks.values()].map((ask) => ({ ask, field: drawField(ask) }));
    const refused = el("span", { class: "pg-refused", role: "alert" });
    const send = async () => {
      const said: Said = {};
      for (const { ask, field } of fields) if (field.value.trim() && field.value !== ask.proposed) said[ask.name] = field.value.trim();
      if (!Object.keys(said).length) return missing.length ? fields[0]?.field.focus() : this.leave();
      const focused = this.line.contains(document.activeElement);
      const refusal = await save(said);
      if (refusal) return refused.replaceChildren(refusal);
      if (focused) this.giveBack();
      if (this.line.contains(refused)) this.stop();
    };
    this.chosen = null;
    this.show(place, [
      el("span", { class: "pg-told" }, rows[0]?.strike?.told ?? ""),
      ...fields.map(({ ask, field }) => el("label", {}, el("span", {}, ask.label), field)),
      button(word(missing.length ? "complete" : "keep-day"), () => void send(), { class: "pg-chip", "aria-keyshortcuts": "C" }, el("kbd", { "aria-hidden": "true" }, "C")),
      missing.length ? button(word("later"), () => this.leave(), { class: "pg-chip" }) : "", refused,
    ]);
    this.asking = true;
    this.told = rows.map((row) => row.strike?.told).find(Boolean) ?? "";
    this.line.onkeydown = (event) => { if (event.key === "Enter" && event.target instanceof HTMLInputElement) void send(); };
    this.wait();
  }

  /** Puts the focus into what is asked; false when nothing is. */
  enter(): boolean {
    if (!this.asking || this.line.hidden) return false;
    this.line.querySelector("input")?.focus();
    return true;
  }

  place(): void {
    const box = this.chosen || this.asking ? this.rowBox(this.anchor) : null;
    this.line.hidden = !box;
    if (!box) return;
    this.line.style.left = `${box.left}px`;
    // The next row stays in sight.
    const more = Math.max(0, this.line.offsetHeight - box.height);
    this.line.style.top = `${more <= box.above ? box.top - more : box.top}px`;
  }

  /** The verdict is no news any more once it is answered, left for later, or one has gone on to another row. */
  hush(): void {
    if (this.told) this.unsay(this.told);
    this.told = "";
  }

  stop(): void {
    clearTimeout(this.timer);
    this.hush();
    this.chosen = null;
    this.asking = false;
    this.line.onkeydown = null;
    this.line.hidden = true;
  }

  private show(row: number, parts: (HTMLElement | string)[]): void {
    this.asking = false;
    this.line.onkeydown = null;
    this.anchor = row;
    this.line.replaceChildren(...parts);
    this.asking = !this.chosen;
    this.place();
    this.wait();
  }

  private wait(): void {
    clearTimeout(this.timer);
    if (this.chosen && this.list().reason_required) return;
    this.timer = setTimeout(() => (this.line.contains(document.activeElement) ? this.wait() : this.stop()), this.asking ? LONGER_SILENCE : SILENCE);
  }

  private leave(): void {
    this.stop();
    this.giveBack();
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Escape") this.leave();
  }
}

function drawField({ name, kind, label, proposed }: Ask): HTMLInputElement {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return el("input", { name, type: kind, "aria-label": label, autocomplete: "off", min: kind === "date" ? tomorrow : null, value: proposed ?? null });
}
