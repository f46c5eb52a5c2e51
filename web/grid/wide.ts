/** The list as a sheet, on screens wide enough: selection, keys, menus and buttons of rows around the grid. */
import { FIRST, HEAD, Sheet, type Spot } from "./adapter.ts";
import type { Row } from "./api.ts";
import { Blocks } from "./blocks.ts";
import { el } from "./dom.ts";
import type { Face, Island } from "./index.ts";
import { Keys } from "./keys.ts";
import { type Item, openMenu } from "./menu.ts";
import { giveMenu, rowItems } from "./rowmenu.ts";
import { type Box, Reasons } from "./reasons.ts";
import { word } from "./words.ts";

/** The titles of the columns, in pixels: as in grid.css. */
const HEADER = 40;

export class Wide implements Face {
  readonly element = el("div", { class: "pg-sheet" });
  private readonly sheet: Sheet;
  private readonly keys: Keys;
  private readonly blocks: Blocks;
  private readonly reasons: Reasons;
  private readonly stop = new AbortController();
  private frame = 0;
  private resized = false;
  private touched: Spot | null = null;
  private row: number | undefined;

  constructor(private readonly island: Island) {
    const { source, ops, columns } = island;
    const { signal } = this.stop;
    this.sheet = new Sheet(this.element, {
      look: (from, to) => { source.look(from, to); this.reasons.place(); },
      typed: (cells) => ops.edit(cells.flatMap(({ row, column, value }) => {
        const model = source.models[row];
        return model?.row ? [{ row: model.row.id, column, before: model.value(column), after: value }] : [];
      })),
      value: (row, column) => source.models[row]?.value(column) ?? "",
      leave: (step) => this.keys.step(step),
      moved: () => this.moved(),
      resized: (column, width) => columns.resize(column, width),
      dropped: (column, to) => columns.move(column, to),
    }, island.list.can_edit, island.addresses, (row, column) => island.presence.at(row, column), island.list.name);
    this.keys = new Keys(this.sheet, {
      rows: () => source.total,
      convert: (open) => void this.act((rows) => island.acts.convert(rows, { open })),
      disqualify: () => void this.act((rows) => island.acts.disqualify(rows)),
      give: () => this.giveAtSpot(),
      reason: (digit) => this.reasons.choose(digit),
      complete: () => this.complete(),
      call: (row) => this.island.callFrom(source.row(row)),
      history: (row) => this.history(row),
      pick: (row) => this.pick(row),
      clearSelection: () => this.clearSelection(),
      clearCells: () => void (island.list.can_edit && this.blocks.clear()),
      menu: () => this.menuAtSpot(),
      undo: () => ops.undo(),
      redo: () => ops.redo(),
    }, signal);
    this.blocks = new Blocks(this.sheet, source, ops, (text, urgent) => island.say(text, urgent), island.list.can_edit, signal);
    this.reasons = new Reasons(this.element, () => island.list, (row) => this.box(row), () => this.giveBack(), (text) => island.unsay(text));
    this.listen(signal);
  }

  async show(): Promise<void> {
    const { list, source } = this.island;
    await this.sheet.show(list.columns, source.view.sort, source.models);
    source.look(0, 40);
    if (source.total) this.sheet.focus({ x: HEAD, y: 0 });
  }

  get editing(): boolean {
    return this.sheet.editing;
  }

