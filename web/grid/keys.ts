/** Keys of the sheet (ux: letters by what they print, digits by where they are). Caught before the page's own shortcuts see them. */
import { FIRST, HEAD, type Sheet, type Spot } from "./adapter.ts";
import { meant } from "../keys";
import { isField } from "./dom.ts";

export interface KeyActs {
  rows(): number;
  convert(open: boolean): void;
  disqualify(): void;
  give(): void;
  /** Chooses a reason while they are offered; false when they are not. */
  reason(digit: number): boolean;
  /** Calls the list through from a row. */
  call(row: number): void;
  /** Says what a strike still lacks. */
  complete(): void;
  history(row: number): void;
  pick(row: number): void;
  /** Drops the selection; false when there was none. */
  clearSelection(): boolean;
  clearCells(): void;
  menu(): void;
  undo(): void;
  redo(): void;
}

const ARROWS: Record<string, Spot> = { ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 }, ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 } };

export class Keys {
  /** After Esc, Tab leaves the sheet instead of going to the next cell: the keyboard is never trapped. */
  private leaving = false;

  constructor(private readonly sheet: Sheet, private readonly acts: KeyActs, signal: AbortSignal) {
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.isComposing || isField(event.target) || !sheet.owns(event.target)) return;
      if (!this.pressed(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, { capture: true, signal });
  }

  step({ x, y }: Spot): void {
    const spot = this.sheet.spot;
    if (spot) this.sheet.focus(this.within({ x: spot.x + x, y: spot.y + y }));
  }

  private pressed(event: KeyboardEvent): boolean {
    const spot = this.sheet.spot;
    if (!spot) return false;
    if (this.sheet.editing) return this.typeAhead(event);
    const left = this.leaving;
    this.leaving = event.key === "Escape" && !this.acts.clearSelection();
    if (event.key === "Escape") return true;
    if (event.key === "Tab" && !left && this.tab(spot, event.shiftKey)) return true;
    if (event.key === "Tab") {
      this.sheet.leave(event.shiftKey);
      return false;
    }
    const printing = event.getModifierState("AltGraph"); // a third-level character, which Windows reports as Ctrl+Alt
    if (!printing && (event.ctrlKey || event.metaKey)) return this.chord(event, spot);
    if (!printing && event.altKey) return false;
    return this.navigate(event, spot) || this.command(event, spot) || (spot.x === HEAD ? this.onHead(event, spot) : this.onCell(event, spot));
  }

  /** The editor is being drawn: what is typed meanwhile goes into it, or closes it. */
  private typeAhead(event: KeyboardEvent): boolean {
    if (["Enter", "Tab", "Escape"].includes(event.key)) {
      const by = event.shiftKey ? -1 : 1;
      this.sheet.closeEarly(event.key !== "Escape");
      if (event.key === "Enter") this.step({ x: 0, y: by });
      if (event.key === "Tab") this.step({ x: by, y: 0 });
      return true;
    }
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return false;
    this.sheet.typing = (this.sheet.typing ?? "") + event.key;
    return true;
  }

  private chord(event: KeyboardEvent, spot: Spot): boolean {
    const key = event.key.toLowerCase();
    const last = this.within({ x: Infinity, y: Infinity });
    if (key === "z") return event.shiftKey ? this.done(this.acts.redo()) : this.done(this.acts.undo());
    if (key === "y") return this.done(this.acts.redo());
    if (key === "a") return this.done(spot.x < FIRST || this.sheet.fixed > FIRST ? this.sheet.focus({ x: HEAD, y: 0 }, { x: HEAD, y: last.y }) : this.sheet.focus({ x: FIRST, y: 0 }, last));
    if (key === "home") return this.go(spot, { x: HEAD, y: 0 }, event.shiftKey);
    if (key === "end") return this.go(spot, last, event.shiftKey);
    const arrow = ARROWS[event.key];
    return arrow ? this.go(spot, { x: arrow.x ? arrow.x * Infinity : spot.x, y: arrow.y ? arrow.y * Infinity : spot.y }, event.shiftKey) : false;
  }

