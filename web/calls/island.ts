/**
 * Call mode: the next suspect is on the screen before the server has heard of the last one. The server sends the one on the line
 * and the next ones as cards; a result hides the first and shows the second at once, and its answer brings new ones behind it.
 */
import htmx from "htmx.org";
import { showAlert } from "../alerts";
import { all, announce, isTyping, one, tab, target, uuid } from "../dom";
import { forget } from "../drafts";
import type { Mount } from "../islands";
import { morph } from "../refresh";
import { fetchSignedIn } from "../signin";
import { t } from "../words";

/** A second press so soon was meant for the suspect before. */
const bounce = 300;
/** Whoever is on the line gives a sign, so that nobody else is offered the same suspects. */
const signEvery = 5 * 60_000;
const clockEvery = 10_000;

interface Sent { card: HTMLElement | null; form: HTMLFormElement; action: string; body: URLSearchParams }

class Calls {
  private shownAt = 0;
  /** What the server has not heard of yet, in order. */
  private waiting: Sent[] = [];
  private sending: Promise<void> | null = null;
  private readonly passed: HTMLElement[] = [];
  private counted: { from: string | undefined; since: number } | null = null;

  constructor(private readonly root: HTMLElement) {}

  current(): HTMLElement | null {
    return all("[data-call]", this.root).find((card) => !card.hidden) ?? null;
  }

  /** Takes what was pressed; false when it is not of a suspect. */
  submit(event: SubmitEvent): void {
    const form = target(event) as HTMLFormElement | null;
    const card = form?.closest<HTMLElement>("[data-call]");
    if (!form || !card) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter as HTMLButtonElement | null;
    // Ctrl+Enter leaves the note: then a digit says how it ended.
    if (!button?.value) return void (document.activeElement as HTMLElement | null)?.blur();
    if (performance.now() - this.shownAt < bounce) return;
    const unclear = one("[data-echo].not-understood", form);
    if (unclear) return one("[name=next]", form)?.focus();
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    body.set("act", button.value);
    this.passed.push(card);
    this.advance(card);
    this.waiting.push({ card, form, action: form.action, body });
    this.sending ??= this.sendAll();
  }

  private advance(card: HTMLElement): void {
    const cards = all("[data-call]", this.root);
    this.show(cards.slice(cards.indexOf(card) + 1)[0] ?? null);
  }

