/** The list as cards, on narrow screens: the same rows, the same two gestures, one value a line. */
import { button, el, isField } from "./dom.ts";
import { inSight } from "./columns.ts";
import { OUTSIDE, reaches, shownValue, status } from "./cells.ts";
import type { Column, Reason, Row } from "./api.ts";
import type { Face, Island } from "./index.ts";
import type { Model } from "./source.ts";
import { type Box, Reasons } from "./reasons.ts";
import { word } from "./words.ts";

const AT_A_TIME = 50;
/** The fields that say who a suspect is, the best first. */
const NAMING = ["company", "person", "last_name"];
/** What a caller needs at a glance; the rest unfolds. */
const AT_A_GLANCE = 4;

export class Cards implements Face {
  readonly element = el("div", { class: "pg-cards" });
  private readonly items = el("ol", { class: "pg-card-list" });
  private readonly more = button(word("more"), () => void this.grow(), { class: "pg-button pg-more" });
  private readonly reasons: Reasons;
  private readonly unfolded = new Set<number>();
  private shown = AT_A_TIME;
  private frame = 0;

  constructor(private readonly island: Island) {
    this.element.append(this.items, this.more);
    this.reasons = new Reasons(this.element, () => island.list, (row) => this.box(row), () => undefined, (text) => island.unsay(text));
  }

  async show(): Promise<void> {
    await this.grow(0);
  }

  get editing(): boolean {
    return isField(document.activeElement) && this.items.contains(document.activeElement);
  }

  redraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => { if (!this.editing) this.draw(); });
  }

  setColumns(): void {
    this.redraw();
  }
  columnElement(): null {
    return null;
  }
  async enter(row: number): Promise<void> {
    this.shown = Math.max(this.shown, row + 1);
    this.draw();
    this.items.children[row]?.scrollIntoView({ block: "center" });
    this.items.children[row]?.querySelector<HTMLElement>(".pg-card-value")?.click();
  }
  toTop(): void {
    this.shown = AT_A_TIME;
    this.redraw();
  }
  clearSelection(): boolean {
    return false;
  }
  async act(): Promise<void> {}

  offerReasons(rows: Row[], chosen: (reason: Reason) => void): void {
    const [row] = rows;
    if (row) this.reasons.offer(this.island.source.placeOf(row.id), chosen);
  }
  askMore(rows: Row[], save: Parameters<Reasons["ask"]>[2]): void {
    const [row] = rows;
    if (row) this.reasons.ask(this.island.source.placeOf(row.id), rows, save);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.reasons.stop();
    this.element.remove();
  }

  private async grow(by = AT_A_TIME): Promise<void> {
    this.shown += by;
    this.island.source.look(0, Math.min(this.shown, this.island.source.total) - 1);
    await this.island.source.load(0, this.shown - 1);
    this.draw();
  }

  private draw(): void {
    const { source } = this.island;
    const focused = document.activeElement?.closest<HTMLElement>("[data-place]");
    const control = [...(focused?.querySelectorAll("button, a") ?? [])].indexOf(document.activeElement as Element);
    this.items.replaceChildren(...source.models.slice(0, this.shown).map((model, place) => this.card(model, place)));
    this.more.hidden = this.shown >= source.total;
    if (focused) [...(this.items.children[Number(focused.dataset.place)]?.querySelectorAll<HTMLElement>("button, a") ?? [])][Math.max(0, control)]?.focus({ preventScroll: true });
    this.reasons.place();
  }

  private card(model: Model, place: number): HTMLElement {
    const columns = this.columns;
    const row = model.row;
    const title = NAMING.flatMap((field) => columns.filter((column) => column.field === field)).concat(columns).find((column) => model.value(column.id));
    const reached = columns.filter(({ id, type }) => (type === "phone" || type === "email") && model.value(id));
    const filled = columns.filter((column) => column !== title && !reached.includes(column) && model.value(column.id));
    const glance = [...reached, ...filled].slice(0, AT_A_GLANCE);
    const rest = columns.filter((column) => column !== title && !glance.includes(column) && (model.value(column.id) || this.island.list.can_edit));
    const { glyph, tone, text } = row ? status(row) : { glyph: "", tone: "planned", text: "…" };
    return el("li", { class: `pg-card ${model.look}`, "data-place": place },
      el("div", { class: "pg-card-head" },
        el("span", { class: "pg-number" }, String(row?.number ?? place + 1)),
        title ? this.value(model, title) : el("span", { class: "pg-card-empty" }, word("empty-row")),
        row && el("span", { class: "pg-card-acts" }, ...this.buttons(row))),
      el("p", { class: `pg-status pg-tone-${tone}` }, el("span", { class: "pg-glyph", "aria-hidden": "true" }, glyph), text),
      this.lines(model, glance), rest.length > 0 && row && this.fold(row.id, this.lines(model, rest), !title));
  }

  private lines(model: Model, columns: Column[]): HTMLElement {
    return el("dl", {}, ...columns.map((column) => el("div", {}, el("dt", {}, column.label), el("dd", {}, this.value(model, column), ...this.links(model, column)))));
  }

  /** An empty row is there to be filled: its columns stand open. */
  private fold(row: number, lines: HTMLElement, empty: boolean): HTMLElement {
    const fold = el("details", { open: empty || this.unfolded.has(row) }, el("summary", {}, word("other-columns")), lines);
    fold.addEventListener("toggle", () => (fold.open ? this.unfolded.add(row) : this.unfolded.delete(row)));
    return fold;
  }

  private buttons(row: Row): HTMLElement[] {
    const { acts, addresses, list } = this.island;
    const act = (glyph: string, name: string, run: () => void) => button("", run, { class: "pg-act", "aria-label": word("labelled", { label: name, value: this.island.name(row) }), title: name }, glyph);
    if (row.state === "converted") return row.opportunity_id === null ? [] : [el("a", { class: "pg-act", href: addresses.opportunity(row.opportunity_id), "aria-label": word("open-opportunity"), title: word("open-opportunity") }, "↗")];
    if (!list.can_edit) return [];
    const lacks = row.strike?.asks.length ? [act("…", word("complete"), () => acts.complete([row]))] : [];
    if (row.state === "disqualified") return [...lacks, act("↺", word("restore"), () => void acts.restore([row]))];
    return [act("→", word("convert"), () => void acts.convert([row])), act("✕", word("disqualify"), () => void acts.disqualify([row]))];
  }

  private get columns(): Column[] {
    return inSight(this.island.list.columns);
  }

  private links(model: Model, column: Column): HTMLElement[] {
    return reaches(model, column).map(({ href, name, glyph, outside }) =>
      el("a", { class: "pg-reach", href, ...(outside && OUTSIDE), "aria-label": name }, glyph));
  }

  private value(model: Model, column: Column): HTMLElement {
    const shown = shownValue(model.value(column.id), column.type);
    const failed = model.note?.pending.get(column.id)?.failed ? " pg-failed" : "";
    if (!this.island.list.can_edit || !model.row) return el("span", { class: "pg-card-value" }, shown);
    const opener = button(shown || "—", () => this.edit(opener, model, column), { class: `pg-card-value${failed}`, "aria-label": word("labelled", { label: column.label, value: shown || word("nothing") }) });
    return opener;
  }

  private edit(opener: HTMLElement, model: Model, column: Column): void {
    const before = model.value(column.id);
    const field = el("textarea", { class: "pg-card-field", rows: 1, "aria-label": column.label });
    field.value = before;
    let closed = false;
    const close = (save: boolean) => {
      if (closed) return;
      closed = true;
      field.replaceWith(opener);
      if (save && model.row) this.island.ops.edit([{ row: model.row.id, column: column.id, before, after: field.value }]);
      this.redraw();
    };
    field.addEventListener("blur", () => close(true));
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") close(false);
      if (event.key === "Enter" && !event.altKey && !event.isComposing) { event.preventDefault(); close(true); }
    });
    opener.replaceWith(field);
    field.focus();
  }

  private box(row: number): Box | null {
    const status = this.items.children[row]?.querySelector<HTMLElement>(".pg-status");
    return status ? { left: 0, top: status.offsetTop - 4, height: status.offsetHeight, above: 0 } : null;
  }
}
