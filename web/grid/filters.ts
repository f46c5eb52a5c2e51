/** What is shown: words searched, state, filters on columns. Every one is visible and has its own way out. */
import type { Column, Filter, Operator, Person, View } from "./api.ts";
import { button, el } from "./dom.ts";
import { ask } from "./panel.ts";
import { counted, word } from "./words.ts";

const OPERATORS: Operator[] = ["contains", "is", "is_not", "gt", "lt", "filled", "empty"];
const TYPING = 300;

interface Hooks { view(): View; columns(): Column[]; people(): Person[]; apply(view: View): void; openColumns(near: Element): void; refresh(): void }

export class Filters {
  readonly element: HTMLElement;
  /** Shown in the place of rows when there are none. */
  readonly empty = el("div", { class: "pg-empty", hidden: true });
  private readonly chips = el("span", { class: "pg-chips" });
  private readonly count = el("span", { class: "pg-count", role: "status" });
  private readonly stale: HTMLElement;
  private readonly search: HTMLInputElement;
  private readonly state: HTMLSelectElement;
  private readonly owner: HTMLSelectElement;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: HTMLElement, private readonly hooks: Hooks) {
    const view = hooks.view();
    this.search = el("input", { type: "search", class: "pg-search", placeholder: word("search-example"), "aria-label": word("search"), value: view.q });
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.apply({ q: this.search.value.trim() }), TYPING);
    });
    this.state = el("select", { "aria-label": word("state") }, ...["all", "open", "converted", "disqualified"].map((value) => el("option", { value }, word(`state-${value}`))));
    this.state.value = view.state;
    this.state.addEventListener("change", () => this.apply({ state: this.state.value }));
    const people = hooks.people();
    this.owner = el("select", { "aria-label": word("owner"), hidden: people.length < 2 }, el("option", { value: "" }, word("owner-all")), ...people.map(({ id, name }) => el("option", { value: String(id) }, name)));
    this.owner.value = view.owner;
    this.owner.addEventListener("change", () => this.apply({ owner: this.owner.value }));
    this.stale = button(word("refresh"), () => hooks.refresh(), { hidden: true });
    const columns = button(word("columns"), () => hooks.openColumns(columns), { "aria-haspopup": "menu" });
    this.element = el("div", { class: "pg-tools", role: "group", "aria-label": word("tools") },
      this.search, this.state, this.owner, button(word("filter"), () => void this.add()), this.chips, this.stale, this.count, columns);
  }

  draw(total: number, stale: boolean): void {
    const view = this.hooks.view();
    const sorted = this.sortChip(view);
    this.chips.replaceChildren(...(sorted ? [sorted] : []), ...view.filters.map((filter) => this.chip(this.text(filter), () => this.apply({ filters: view.filters.filter((other) => other !== filter) }))));
    this.count.textContent = counted("rows", total);
    this.stale.hidden = !stale;
    this.drawEmpty(total === 0, view);
    if (this.search !== document.activeElement) this.search.value = view.q;
    this.state.value = view.state;
    this.owner.value = view.owner;
  }

  async add(column?: Column): Promise<void> {
    const columns = this.hooks.columns().filter((other) => !other.hidden);
    const first = column ?? columns[0];
    if (!first) return;
    const given = await ask(this.host, word("filter"), [
      { name: "column", label: word("column"), value: String(first.id), options: columns.map(({ id, label }) => ({ value: String(id), label })) },
      { name: "op", label: word("operator"), value: "contains", options: OPERATORS.map((op) => ({ value: op, label: word(`op-${op}`) })) },
      { name: "value", label: word("value") },
    ], word("filter"), this.element);
    if (!given) return;
    const filter: Filter = { column: Number(given.column), op: given.op as Operator, value: given.value ?? "" };
    if (filter.value || filter.op === "empty" || filter.op === "filled") this.apply({ filters: [...this.hooks.view().filters, filter] });
  }

  private drawEmpty(empty: boolean, view: View): void {
    this.empty.hidden = !empty;
    if (!empty) return;
    const filtered = view.q !== "" || view.state !== "all" || view.owner !== "" || view.filters.length > 0;
    const clear = button(word("clear-filters"), () => this.apply({ filters: [], state: "all", q: "", owner: "" }));
    this.empty.replaceChildren(el("p", {}, word(filtered ? "empty-filtered" : "empty-list")), ...(filtered ? [clear] : []));
  }

  private apply(change: Partial<View>): void {
    this.hooks.apply({ ...this.hooks.view(), ...change });
  }

  private sortChip(view: View): HTMLElement | null {
    const [id, direction] = view.sort.split(":");
    const column = this.hooks.columns().find((other) => String(other.id) === id);
    return column ? this.chip(word(direction === "desc" ? "sorted-down" : "sorted-up", { column: column.label }), () => this.apply({ sort: "" })) : null;
  }

  private chip(text: string, remove: () => void): HTMLElement {
    return button(text, remove, { class: "pg-chip", "aria-label": word("remove-filter", { filter: text }), title: word("remove-filter", { filter: text }) }, el("span", { class: "pg-chip-x", "aria-hidden": "true" }, "✕"));
  }

  private text({ column, op, value }: Filter): string {
    const label = this.hooks.columns().find(({ id }) => id === column)?.label ?? "";
    return word(`chip-${op}`, { column: label, value });
  }
}