  private navigate(event: KeyboardEvent, spot: Spot): boolean {
    const from = event.shiftKey ? this.edge(spot) : spot;
    const arrow = ARROWS[event.key];
    if (arrow) return this.go(spot, { x: from.x + arrow.x, y: from.y + arrow.y }, event.shiftKey);
    if (event.key === "Home") return this.go(spot, { x: HEAD, y: from.y }, event.shiftKey);
    if (event.key === "End") return this.go(spot, { x: Infinity, y: from.y }, event.shiftKey);
    if (event.key === "PageDown") return this.go(spot, { x: from.x, y: from.y + this.sheet.pageRows }, event.shiftKey);
    if (event.key === "PageUp") return this.go(spot, { x: from.x, y: from.y - this.sheet.pageRows }, event.shiftKey);
    return false;
  }

  private command(event: KeyboardEvent, spot: Spot): boolean {
    if (event.key === "F10" && event.shiftKey) return this.done(this.acts.menu());
    if (event.key === " " && event.shiftKey) return this.done(this.sheet.focus({ x: HEAD, y: spot.y }));
    if (event.key === "F2") return this.done(this.sheet.edit());
    return false;
  }

  private onHead(event: KeyboardEvent, spot: Spot): boolean {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit) return this.acts.reason(Number(digit));
    if (event.key === "Enter") return this.done(event.shiftKey ? this.acts.call(spot.y) : this.acts.history(spot.y));
    if (event.key === " ") return this.done(this.acts.pick(spot.y));
    const letter = meant(event.key).toLowerCase();
    if (letter === "o") return this.done(this.acts.convert(event.shiftKey));
    if (letter === "x") return this.done(this.acts.disqualify());
    if (letter === "t") return this.done(this.acts.give());
    if (letter === "c") return this.done(this.acts.complete());
    return false;
  }

  private onCell(event: KeyboardEvent, spot: Spot): boolean {
    if (event.key === "Enter") return this.done(this.sheet.edit());
    if (event.key === "Delete" || event.key === "Backspace") return this.done(this.acts.clearCells());
    if (event.key === "Dead") return this.done(this.sheet.edit(""));
    if (event.key.length !== 1 || spot.x < FIRST) return false;
    return this.done(this.sheet.edit(event.key));
  }

  private tab(spot: Spot, back: boolean): boolean {
    const last = this.within({ x: Infinity, y: Infinity });
    if (back) return spot.x > HEAD && this.done(this.step({ x: -1, y: 0 }));
    if (spot.x < last.x) return this.done(this.step({ x: 1, y: 0 }));
    return spot.y < last.y && this.done(this.sheet.focus({ x: FIRST, y: spot.y + 1 }));
  }

  private go(spot: Spot, to: Spot, extend: boolean): boolean {
    const end = this.within(to);
    if (!extend) return this.done(this.sheet.focus(end));
    return this.done(this.sheet.focus(spot, { x: this.beside(spot, end.x), y: end.y }));
  }

  /** A selection stays among the heads, the frozen columns, or the others. */
  private beside({ x }: Spot, to: number): number {
    const { fixed } = this.sheet;
    if (x < FIRST) return Math.min(to, FIRST - 1);
    return x < fixed ? Math.max(FIRST, Math.min(to, fixed - 1)) : Math.max(to, fixed);
  }

  /** The corner of the selection that moves: the one across from the focused cell. */
  private edge(spot: Spot): Spot {
    const range = this.sheet.range;
    if (!range) return spot;
    return { x: range.x === spot.x ? range.x1 : range.x, y: range.y === spot.y ? range.y1 : range.y };
  }

  private within({ x, y }: Spot): Spot {
    return {
      x: Math.max(HEAD, Math.min(x, FIRST + this.sheet.columns.length - 1)),
      y: Math.max(0, Math.min(y, this.acts.rows() - 1)),
    };
  }

  private done(_: void): boolean {
    return true;
  }
}
