/**
 * The pipeline as columns of cards. A card is dragged, moved by key, or by the form in its menu; all three end as the same POST.
 * Counts change at once and go back when the server refuses.
 */
import Sortable from "sortablejs";
import { showAlert } from "../alerts";
import { all, announce, one, tab, uuid } from "../dom";
import { focusRow, rowsOf } from "../lists";
import { refresh } from "../refresh";
import { fetchSignedIn } from "../signin";
import { t } from "../words";
import { formatMinor } from "./amounts";

interface Place { list: HTMLElement; before: Element | null }

const columnOf = (element: Element): HTMLElement | null => element.closest<HTMLElement>("[data-stage]");
const cardsIn = (column: ParentNode): HTMLElement[] => all("[data-card]", column);

/** Counts and totals of the columns, read from the cards that stand in them plus those not shown. */
function shift(card: HTMLElement, column: HTMLElement | null, sign: 1 | -1): void {
  if (!column) return;
  const count = one("[data-count]", column);
  const total = one("[data-total]", column);
  if (count) count.textContent = String(Number(count.textContent) + sign);
  if (!total) return;
  const minor = Number(total.dataset.minor ?? 0) + sign * Number(card.dataset.minor ?? 0);
  total.dataset.minor = String(minor);
  total.textContent = formatMinor(minor, total.dataset.currency ?? "EUR");
}

function put(card: HTMLElement, place: Place): void {
  place.list.insertBefore(card, place.before?.parentElement === place.list ? place.before : null);
}

async function post(address: string, fields: Record<string, string>): Promise<string> {
  const response = await fetchSignedIn(address, {
    method: "POST", body: new URLSearchParams(fields),
    headers: { "HX-Request": "true", "X-Tab": tab, "Idempotency-Key": uuid() },
  });
  const text = await response.text();
  if (response.ok) return text;
  const said = new DOMParser().parseFromString(text, "text/html").querySelector(".error-summary,[role=alert],h1")?.textContent?.trim();
  throw new Error(response.status < 500 && said ? said : t("js-not-saved-server"));
}

/** What the server says besides the board itself: the toast with its undo. */
function showPartials(html: string): void {
  const answer = new DOMParser().parseFromString(html.replaceAll("hx-partial", "section"), "text/html");
  const toast = answer.querySelector("section[hx-target='#toast']");
  if (toast) one("#toast")?.replaceChildren(...toast.childNodes);
}

class Board {
  private readonly sortables = new Map<HTMLElement, Sortable>();

  constructor(private readonly root: HTMLElement) {
    root.addEventListener("keydown", this.onKeydown);
    root.addEventListener("submit", this.onSubmit);
    document.addEventListener("piste:swapped", this.adopt);
    this.adopt();
  }

  /** A refresh keeps the columns it knows and may bring others. */
  private readonly adopt = (): void => {
    for (const list of all("[data-cards],[data-drop]", this.root)) {
      if (!this.sortables.has(list)) this.sortables.set(list, this.sortable(list, list.matches("[data-drop]") ? "drop" : "card"));
    }
  };

  /** Finger drags would fight with scrolling: on touch the card's menu moves it. */
  private sortable(element: HTMLElement, kind: "card" | "drop"): Sortable {
    return Sortable.create(element, {
      group: "board", sort: kind === "card", animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      draggable: "[data-card]", ghostClass: "card-ghost", filter: "a,button,summary,input", preventOnFilter: false,
      disabled: matchMedia("(pointer: coarse)").matches,
      onStart: () => this.setDragging(true),
      onEnd: (event) => {
        this.setDragging(false);
        const before = event.from.children.item(event.oldIndex ?? 0);
        void this.dropped(event.item, { list: event.from, before: before === event.item ? event.item.nextElementSibling : before });
      },
    });
  }

  private setDragging(dragging: boolean): void {
    // A card in the hand is never replaced by a refresh.
    this.root.classList.toggle("dragging", dragging);
    this.root.toggleAttribute("hx-morph-skip", dragging);
    for (const bar of all("[data-drops]", this.root)) bar.hidden = !dragging;
  }

