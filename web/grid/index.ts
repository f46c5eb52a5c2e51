/** The prospecting spreadsheet: `<piste-grid data-island="grid" data-list="12" …>` takes the place of the table the server drew. */
import { tab, uuid } from "../dom";
import { Acts } from "./acts.ts";
import { Api, type Conflict, type List, type Row, type View, viewFromAddress, viewQuery } from "./api.ts";
import type { Addresses } from "./cells.ts";
import { Columns } from "./columns.ts";
import { announce, el } from "./dom.ts";
import { Filters } from "./filters.ts";
import { Foot } from "./foot.ts";
import { carryView, exportMenu } from "./export.ts";
import css from "./grid.css" with { type: "text" };
import { openMenu } from "./menu.ts";
import { Ops, sentence } from "./ops.ts";
import { Presence } from "./presence.ts";
import { colleagues, giveMenu } from "./rowmenu.ts";
import { Source } from "./source.ts";
import { speak, word } from "./words.ts";

const NARROW = "(max-width: 767.98px)";
const LIVE_PAUSE = 250;

/** One way of showing the rows: a sheet or cards. */
export interface Face {
  readonly element: HTMLElement;
  readonly editing: boolean;
  show(): Promise<void>;
  redraw(resized: boolean): void;
  setColumns(): void;
  columnElement(column: number): HTMLElement | null;
  enter(row: number): Promise<void>;
  toTop(): void;
  clearSelection(): boolean;
  act(run: (rows: Row[]) => Promise<void>): Promise<void>;
  offerReasons: Acts["hooks"]["offerReasons"];
  askMore: Acts["hooks"]["askMore"];
  destroy(): void;
}

