/**
 * The only file that knows RevoGrid. It draws, scrolls, keeps the selection and resizes; keys, clipboard, menus and saving are ours,
 * because they must work the same on the head of a row as in its cells.
 *
 * A spot counts columns from the head of the row (0) and its status (1), then the columns in sight.
 */
import { defineCustomElements } from "@revolist/revogrid/loader";
import type { ColumnRegular, PluginProviders } from "@revolist/revogrid";
import type { Column } from "./api.ts";
import type { Addresses } from "./cells.ts";
import { inSight } from "./columns.ts";
import { el, isField } from "./dom.ts";
import { type Who, drawnColumns } from "./drawn.ts";
import { editorFor } from "./editor.ts";
import { type Fill, filled } from "./fill.ts";
import type { Model } from "./source.ts";
import { word } from "./words.ts";

export const ROW_HEIGHT = 32;
export const HEAD = 0;
export const FIRST = 2;

/** Boxes of the grid that scroll, and that browsers therefore make tab stops. */
const SCROLLERS = "revo-grid .vertical-inner, revogr-viewport-scroll, revogr-scroll-virtual";

export interface Spot { x: number; y: number }
export interface Range { x: number; y: number; x1: number; y1: number }
export interface Typed { row: number; column: number; value: string }

export interface SheetHooks {
  look(from: number, to: number): void;
  typed(cells: Typed[]): void;
  value(row: number, column: number): string;
  /** The editor closed with Enter or Tab: where to go. */
  leave(step: { x: number; y: number }): void;
  moved(): void;
  resized(column: number, width: number): void;
  dropped(column: number, to: number): void;
}

export class Sheet {
  columns: Column[] = [];
  /** The first place behind the heads and the frozen columns, which do not scroll. */
  fixed = FIRST;
  typing: string | null = null;
  private readonly grid: HTMLRevoGridElement;
  private providers: PluginProviders | undefined;
  private owner = false;
  private taking = false;
  private sought: Spot | null = null;
  private settling = 0;
  private readonly edges = [el("span", { tabindex: -1 }), el("span", { tabindex: -1 })] as const;
  private readonly stop = new AbortController();

  constructor(private readonly host: HTMLElement, private readonly hooks: SheetHooks, private readonly canEdit: boolean, private readonly addresses: Addresses, private readonly who: Who, label: string) {
    defineCustomElements();
    this.grid = document.createElement("revo-grid");
    Object.assign(this.grid, {
      rowSize: ROW_HEIGHT, frameSize: 12, range: true, resize: true, canMoveColumns: canEdit, readonly: !canEdit, useClipboard: false, filter: false,
      exporting: false, canDrag: false, hideAttribution: true, rowClass: "look", source: [], columns: [],
    });
    this.grid.setAttribute("aria-label", label);
    this.grid.setAttribute("aria-description", word("sheet-help"));
    this.listen();
  }

  async show(columns: Column[], sort: string, models: Model[]): Promise<void> {
    this.setColumns(columns, sort);
    this.grid.source = models;
    this.host.append(this.edges[0], this.grid, this.edges[1]);
    await customElements.whenDefined("revo-grid");
    this.providers = await this.grid.getProviders();
  }

  setColumns(columns: Column[], sort: string): void {
    this.columns = inSight(columns);
    this.fixed = FIRST + this.columns.filter((column) => column.frozen).length;
    const typed = (column: Column) => editorFor(column, this, (value, row, step) => {
      if (value !== null) this.hooks.typed([{ row, column: column.id, value }]);
      if (step) this.hooks.leave(step);
    });
    this.grid.columns = drawnColumns(this.columns, sort, this.canEdit, this.addresses, this.who, typed) as ColumnRegular[];
  }

  setModels(models: Model[]): void { this.grid.source = [...models]; } // the same array again would count as no change

  /** Resolves once a row just added can be selected: the grid counts its rows when it next draws. */
  async reachable(row: number): Promise<void> {
    for (let frame = 0; frame < 60 && row >= this.reach; frame += 1) await new Promise(requestAnimationFrame);
  }

  redraw(): void { if (this.providers) void this.grid.refresh("rgRow"); }

  get spot(): Spot | null {
    const focused = this.providers?.selection.focusedStore;
    return focused ? { x: focused.cell.x + this.shift(focused.position.x), y: focused.cell.y } : null;
  }