  /** Puts a suspect on the screen; without one the next are awaited. */
  show(card: HTMLElement | null): void {
    for (const other of all("[data-call]", this.root)) other.hidden = other !== card;
    const waits = one("[data-call-waiting]", this.root);
    if (waits) waits.hidden = card !== null;
    this.shownAt = performance.now();
    (document.activeElement as HTMLElement | null)?.blur();
    if (!card) return;
    one("h2", card)?.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "start" });
    announce(card.dataset.name ?? "");
  }

  /** A reason that asks for something opened its line: it is typed at once. */
  opened(line: HTMLElement): void {
    const strike = line.closest<HTMLDetailsElement>(".call-strike");
    if (!strike) return;
    strike.open = true;
    one("input", line)?.focus();
    line.scrollIntoView({ block: "nearest" });
  }

  /** Nothing had to be said in it: it is closed again, and the suspect is not struck out. */
  private closed(line: HTMLElement): void {
    const [asks, strike] = [line.closest("details"), line.closest<HTMLDetailsElement>(".call-strike")];
    if (asks) asks.open = false;
    one("summary", strike ?? this.root)?.focus();
  }

  private async sendAll(): Promise<void> {
    for (let sent = this.waiting[0]; sent; sent = this.waiting[0]) {
      const answer = await this.post(sent);
      this.waiting.shift();
      if (answer === null) break;
      if (sent.card) forget(sent.form);
      // Only the last answer knows everything that was pressed meanwhile.
      if (this.waiting.length === 0) await this.take(answer);
    }
    this.sending = null;
  }

  /** The page after it; nothing when it was not taken: then the suspect is on the screen again, with what was typed. */
  private async post({ card, action, body }: Sent): Promise<string | null> {
    body.set("showing", this.current()?.dataset.call ?? "");
    const headers = { "HX-Request": "true", "HX-Target": "main#main", "X-Tab": tab, "Idempotency-Key": uuid() };
    const answer = await fetchSignedIn(action, { method: "POST", body, headers }).catch(() => null);
    const text = answer ? await answer.text().catch(() => "") : "";
    if (answer?.ok) return text;
    const said = new DOMParser().parseFromString(text, "text/html").querySelector("[hx-target='#alert'],.error-summary,[data-call] .error,.not-understood")?.textContent?.trim();
    this.waiting = this.waiting.slice(0, 1);
    if (card) this.show(card);
    const line = card && one("details.call-asks[open]", card);
    if (line) this.opened(line);
    showAlert(said || t(answer ? "js-not-saved-server" : "js-not-saved-network"));
    return null;
  }

  private async take(text: string): Promise<void> {
    this.passed.length = 0;
    const before = this.current()?.dataset.call;
    await morph(this.root, text);
    const toast = new DOMParser().parseFromString(text, "text/html").querySelector("[hx-target='#toast']");
    const region = one("#toast");
    if (toast && region) {
      region.replaceChildren(...toast.cloneNode(true).childNodes);
      htmx.process(region);
    }
    const now = this.current();
    if (now && now.dataset.call !== before) this.show(now);
  }

  /** The suspect before, as long as it is still here. */
  back(): void {
    const card = this.passed.at(-1);
    if (card?.isConnected) this.show(card);
  }

  /** Says that one is still there, and brings in front what is due meanwhile. */
  sign(): void {
    if (!this.current() || this.sending || document.hidden) return;
    const form = document.createElement("form");
    this.waiting.push({ card: null, form, action: this.root.dataset.again ?? "", body: new URLSearchParams() });
    this.sending = this.sendAll();
  }

  /** The time of calling goes on from what the server said, while somebody is on the screen. */
  clock(): void {
    const shown = one<HTMLElement>("[data-clock]", this.root);
    if (!shown || !this.current()) return void (this.counted = null);
    const { clock } = shown.dataset;
    const counted = this.counted && this.counted.from === clock ? this.counted : { from: clock, since: performance.now() };
    this.counted = counted;
    const text = elapsed(Number(clock) + performance.now() - counted.since);
    if (shown.textContent !== text) shown.textContent = text;
  }

  keydown(event: KeyboardEvent): void {
    const where = target(event);
    if (event.ctrlKey || event.metaKey || event.altKey || !this.current()) return;
    const line = where?.matches("input") && where.closest<HTMLElement>(".call-asked");
    if (line && (event.key === "Enter" || event.key === "Escape")) {
      // What the reason asks for is said, or left for later.
      event.preventDefault();
      event.stopPropagation();
      const button = one<HTMLButtonElement>(`[value^=${event.key === "Enter" ? "strike" : "later"}]`, line);
      if (button) button.click();
      else this.closed(line);
    } else if (event.key === "Escape" && isTyping(where)) {
      event.preventDefault();
      event.stopPropagation();
      where?.blur();
    } else if (event.key === "Escape" && !document.querySelector("dialog:modal,:popover-open")) {
      event.preventDefault();
      event.stopPropagation();
      one<HTMLButtonElement>("#call-quit button", this.root)?.click();
    } else if (isTyping(where)) {
      return;
    } else if (event.key === "ArrowLeft" && !where?.matches("input")) {
      this.back();
    } else if (where?.matches("input") && event.key.startsWith("Arrow") || event.key === "Enter" && where?.closest("a,button,summary")) {
      // They choose an answer, or press what has focus.
      event.stopPropagation();
    }
  }
}

/** "42 min", "1 h 05 min", as the server writes it. */
function elapsed(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return minutes < 60 ? `${minutes}\u00a0min` : `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}\u00a0min`;
}

export const mount: Mount = (root) => {
  const stop = new AbortController();
  const { signal } = stop;
  const calls = new Calls(root);
  document.addEventListener("submit", (event) => calls.submit(event), { signal, capture: true });
  document.addEventListener("keydown", (event) => calls.keydown(event), { signal, capture: true });
  root.addEventListener("toggle", (event) => {
    const line = target(event);
    if (line instanceof HTMLDetailsElement && line.open && line.matches(".call-asks")) calls.opened(line);
  }, { signal, capture: true });
  const sign = setInterval(() => calls.sign(), signEvery);
  const clock = setInterval(() => calls.clock(), clockEvery);
  signal.addEventListener("abort", () => [sign, clock].forEach(clearInterval));
  if (calls.current()) calls.show(calls.current());
  return () => stop.abort();
};
