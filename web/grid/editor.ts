/** The field in which a cell is edited: Enter saves and goes down, Tab right, Alt+Enter breaks the line, Esc leaves the cell as it was. */
import type { Column } from "./api.ts";
import type { Draw } from "./cells.ts";
import type { Model } from "./source.ts";
import { word } from "./words.ts";

export type Step = { x: number; y: number };
/** `value` is null when nothing is to be saved; `step` is null when the person went elsewhere by himself. */
type Done = (value: string | null, row: number, step: Step | null) => void;
interface Typing { typing: string | null }

export function editorFor(column: Column, sheet: Typing, done: Done) {
  return class CellEditor {
    element: Element | null = null;
    editCell = undefined;
    private field: HTMLTextAreaElement | HTMLInputElement | null = null;
    private readonly start: string;
    private readonly before: string;
    private readonly row: number;
    private closed = false;

    constructor({ model, rowIndex }: { model: unknown; rowIndex: number }) {
      this.row = rowIndex;
      this.before = (model as Model).value(column.id);
      this.start = sheet.typing ?? this.before;
      sheet.typing = null;
    }

    render(h: Draw): unknown {
      const choices = column.type === "choice" ? column.choices ?? [] : column.type === "yes_no" ? [word("yes"), word("no")] : null;
      const attributes = {
        class: "pg-editor", "aria-label": column.label, autocomplete: "off", onKeyDown: (event: KeyboardEvent) => this.key(event),
        ref: (field: HTMLInputElement | null) => { this.field = field ?? this.field; },
      };
      const id = `pg-choices-${column.id}`;
      const field = choices ? h("input", { ...attributes, type: "text", list: id }) : h("textarea", { ...attributes, rows: 1, ...(column.type === "phone" && { inputmode: "tel" }) });
      return h("div", { role: "gridcell" }, [field, choices && h("datalist", { id }, choices.map((value) => h("option", { value })))]);
    }

    componentDidRender(): void {
      if (!this.field || this.field === document.activeElement) return;
      this.field.closest("revogr-edit")?.setAttribute("role", "row"); // RevoGrid draws the editor beside the rows
      this.field.value = this.start + (sheet.typing ?? "");
      sheet.typing = null;
      this.field.focus({ preventScroll: true });
      this.field.setSelectionRange(this.field.value.length, this.field.value.length);
      this.fit();
    }

    /** Closed by a click elsewhere: leaving a cell saves it. */
    disconnectedCallback(): void {
      this.close(this.field?.value ?? null, null);
    }

    getValue(): string {
      return this.field?.value ?? this.before;
    }

    private key(event: KeyboardEvent): void {
      event.stopPropagation();
      if (event.isComposing) return;
      const leave = (value: string | null, step: Step) => { event.preventDefault(); this.close(value, step); };
      if (event.key === "Escape") leave(null, { x: 0, y: 0 });
      else if (event.key === "Tab") leave(this.getValue(), { x: event.shiftKey ? -1 : 1, y: 0 });
      else if (event.key === "Enter" && event.altKey) this.breakLine(event);
      else if (event.key === "Enter") leave(this.getValue(), { x: 0, y: event.shiftKey ? -1 : 1 });
      else requestAnimationFrame(() => this.fit());
    }

    private breakLine(event: Event): void {
      event.preventDefault();
      if (!(this.field instanceof HTMLTextAreaElement)) return;
      this.field.setRangeText("\n", this.field.selectionStart, this.field.selectionEnd, "end");
      this.fit();
    }

    private fit(): void {
      if (!this.field) return;
      this.field.style.height = "auto";
      this.field.style.height = `${Math.min(this.field.scrollHeight, 192)}px`;
    }

    private close(value: string | null, step: Step | null): void {
      if (this.closed) return;
      this.closed = true;
      done(value === this.before ? null : value, this.row, step);
    }
  };
}