  get range(): Range | null {
    const focused = this.providers?.selection.focusedStore;
    const range = focused?.entity.store.get("range");
    if (!focused || !range) return null;
    const shift = this.shift(focused.position.x);
    return { x: range.x + shift, y: range.y, x1: range.x1 + shift, y1: range.y1 };
  }

  get editing(): boolean { return Boolean(this.providers?.selection.edit); }

  /** Does a key pressed at `target` belong to the sheet? A redrawn cell may have lost the focus to the page. */
  owns(target: EventTarget | null): boolean {
    return target instanceof Node && (this.grid.contains(target) || (this.owner && target === document.body));
  }

  /** Selects and shows; takes the real focus along unless the person is busy elsewhere (`take` false: a new filter is being typed). */
  focus(from: Spot, to: Spot = from, { take = true, see = to } = {}): void {
    const pinned = from.x < this.fixed;
    const shift = pinned ? 0 : this.fixed;
    this.owner ||= take;
    this.sought = see;
    this.reveal(see);
    void this.grid.setCellsFocus({ x: from.x - shift, y: from.y }, { x: to.x - shift, y: to.y }, pinned ? "colPinStart" : "rgCol", "rgRow").then(() => {
      this.settle(take);
      this.hooks.moved();
    });
  }

  /** Steps out of the grid, so that the Tab being pressed goes on from beyond all of its cells. */
  leave(back: boolean): void {
    this.edges[back ? 0 : 1].focus({ preventScroll: true });
  }

  /** Opens the editor on the focused cell; `typed` replaces its text. */
  edit(typed: string | null = null): void {
    const spot = this.spot;
    if (!this.canEdit || !spot || spot.x < FIRST) return;
    this.typing = typed;
    this.providers?.selection.setEdit("");
  }

  /** Closes an editor that has not been drawn yet: someone types faster than the screen. */
  closeEarly(save: boolean): void {
    const spot = this.spot;
    const column = spot && this.columns[spot.x - FIRST];
    if (save && column && this.typing !== null) this.hooks.typed([{ row: spot.y, column: column.id, value: this.typing }]);
    this.typing = null;
    this.providers?.selection.setEdit(false);
  }

  element(spot: Spot): HTMLElement | null {
    const pinned = spot.x < this.fixed;
    return this.grid.querySelector(`revogr-data[type="rgRow"][col-type="${pinned ? "colPinStart" : "rgCol"}"] [data-rgrow="${spot.y}"][data-rgcol="${spot.x - (pinned ? 0 : this.fixed)}"]`);
  }

  spotAt(target: EventTarget | null): Spot | null {
    const cell = target instanceof Element ? target.closest<HTMLElement>("revogr-data [data-rgcol]") : null;
    if (!cell) return null;
    const pinned = cell.closest("revogr-data")?.getAttribute("col-type") === "colPinStart";
    return { x: Number(cell.dataset.rgcol) + (pinned ? 0 : this.fixed), y: Number(cell.dataset.rgrow) };
  }

  columnAt(target: EventTarget | null): Column | null {
    const cell = target instanceof Element ? target.closest<HTMLElement>("revogr-header .rgHeaderCell") : null;
    return cell ? this.columns[Number(cell.dataset.rgcol) + (cell.closest(".colPinStart") ? 0 : this.fixed) - FIRST] ?? null : null;
  }

  columnElement(column: number): HTMLElement | null {
    const x = FIRST + this.columns.findIndex(({ id }) => id === column);
    const [zone, at] = x < this.fixed ? ["colPinStart", x] : ["rgCol", x - this.fixed];
    return this.grid.querySelector(`.${zone} revogr-header .rgHeaderCell[data-rgcol="${at}"]`);
  }

