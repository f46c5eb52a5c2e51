/**
 * What colleagues change shows here by itself. One event stream per browser: the tab that holds the lock listens and tells the others,
 * because a browser opens only six connections to a plain http server.
 */
import { one, tab } from "./dom";
import { refresh } from "./refresh";

interface Message { topics: string[]; tab: string | null; by: string }

const coalesce = 200;
const retryAfter = 10_000;
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("piste-live");
const waiting = new Set<string>();
const waitingOwn = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

const topicsOf = (element: HTMLElement): string[] => (element.dataset.live ?? "").split(/\s+/);

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

/** Who was signed out for a while, and is in again, hears the rest and looks at everything anew. */
function listen(again = false): void {
  const stream = new EventSource("/live");
  if (again) stream.addEventListener("open", () => receive({ topics: ["*"], tab: null, by: "" }), { once: true });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(true), retryAfter);
  });
  stream.addEventListener("message", (event: MessageEvent<string>) => {
    const message = JSON.parse(event.data) as Message;
    channel?.postMessage(message);
    receive(message);
  });
}

export function startLive(): void {
  // Pages before sign-in have no navigation, and nothing to hear.
  if (!one("#nav")) return;
  channel?.addEventListener("message", (event: MessageEvent<Message>) => receive(event.data));
  if (channel && navigator.locks) void navigator.locks.request("piste-live", () => (listen(), new Promise(() => undefined)));
  else listen();
}