  redraw(resized: boolean): void {
    this.resized ||= resized;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      if (this.resized) this.sheet.setModels(this.island.source.models);
      else this.sheet.redraw();
      this.resized = false;
      this.reasons.place();
    });
  }

  setColumns(): void {
    this.sheet.setColumns(this.island.list.columns, this.island.source.view.sort);
  }

  columnElement(column: number): HTMLElement | null { return this.sheet.columnElement(column); }

  /** The first cell of a row, ready to be typed into. */
  async enter(row: number): Promise<void> {
    await this.sheet.reachable(row);
    this.sheet.focus({ x: FIRST, y: row });
  }

  toTop(): void {
    if (this.island.source.total) this.sheet.focus({ x: HEAD, y: 0 }, undefined, { take: false });
  }

  /** Acts on the selected rows and goes on to the next open one. */
  async act(run: (rows: Row[]) => Promise<void>): Promise<void> {
    if (!this.island.list.can_edit) return;
    const rows = await this.selected();
    const last = Math.max(...rows.map((row) => this.island.source.placeOf(row.id)), this.sheet.spot?.y ?? 0);
    this.clearSelection();
    const running = run(rows);
    this.sheet.focus({ x: HEAD, y: this.nextOpen(last) });
    await running;
  }

  offerReasons(rows: Row[], chosen: Parameters<Reasons["offer"]>[1]): void {
    const last = rows[rows.length - 1];
    if (last) this.reasons.offer(this.island.source.placeOf(last.id), chosen);
  }

  askMore(rows: Row[], save: Parameters<Reasons["ask"]>[2]): void {
    const last = rows[rows.length - 1];
    if (last) this.reasons.ask(this.island.source.placeOf(last.id), rows, save);
  }

  /** Into what is being asked, else what the focused row lacks. */
  private complete(): void {
    if (this.reasons.enter()) return;
    const row = this.island.source.row(this.sheet.spot?.y ?? -1);
    if (!row || !this.island.list.can_edit) return;
    this.island.acts.complete([row]);
    this.reasons.enter();
  }

  clearSelection(): boolean {
    const { source } = this.island;
    const { spot, range } = this.sheet;
    const many = Boolean(source.picked.length || (range && (range.x !== range.x1 || range.y !== range.y1)));
    for (const id of source.picked) source.pick(id, false);
    if (many && spot) this.sheet.focus(spot);
    if (many) this.redraw(false);
    return many;
  }

  destroy(): void {
    this.stop.abort();
    this.reasons.stop();
    cancelAnimationFrame(this.frame);
    this.sheet.destroy();
    this.element.remove();
  }

  private get headRange(): [number, number] | null {
    const range = this.sheet.range;
    return range && range.x === HEAD ? [range.y, range.y1] : null;
  }

  private async selected(): Promise<Row[]> {
    const { source } = this.island;
    const spot = this.sheet.spot;
    const [from, to] = this.headRange ?? [spot?.y ?? 0, spot?.y ?? 0];
    const ranged = (await source.load(from, to)).filter((row): row is Row => row !== null);
    const picked = source.picked.map((id) => source.modelOf(id)?.row).filter((row): row is Row => Boolean(row));
    if (picked.length && from === to) return picked;
    return [...new Map([...ranged, ...picked].map((row) => [row.id, row])).values()];
  }

  private showSelection(): void {
    const picked = this.island.source.picked.length;
    const [from, to] = this.headRange ?? [0, 0];
    this.island.foot.showSelection(Math.max(picked, to - from + 1));
  }

  private nextOpen(after: number): number {
    const { models } = this.island.source;
    const next = models.findIndex((model, place) => place > after && (!model.row || model.row.state === "open"));
    return next < 0 ? Math.min(after, models.length - 1) : next;
  }

  private pick(row: number): void {
    const id = this.island.source.row(row)?.id;
    if (id === undefined) return;
    this.island.source.pick(id, !this.island.source.picked.includes(id));
    this.redraw(false);
    this.showSelection();
  }

  private history(row: number): void {
    const suspect = this.island.source.row(row);
    if (suspect) this.island.openHistory(suspect.id);
  }

  private box(row: number): Box | null {
    const cell = this.sheet.element({ x: HEAD, y: row })?.getBoundingClientRect();
    const host = this.element.getBoundingClientRect();
    if (!cell || cell.top < host.top + 24 || cell.bottom > host.bottom) return null;
    const top = cell.top - host.top;
    return { left: cell.right - host.left, top, height: cell.height, above: top - HEADER };
  }

  private giveBack(): void {
    const { spot, range } = this.sheet;
    if (spot) this.sheet.focus(spot, range ? { x: range.x === spot.x ? range.x1 : range.x, y: range.y === spot.y ? range.y1 : range.y } : spot);
  }

  private open(name: string, items: Item[], at: { left: number; top: number }): void {
    openMenu(this.island.element, name, items, at, () => this.giveBack());
  }

  private menuAtSpot(): void {
    const spot = this.sheet.spot;
    const box = spot && this.sheet.element(spot)?.getBoundingClientRect();
    if (spot && box) this.rowMenu(spot, { left: box.left + 8, top: box.bottom });
  }

  private moved(): void {
    this.showSelection();
    const spot = this.sheet.spot;
    if (spot?.y !== this.row) this.reasons.hush();
    this.row = spot?.y;
    const column = spot && this.sheet.columns[spot.x - FIRST];
    this.island.presence.move({ suspect: (spot && this.island.source.row(spot.y)?.id) ?? null, column: column?.id ?? null });
  }

  /** Who gets the selected rows, or the one in focus. */
  private giveAtSpot(): void {
    const spot = this.sheet.spot;
    const box = spot && this.sheet.element(spot)?.getBoundingClientRect();
    if (box) giveMenu(this.island, (run) => void this.act(run), { left: box.left + 8, top: box.bottom }, () => this.sheet.focus(spot));
  }

  private rowMenu(spot: Spot, at: { left: number; top: number }): void {
    const row = this.island.source.row(spot.y);
    if (!row) return;
    const column = this.sheet.columns[spot.x - FIRST];
    const columnItems: Item[] = column ? ["line", { label: word("column-menu", { label: column.label }), run: () => this.open(column.label, this.island.columns.items(column), at) }] : [];
    this.open(word("row-menu"), [...rowItems(this.island, row, (run) => void this.act(run), at), ...columnItems], at);
  }

  private listen(signal: AbortSignal): void {
    const { element, sheet, island } = this;
    element.addEventListener("click", (event) => this.clicked(event), { signal });
    island.element.addEventListener("pg-give-back", () => this.giveBack(), { signal });
    element.addEventListener("dblclick", (event) => {
      const column = sheet.columnAt(event.target);
      if (column && island.list.can_edit && !(event.target as Element).closest(".resizable")) void island.columns.rename(column);
    }, { signal });
    element.addEventListener("contextmenu", (event) => {
      const at = { left: event.clientX, top: event.clientY };
      const column = sheet.columnAt(event.target);
      const spot = sheet.spotAt(event.target);
      if (!column && !spot) return;
      event.preventDefault();
      if (column) return this.open(column.label, island.columns.items(column), at);
      const [from, to] = this.headRange ?? [-1, -1];
      if (spot && (spot.y < from || spot.y > to)) sheet.focus(spot);
      if (spot) this.rowMenu(spot, at);
    }, { signal });
    element.addEventListener("mousedown", (event) => {
      const spot = sheet.spotAt(event.target);
      if (!spot || spot.x !== HEAD || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault(); // picks the row without moving the selection
      this.pick(spot.y);
    }, { capture: true, signal });
    element.addEventListener("pointerdown", (event) => { this.touched = event.pointerType === "touch" ? sheet.spot : null; }, { capture: true, signal });
  }

  private clicked(event: MouseEvent): void {
    const target = event.target as Element;
    const spot = this.sheet.spotAt(target);
    const act = target.closest<HTMLElement>("[data-act]")?.dataset.act;
    const menu = target.closest(".pg-column-menu");
    const column = menu && this.sheet.columnAt(target);
    if (menu && column) {
      const box = menu.getBoundingClientRect();
      this.open(column.label, this.island.columns.items(column), { left: box.left, top: box.bottom });
    } else if (spot && act) {
      this.rowAct(act, event.shiftKey);
    } else if (spot && this.touched && this.touched.x === spot.x && this.touched.y === spot.y) {
      this.sheet.edit();
    }
  }

  private rowAct(act: string, open: boolean): void {
    const { acts } = this.island;
    if (act === "convert") void this.act((rows) => acts.convert(rows, { open }));
    if (act === "disqualify") void this.act((rows) => acts.disqualify(rows));
    if (act === "restore") void this.selected().then((rows) => acts.restore(rows));
  }
}
