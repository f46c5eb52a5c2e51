/**
 * What colleagues change shows here by itself. One event stream per browser: the tab that holds the lock listens and tells the others,
 * because a browser opens only six connections to a plain http server.
 */
import { one, tab } from "./dom";
import { refresh } from "./refresh";

interface Message { topics: string[]; tab: string | null; by: string }
/** A tab that has just come asks the one that listens for what was said since its page was asked for. */
interface Question { asks: string; since: number }
interface Answer { answers: string; said: Message[] }

const coalesce = 200;
const retryAfter = 10_000;
/** When this page was asked for, after any redirect: what was said before is in it. */
const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
const age = (): number => performance.now() - (visit?.requestStart ?? 0);
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("piste-live");
const waiting = new Set<string>();
const waitingOwn = new Set<string>();
/** What was said in the last minute: a page that was on its way may not show it. */
const recent: { at: number; message: Message }[] = [];
const kept = 60_000;
const asked = new WeakMap<object, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

const topicsOf = (element: HTMLElement): string[] => (element.dataset.live ?? "").split(/\s+/);

function remember(message: Message): void {
  recent.push({ at: Date.now(), message });
  while (recent[0] && recent[0].at < Date.now() - kept) recent.shift();
}

const saidSince = (since: number): Message[] => recent.filter(({ at }) => at >= since).map(({ message }) => message);

/** A page that comes in hears what others said while it was on its way. */
function arrived(since: number | undefined): void {
  if (since !== undefined) saidSince(since).filter((message) => message.tab !== tab).forEach(receive);
}

/** What this tab changed itself it shows already, except figures that stand outside the island that changed it. */
function receive(message: Message): void {
  const own = message.tab === tab;
  if (!own) document.dispatchEvent(new CustomEvent("piste:live", { detail: message }));
  for (const topic of message.topics) (own ? waitingOwn : waiting).add(topic);
  timer ??= setTimeout(() => void flush(), coalesce);
}

async function flush(): Promise<void> {
  timer = undefined;
  const [theirs, ours] = [new Set(waiting), new Set(waitingOwn)];
  waiting.clear();
  waitingOwn.clear();
  // `*` comes after messages were lost: everything is looked at again.
  const changed = (element: HTMLElement): boolean => theirs.has("*") || topicsOf(element).some((topic) => theirs.has(topic))
    || (element.dataset.liveOwn !== undefined && topicsOf(element).some((topic) => ours.has(topic)));
  const concerned = [...document.querySelectorAll<HTMLElement>("[data-live][id]")]
    .filter((element) => !element.closest(".dragging") && changed(element));
  // What stands inside another refreshed part comes with it.
  const outer = concerned.filter((element) => !concerned.some((other) => other !== element && other.contains(element)));
  const byAddress = new Map<string, HTMLElement[]>();
  for (const element of outer) byAddress.set(addressOf(element), [...(byAddress.get(addressOf(element)) ?? []), element]);
  // A refresh that fails is made up for by the next one.
  await Promise.allSettled([...byAddress].map(([address, elements]) => refresh(address, elements, { live: true })));
}

const addressOf = (element: HTMLElement): string => element.dataset.liveUrl ?? location.pathname + location.search;

/** Whoever did not hear for a while looks at everything anew. */
function listen(again = false): void {
  const stream = new EventSource(`/live?age=${Math.min(Math.round(age()), kept)}`);
  let missed = again;
  stream.addEventListener("open", () => {
    if (missed) receive({ topics: ["*"], tab: null, by: "" });
    missed = true;
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(true), retryAfter);
  });
  stream.addEventListener("message", (event: MessageEvent<string>) => {
    const message = JSON.parse(event.data) as Message;
    remember(message);
    channel?.postMessage(message);
    receive(message);
  });
}

function fromAnotherTab(said: Message | Question | Answer): void {
  if ("asks" in said) {
    const known = saidSince(said.since);
    if (known.length) channel?.postMessage({ answers: said.asks, said: known } satisfies Answer);
  } else if ("answers" in said) {
    if (said.answers === tab) said.said.forEach(receive);
  } else {
    remember(said);
    receive(said);
  }
}

export function startLive(): void {
  // Pages before sign-in have no navigation, and nothing to hear.
  if (!one("#nav")) return;
  channel?.addEventListener("message", (event: MessageEvent<Message | Question | Answer>) => fromAnotherTab(event.data));
  channel?.postMessage({ asks: tab, since: Date.now() - age() } satisfies Question);
  document.addEventListener("htmx:before:request", ({ detail }) => asked.set(detail.ctx, Date.now()));
  document.addEventListener("htmx:after:swap", ({ detail }) => arrived(asked.get(detail.ctx)));
  if (channel && navigator.locks) void navigator.locks.request("piste-live", () => (listen(), new Promise(() => undefined)));
  else listen();
}