  get pageRows(): number {
    return Math.max(1, Math.floor((this.scroller?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
  }

  destroy(): void {
    this.stop.abort();
    cancelAnimationFrame(this.settling);
    this.grid.remove();
  }

  private get reach(): number {
    const { selection } = this.providers ?? {};
    return Object.values(selection?.stores[selection.storesByType.rgRow ?? 0] ?? {})[0]?.store.get("lastCell")?.y ?? 0;
  }

  private get scroller(): HTMLElement | null { return this.grid.querySelector("revogr-viewport-scroll.rgCol .vertical-inner"); }

  private shift(zone: number): number { return this.providers?.selection.storesXToType[zone] === "colPinStart" ? 0 : this.fixed; }

  /** The columns that the grid counts together with the filled ones: the frozen ones stand behind the heads. */
  private zone({ data }: Fill): (Column | null)[] {
    const [id] = Object.keys(Object.values(data)[0] ?? {}).map(Number);
    const frozen = this.columns.find((column) => column.id === id)?.frozen ?? false;
    return [...(frozen ? Array<null>(FIRST).fill(null) : []), ...this.columns.filter((column) => column.frozen === frozen)];
  }

  private reveal({ x, y }: Spot): void {
    const view = this.scroller;
    if (!view) return;
    const top = y * ROW_HEIGHT;
    if (top < view.scrollTop) void this.grid.scrollToCoordinate({ y: top });
    else if (top + ROW_HEIGHT > view.scrollTop + view.clientHeight) void this.grid.scrollToCoordinate({ y: top + ROW_HEIGHT - view.clientHeight });
    const cell = this.element({ x, y });
    if (cell) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    else if (x >= this.fixed) void this.grid.scrollToColumnIndex(x - this.fixed);
  }

  /**
   * Real focus follows the selection once its cell is drawn, unless the person has gone elsewhere.
   * RevoGrid scrolls a frame late: of steps faster than that, an earlier one may have scrolled the last one away.
   */
  private settle(take = false): void {
    this.taking ||= take;
    cancelAnimationFrame(this.settling);
    this.settling = requestAnimationFrame(() => {
      const spot = this.spot;
      if (!spot || !this.owner || this.editing) return;
      if (this.taking && this.sought) this.reveal(this.sought);
      const cell = this.element(spot);
      if (!cell || (!this.taking && !this.owns(document.activeElement))) return;
      this.taking = false;
      if (cell !== document.activeElement) cell.focus({ preventScroll: true });
    });
  }

  private listen(): void {
    const { signal } = this.stop;
    const on = <T>(name: string, act: (event: CustomEvent<T>) => void) => this.grid.addEventListener(name, act as EventListener, { signal });
    on("beforekeydown", (event) => event.preventDefault());
    on<{ dimension: string; coordinate: number }>("viewportscroll", ({ detail }) => {
      const from = Math.floor(detail.coordinate / ROW_HEIGHT);
      if (detail.dimension === "rgRow") this.hooks.look(from, from + Math.ceil((this.scroller?.clientHeight ?? 0) / ROW_HEIGHT));
    });
    on("afterrender", () => this.settle());
    on("aftergridinit", () => this.grid.setAttribute("role", "grid")); // RevoGrid says treegrid, without a tree
    on("afterheaderrender", () => this.grid.querySelectorAll(".header-rgRow").forEach((row) => row.setAttribute("role", "row")));
    on("beforefocuslost", (event) => {
      event.preventDefault(); // a menu or the toolbar is outside of the sheet: the selection stays, an open editor saves
      if (this.editing) this.providers?.selection.setEdit(false);
    });
    on("afterfocus", (event) => {
      event.preventDefault(); // RevoGrid would take the focus even from a field being typed in
      this.settle();
      this.hooks.moved();
    });
    on("setrange", () => setTimeout(() => this.hooks.moved()));
    on<Fill>("beforerangeedit", (event) => {
      event.preventDefault();
      this.hooks.typed(filled(event.detail, this.zone(event.detail), this.hooks.value));
    });
    on<Record<string, ColumnRegular>>("aftercolumnresize", ({ detail }) => {
      for (const { prop, size } of Object.values(detail)) if (typeof prop === "number") this.hooks.resized(prop, Math.round(size ?? 0));
    });
    on<{ newItem: ColumnRegular; newPosition: { itemIndex: number }; startPosition: { itemIndex: number } }>("beforecolumndragend", (event) => {
      event.preventDefault();
      const { newItem, newPosition, startPosition } = event.detail;
      if (typeof newItem.prop === "number" && newPosition.itemIndex !== startPosition.itemIndex) this.hooks.dropped(newItem.prop, newPosition.itemIndex + (newItem.pin ? 0 : this.fixed) - FIRST);
    });
    document.addEventListener("focusin", ({ target }) => {
      this.owner = this.grid.contains(target as Node);
      if (target instanceof Element && (target === this.grid || target.matches(SCROLLERS))) this.focus(this.spot ?? { x: HEAD, y: 0 });
    }, { signal });
    document.addEventListener("mousedown", ({ target }) => {
      this.owner = this.grid.contains(target as Node);
      this.taking = this.owner && !isField(target);
      // At once, not with the next frame: a key may follow the click faster, and would go into the field left.
      if (this.taking && isField(document.activeElement)) (document.activeElement as HTMLElement).blur();
    }, { signal });
  }
}
