/** Columns: rename, type, field, order, width, sight. The server keeps them; every change is an act that can be undone. */
import { COLUMN_TYPES, type Api, type Column, type ColumnType, type List } from "./api.ts";
import type { Item } from "./menu.ts";
import { type Ops, sentence } from "./ops.ts";
import { ask, type Question } from "./panel.ts";
import { word } from "./words.ts";

/** Those in sight, in the order in which they are seen: the frozen ones first. */
export function inSight(columns: Column[]): Column[] {
  return columns.filter((column) => !column.hidden).sort((a, b) => Number(b.frozen) - Number(a.frozen) || a.position - b.position);
}

interface Hooks {
  list(): List;
  reload(): Promise<void>;
  sort(sort: string): void;
  filter(column: Column): void;
  element(column: number): Element | null;
  say(text: string, urgent?: boolean): void;
}
type ColumnChange = Parameters<Api["changeColumn"]>[1];

export class Columns {
  constructor(private readonly host: HTMLElement, private readonly api: Api, private readonly ops: Ops, private readonly hooks: Hooks) {}

  items(column: Column): Item[] {
    const looks: Item[] = [
      { label: word("sort-up"), glyph: "↑", run: () => this.hooks.sort(`${column.id}:asc`) },
      { label: word("sort-down"), glyph: "↓", run: () => this.hooks.sort(`${column.id}:desc`) },
      { label: word("filter-column"), run: () => this.hooks.filter(column) },
    ];
    if (!this.hooks.list().can_edit) return [{ title: column.label }, ...looks];
    return [
      { title: column.label }, ...looks, "line",
      { label: word("rename"), run: () => void this.rename(column) },
      { label: word("change-type"), run: () => void this.retype(column) },
      ...(this.hooks.list().fields?.length ? [{ label: word("map"), run: () => void this.map(column) }] : []),
      "line",
      { label: word("move-left"), glyph: "←", run: () => this.shift(column, -1) },
      { label: word("move-right"), glyph: "→", run: () => this.shift(column, 1) },
      { label: word(column.frozen ? "unfreeze" : "freeze"), run: () => void this.change(column.id, { frozen: !column.frozen }) },
      { label: word("hide"), run: () => void this.change(column.id, { hidden: true }) },
      "line",
      { label: word("add-column"), glyph: "+", run: () => void this.add(column.id) },
    ];
  }

  /** The button «Columns»: bring hidden ones back, add one. */
  chooser(): Item[] {
    const { columns, can_edit } = this.hooks.list();
    const shown = [...columns].sort((a, b) => a.position - b.position).map((column) => ({
      label: column.label, glyph: column.hidden ? "" : "✓", run: () => void this.change(column.id, { hidden: !column.hidden }),
    }));
    return can_edit ? [{ title: word("columns") }, ...shown, "line", { label: word("add-column"), glyph: "+", run: () => void this.add(null) }] : shown;
  }

  async add(after: number | null): Promise<void> {
    const byLabel = { value: "", label: word("by-label") };
    const type = typeQuestion("text");
    const given = await this.ask(word("add-column"), [
      { name: "label", label: word("column-label") },
      { ...type, value: "", options: [byLabel, ...(type.options ?? [])] },
      { name: "field", label: word("field"), value: "", options: [byLabel, { value: "-", label: word("no-field") }, ...this.fields()] },
    ], word("add"), after);
    if (!given?.label) return;
    await this.act(() => this.api.addColumn({
      label: given.label ?? "", after: after ?? this.last(),
      ...(given.type && { type: given.type as ColumnType }), ...(given.field && { field: given.field === "-" ? null : given.field }),
    }));
  }

  async rename(column: Column): Promise<void> {
    const given = await this.ask(word("rename"), [{ name: "label", label: word("column-label"), value: column.label }], word("save"), column.id);
    if (given?.label && given.label !== column.label) await this.change(column.id, { label: given.label });
  }

  /** Puts a column at a place counted among those in sight. */
  move(id: number, to: number): void {
    const { columns } = this.hooks.list();
    const shown = inSight(columns);
    const target = shown[Math.max(0, Math.min(to, shown.length - 1))];
    if (target && target.id !== id) void this.change(id, { position: target.position });
  }

  resize(id: number, width: number): void {
    const column = this.hooks.list().columns.find((other) => other.id === id);
    if (!column || column.width === width) return;
    column.width = width;
    if (this.hooks.list().can_edit) void this.change(id, { width });
  }

  private async retype(column: Column): Promise<void> {
    const given = await this.ask(word("change-type"), [typeQuestion(column.type)], word("save"), column.id);
    if (!given || given.type === column.type && given.type !== "choice") return;
    if (given.type !== "choice") return this.change(column.id, { type: given.type as ColumnType });
    const listed = await this.ask(word("choices"), [{ name: "choices", label: word("choices-lines"), kind: "lines", value: (column.choices ?? []).join("\n") }], word("save"), column.id);
    const choices = listed?.choices?.split("\n").map((line) => line.trim()).filter(Boolean);
    if (choices?.length) await this.change(column.id, { type: "choice", choices });
  }

  private async map(column: Column): Promise<void> {
    const options = [{ value: "", label: word("no-field") }, ...this.fields()];
    const given = await this.ask(word("map"), [{ name: "field", label: word("field"), value: column.field ?? "", options }], word("save"), column.id);
    if (given && (given.field || null) !== column.field) await this.change(column.id, { field: given.field || null });
  }

  private shift(column: Column, by: number): void {
    const shown = inSight(this.hooks.list().columns).filter((other) => other.frozen === column.frozen);
    const beside = shown[shown.findIndex(({ id }) => id === column.id) + by];
    if (beside) void this.change(column.id, { position: beside.position });
  }

  /** Every place where a column may go. */
  private fields(): { value: string; label: string }[] {
    return this.hooks.list().fields.map(({ key, label }) => ({ value: key, label }));
  }

  private last(): number | null {
    return [...this.hooks.list().columns].sort((a, b) => b.position - a.position)[0]?.id ?? null;
  }

  private change(id: number, change: ColumnChange): Promise<void> {
    return this.act(() => this.api.changeColumn(id, change));
  }

  private async act(send: () => Promise<{ act: number }>): Promise<void> {
    try {
      await this.ops.perform(send, { columns: true });
      await this.hooks.reload();
    } catch (error) {
      this.hooks.say(sentence(error), true);
    }
  }

  private ask(title: string, questions: Question[], verb: string, near: number | null) {
    return ask(this.host, title, questions, verb, near === null ? null : this.hooks.element(near));
  }
}

function typeQuestion(value: ColumnType): Question {
  return { name: "type", label: word("type"), value, options: COLUMN_TYPES.map((type) => ({ value: type, label: word(`type-${type}`) })) };
}