export class Island {
  readonly api: Api;
  readonly source: Source;
  readonly ops: Ops;
  readonly acts: Acts;
  readonly columns: Columns;
  readonly foot: Foot;
  readonly addresses: Addresses;
  readonly presence: Presence;
  private readonly filters: Filters;
  private face: Face | null = null;
  private readonly stop = new AbortController();
  /** The view asked for, before its rows have come: the next filter is added to this one. */
  private wished: View;
  private liveTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly element: HTMLElement, public list: List, api: Api, view: View) {
    const say = (text: string, urgent?: boolean) => this.say(text, urgent);
    const { opportunity = "/opportunities/{id}", history = "/suspects/{id}" } = element.dataset;
    this.addresses = { opportunity: (id) => opportunity.replace("{id}", String(id)), history: (id) => history.replace("{id}", String(id)) };
    this.api = api;
    this.presence = new Presence(api, () => this.redraw(false));
    this.wished = view;
    this.source = new Source(api, view, (resized) => this.redraw(resized), (error) => this.say(sentence(error), true));
    this.ops = new Ops(api, this.source, {
      say, unsaved: (count) => this.foot.showUnsaved(count), conflicts: (conflicts) => this.tellConflicts(conflicts),
      turned: async (columns) => { if (columns) await this.reload(); await this.source.refresh(this.face?.editing ?? false); },
    });
    this.acts = new Acts(api, this.ops, this.source, this.addresses, {
      say, name: (row) => this.name(row), offerReasons: (rows, chosen) => this.face?.offerReasons(rows, chosen),
      askMore: (rows, save) => this.face?.askMore(rows, save),
    });
    this.columns = new Columns(element, api, this.ops, {
      list: () => this.list, reload: () => this.reload(), sort: (sort) => void this.apply({ ...this.wished, sort }),
      filter: (column) => void this.filters.add(column), element: (column) => this.face?.columnElement(column) ?? null, say,
    });
    this.filters = new Filters(element, {
      view: () => this.wished, columns: () => this.list.columns, people: () => this.list.people, apply: (view) => void this.apply(view), refresh: () => void this.apply(this.wished),
      openColumns: (near) => this.menuUnder(near, word("columns"), this.columns.chooser()),
    });
    const act = (run: (rows: Row[]) => Promise<void>) => void this.face?.act(run);
    this.foot = new Foot(list.can_edit, {
      addRow: () => void this.addRow(), retry: () => this.ops.retry(), clear: () => this.face?.clearSelection(),
      convert: () => act((rows) => this.acts.convert(rows)), disqualify: () => act((rows) => this.acts.disqualify(rows)),
      more: (near) => this.menuUnder(near, word("more-acts"), [
        { label: word("convert-for"), run: () => { const { left, top } = near.getBoundingClientRect(); void colleagues(this, act, { left, top }); } },
        { label: word("restore"), glyph: "↺", run: () => act((rows) => this.acts.restore(rows)) },
        { label: word("keep"), run: () => act((rows) => this.acts.keep(rows)) },
        { label: word("export"), run: () => exportMenu(this, act, near) },
      ]),
      give: (near) => { const { left, top } = near.getBoundingClientRect(); giveMenu(this, act, { left, top }); },
    });
  }

  async start(): Promise<void> {
    await this.source.open(this.source.view);
    this.element.replaceChildren(this.filters.element, el("div", { class: "pg-body" }), this.foot.element);
    this.element.classList.add("pg");
    await this.chooseFace();
    const { signal } = this.stop;
    matchMedia(NARROW).addEventListener("change", () => void this.chooseFace(), { signal });
    document.addEventListener("piste:live", (event) => this.onLive((event as CustomEvent<LiveMessage>).detail), { signal });
    document.addEventListener("piste:undone", (event) => {
      this.ops.forget((event as CustomEvent<{ act: number }>).detail.act);
      void this.refresh(false);
    }, { signal });
  }

  name(row: Row): string {
    return Object.values(row.cells).some(Boolean) ? row.name : word("empty-row");
  }

  /** Call mode over what the sheet shows, this suspect first. */
  callFrom(row: Row | null): void {
    const form = document.querySelector<HTMLFormElement>("#call-list");
    const showing = form?.elements.namedItem("showing");
    if (!form || row?.state !== "open" || !(showing instanceof HTMLInputElement)) return;
    showing.value = String(row.id);
    form.requestSubmit();
  }

  say(text: string, urgent = false): void {
    this.foot.say(text, urgent);
  }

  unsay(text: string): void {
    this.foot.unsay(text);
  }

  /** What the page offers on `Enter` (the first opportunity of a newcomer) comes before the row's own history. */
  openHistory(suspect: number): void {
    const offered = document.querySelector<HTMLAnchorElement>("a[data-enter]");
    if (offered) return offered.click();
    if (announce("piste:history", { suspect })) location.assign(this.addresses.history(suspect));
  }

  destroy(): void {
    this.presence.leave();
    clearTimeout(this.liveTimer);
    this.stop.abort();
    this.ops.stop();
    this.face?.destroy();
  }

  private async chooseFace(): Promise<void> {
    this.face?.destroy();
    const face: Face = await faceFor(this);
    this.face = face;
    this.element.querySelector(".pg-body")?.replaceChildren(face.element, this.filters.empty);
    this.filters.draw(this.source.total, this.source.stale);
    await face.show();
  }

  private redraw(resized: boolean): void {
    this.face?.redraw(resized);
    this.filters.draw(this.source.total, this.source.stale);
  }

  private async apply(view: View): Promise<void> {
    this.wished = view;
    this.filters.draw(this.source.total, false);
    try {
      if (!await this.source.open(view)) return;
      this.face?.setColumns();
      this.face?.toTop();
      const query = viewQuery(view);
      history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
      carryView(view);
    } catch (error) {
      this.wished = this.source.view;
      this.redraw(false);
      this.say(sentence(error), true);
    }
  }

  private async reload(): Promise<void> {
    this.list = await this.api.overview();
    this.face?.setColumns();
    await this.source.refresh(this.face?.editing ?? false);
  }

  private async addRow(): Promise<void> {
    try {
      const { rows } = await this.ops.perform(() => this.api.addRows([{ cells: {} }], uuid()));
      this.source.append(rows);
      await this.face?.enter(this.source.total - 1);
    } catch (error) {
      this.say(sentence(error), true);
    }
  }

  private onLive({ topics, tab: from }: LiveMessage): void {
    if (topics.includes(`presence:${this.list.id}`)) void this.presence.look();
    if (from === tab || !topics.includes(`list:${this.list.id}`)) return;
    clearTimeout(this.liveTimer);
    this.liveTimer = setTimeout(() => void this.refresh(true), LIVE_PAUSE);
  }

  /** Asks again for rows in sight, and for the columns when nothing is being typed. A failure is made up for by the next message. */
  private async refresh(byOthers: boolean): Promise<void> {
    const editing = this.face?.editing ?? false;
    try {
      const fresh = await this.api.overview();
      if (!editing && JSON.stringify(fresh.columns) !== JSON.stringify(this.list.columns)) {
        this.list = fresh;
        this.face?.setColumns();
      }
      await this.source.refresh(editing, byOthers);
    } catch (error) {
      this.say(sentence(error));
    }
  }

  private tellConflicts(conflicts: Conflict[]): void {
    const told = conflicts.slice(0, 3).map(({ row, column, theirs, by }) => word("conflict", {
      by, theirs: theirs || word("nothing"), column: this.list.columns.find(({ id }) => id === column)?.label ?? "", mine: this.source.modelOf(row)?.value(column) ?? "",
    }));
    this.say(told.join(" "), true);
  }

  private menuUnder(near: Element, name: string, items: Parameters<typeof openMenu>[2]): void {
    const { left, bottom } = near.getBoundingClientRect();
    openMenu(this.element, name, items, { left, top: bottom }, () => (near as HTMLElement).focus());
  }
}

interface LiveMessage { topics: string[]; tab: string | null }

const loadFace = () => (matchMedia(NARROW).matches ? import("./cards.ts") : import("./wide.ts"));

async function faceFor(island: Island): Promise<Face> {
  const face = await loadFace();
  return "Cards" in face ? new face.Cards(island) : new face.Wide(island);
}

let styled = false;

/** Adopted, not in the page's layers: RevoGrid's own rules stand outside of any layer and would win over layered ones. */
function adoptStyle(): void {
  if (styled) return;
  styled = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

export async function mount(element: HTMLElement): Promise<() => void> {
  speak(element.dataset.lang ?? document.documentElement.lang);
  const api = new Api(Number(element.dataset.list));
  // On its way while the server is asked for the rows; a failure is met where it is waited for.
  loadFace().catch(() => undefined);
  try {
    const island = new Island(element, await api.overview(), api, viewFromAddress(location.search));
    adoptStyle();
    await island.start();
    return () => island.destroy();
  } catch (error) {
    // The table drawn by the server stays, with the reason above it.
    element.prepend(el("p", { class: "notice", role: "alert" }, sentence(error)));
    return () => undefined;
  }
}