  private async dropped(card: HTMLElement, from: Place): Promise<void> {
    const drop = card.closest<HTMLElement>("[data-drop]");
    if (drop) {
      card.hidden = true;
      const address = (drop.dataset.action ?? "").replace("{id}", card.dataset.card ?? "");
      return this.send(card, from, address, {});
    }
    if (card.parentElement === from.list && card.nextElementSibling === from.before) return;
    const before = card.nextElementSibling as HTMLElement | null;
    await this.moved(card, from, before?.dataset.card ? { before: before.dataset.card } : {});
  }

  private async moved(card: HTMLElement, from: Place, fields: Record<string, string>): Promise<void> {
    const column = columnOf(card);
    const form = one<HTMLFormElement>("form[data-move]", card);
    if (!form || !column) return;
    await this.send(card, from, form.action, { stage: column.dataset.stage ?? "", ...fields });
  }

  /** Shown moved at once; put back with a sentence when it is refused. */
  private async send(card: HTMLElement, from: Place, address: string, fields: Record<string, string>): Promise<void> {
    const start = columnOf(from.list);
    const end = card.hidden ? null : columnOf(card);
    shift(card, start, -1);
    shift(card, end, 1);
    try {
      showPartials(await post(address, fields));
      this.announceMove(card, end);
      if (!end) card.remove();
      await this.refreshNow();
    } catch (error) {
      shift(card, end, -1);
      shift(card, start, 1);
      card.hidden = false;
      put(card, from);
      showAlert(error instanceof TypeError ? t("js-not-saved-network") : (error as Error).message);
    }
  }

  private announceMove(card: HTMLElement, column: HTMLElement | null): void {
    if (!column) return;
    const title = one("[data-open],a", card)?.textContent?.trim() ?? "";
    const stage = one("[data-stage-name]", column)?.textContent?.trim() ?? "";
    const cards = cardsIn(column);
    announce(t("js-board-moved", { title, stage, position: cards.indexOf(card) + 1, count: cards.length }));
  }

  /** The card's own menu: same optimistic move, without a page. */
  private readonly onSubmit = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    const card = form.closest<HTMLElement>("[data-card]");
    const stage = (event.submitter as HTMLButtonElement | null)?.value;
    const column = all("[data-stage]", this.root).find((other) => other.dataset.stage === stage);
    const list = column ? one("[data-cards]", column) : null;
    if (!form.matches("[data-move]") || !card || !list) return;
    event.preventDefault();
    event.stopPropagation();
    all(":popover-open", card).forEach((menu) => menu.hidePopover());
    const from: Place = { list: card.parentElement as HTMLElement, before: card.nextElementSibling };
    list.append(card);
    focusRow(card);
    void this.moved(card, from, {});
  };

  /** Left and right walk to the next column that has cards; `lists.ts` walks up and down. */
  private readonly onKeydown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const card = (event.target as Element).closest<HTMLElement>("[data-card]");
    if (!step || !card || event.target !== card || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    const columns = all("[data-stage]", this.root).filter((column) => cardsIn(column).length > 0);
    const here = columnOf(card);
    const next = here ? columns[columns.indexOf(here) + step] : undefined;
    if (!next || !here) return;
    event.preventDefault();
    const rows = rowsOf(next);
    focusRow(rows[Math.min(rowsOf(here).indexOf(card), rows.length - 1)]);
  };

  /** Columns take what the server now says. */
  private async refreshNow(): Promise<void> {
    if (this.root.matches(".dragging")) return;
    const columns = all("[data-stage][id]", this.root);
    if (columns.length > 0) await refresh(location.pathname + location.search, columns, { live: true });
  }

  destroy(): void {
    for (const sortable of this.sortables.values()) sortable.destroy();
    document.removeEventListener("piste:swapped", this.adopt);
  }
}

export function mount(root: HTMLElement): () => void {
  const board = new Board(root);
  return () => board.destroy();
}
