/**
 * htmx, set up for our pages. What htmx 4.0.1 really does, read in its source, and what we add:
 * - Requests carry `HX-Request: true`, `HX-Target: <tag>#<id>`, `HX-Current-URL`, `HX-Boosted: true` (links and forms).
 * - `<hx-partial hx-target hx-swap>` elements are swapped on their own; with only partials the main target is left alone.
 * - `outerMorph` keeps the focused input's value and any value whose attribute the server did not change.
 * - 4xx and 5xx are swapped like 200. We keep that for 4xx and refuse it for 401 and 5xx (alerts.ts): typed text must stay.
 * - `<title>` in an answer becomes the document's title.
 * - A boosted element pushes the final address. We push for reads and after redirects only, and replace when it is the same address.
 * - Back and forward ask for the page again without `HX-Request` (so a full page comes) and take `[hx-history-elt]` out of it.
 */
import htmx, { type HtmxEventMap, type HtmxRequestCtx } from "htmx.org";
import { alertFor, clearAlert, showAlert, showChoice } from "./alerts";
import { tab, uuid } from "./dom";

type Task = { type: string; target: Element | null; fragment: DocumentFragment; swapSpec: { style: string } };
export type Context = HtmxRequestCtx & { hx?: Record<string, string>; fresh?: boolean };
export interface Swapped { ctx: Context; fresh: boolean; restored: boolean }

const keys = new WeakMap<Element, { key: string; body: string }>();
let navigation: Context | null = null;

export const isWrite = (ctx: Partial<Context>): boolean => !/^(GET|QUERY)$/.test(ctx.request?.method ?? "GET");

const isRestore = (ctx: Context): boolean => ctx.request?.headers?.["HX-History-Restore-Request"] !== undefined;

/** The same submit tried again carries the same key, so that it is done once; another text is another submit. */
function idempotencyKey(ctx: Context): string {
  const fields = ctx.request.body instanceof FormData ? [...ctx.request.body].map(([name, value]) => `${name}=${String(value)}`) : [];
  const body = `${ctx.request.action}\n${fields.join("\n")}`;
  const known = keys.get(ctx.sourceElement);
  if (known?.body === body) return known.key;
  const key = uuid();
  keys.set(ctx.sourceElement, { key, body });
  return key;
}

function beforeRequest({ detail }: CustomEvent<HtmxEventMap["htmx:config:request"]>): void {
  const ctx = detail.ctx as Context;
  if (isWrite(ctx)) {
    Object.assign(ctx.request.headers, { "X-Tab": tab, "Idempotency-Key": idempotencyKey(ctx) });
  } else if ((ctx.target as Element | null)?.id === "main") {
    // Two links pressed in a row: the last one is wanted. The same one pressed twice is dropped by `hx-sync`.
    if (navigation?.sourceElement !== ctx.sourceElement) navigation?.request.abort?.();
    navigation = ctx;
  }
}

/** The address the answer belongs to. */
function addressOf(ctx: Context): URL {
  const pushed = ctx.hx?.pushurl ?? ctx.hx?.replaceurl;
  const stays = isWrite(ctx) && !ctx.response?.raw.redirected;
  return new URL(pushed && pushed !== "false" ? pushed : stays ? location.href : (ctx.response?.raw.url ?? location.href), location.href);
}

/** Leaves `#main` alone in the fragment, whatever came around it; false when there is none. */
function keepMain(task: Task): boolean {
  const main = task.fragment.querySelector("#main");
  if (main) task.fragment.replaceChildren(main);
  return main !== null;
}

function beforeSwap(event: CustomEvent<HtmxEventMap["htmx:before:swap"]>): void {
  const ctx = event.detail.ctx as Context;
  const tasks = event.detail.tasks as unknown as Task[];
  const task = tasks.find(({ type, target }) => type === "main" && target?.id === "main");
  if (ctx.response && (failed(ctx, tasks, task) || lost(ctx, task))) return event.preventDefault();
  if (ctx.response) {
    keys.delete(ctx.sourceElement);
    clearAlert();
    const address = addressOf(ctx);
    // Another page is not the same page changed: a morph could carry typed text over from one to the other.
    ctx.fresh = task !== undefined && ctx.swap !== "outerSync" && ctx.swap !== "none" && address.pathname !== location.pathname;
    if (ctx.fresh && task) task.swapSpec.style = "outerHTML";
    setHistory(ctx, address);
  }
  document.dispatchEvent(new CustomEvent<Swapped>("piste:before-swap", { detail: { ctx, fresh: ctx.fresh ?? false, restored: false } }));
}

/** What must not take the place of the page: it is said above it. */
function failed(ctx: Context, tasks: Task[], main: Task | undefined): boolean {
  const status = ctx.response?.status ?? 0;
  const partial = tasks.find(({ type, target }) => type === "partial" && target?.id === "alert")?.fragment;
  const said = partial?.textContent?.trim();
  if (status === 401 || status >= 500) alertFor(status === 401 ? "signed-out" : "server", ctx, said);
  else if (status >= 400 && partial && said && !main) partial.querySelector("form") ? showChoice(partial) : showAlert(said);
  else return false;
  return true;
}

/** An answer that is no page of ours: a read goes there plainly, a write says that it failed. */
function lost(ctx: Context, main: Task | undefined): boolean {
  if (!main || ctx.swap === "none" || keepMain(main)) return false;
  if (isWrite(ctx)) alertFor("server", ctx);
  else location.assign(addressOf(ctx));
  return true;
}

/** Reads and redirected writes have an address of their own; the one that is already there is not added again, and never becomes that of a write. */
function setHistory(ctx: Context, address: URL): void {
  if (isRestore(ctx)) return;
  const named = ctx.hx?.pushurl !== undefined || ctx.hx?.replaceurl !== undefined;
  if (address.href === location.href) {
    delete ctx.hx?.pushurl;
    Object.assign(ctx, { push: "false", replace: address.href });
  } else if (!named && isWrite(ctx) && !ctx.response?.raw.redirected) ctx.push = "false";
}

function afterSwap(event: CustomEvent<HtmxEventMap["htmx:after:swap"]>): void {
  const ctx = event.detail.ctx as Context;
  document.dispatchEvent(new CustomEvent<Swapped>("piste:swapped", { detail: { ctx, fresh: ctx.fresh ?? false, restored: isRestore(ctx) } }));
}

/** The thin line on top, for answers slower than 100 ms. */
function showProgress(): void {
  let running = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = (change: number): void => {
    running = Math.max(0, running + change);
    clearTimeout(timer);
    if (running === 0) document.documentElement.classList.remove("waiting");
    else timer = setTimeout(() => document.documentElement.classList.add("waiting"), 100);
  };
  document.addEventListener("htmx:before:request", () => update(1));
  document.addEventListener("htmx:finally:request", () => update(-1));
}

/** A refresh must not undo what only this tab knows: what is open, which row is the tab stop. */
function protectLocalState(): void {
  const local = ["open", "tabindex", "data-htmx-powered"];
  htmx.registerExtension("piste", {
    htmx_before_morph_attr: (element: Element, detail: { attrName: string }) =>
      !(local.includes(detail.attrName) && element.matches("details,dialog,[data-row]")),
  });
}

export function startRequests(): void {
  Object.assign(htmx.config, { defaultSwap: "outerMorph", defaultSettleDelay: 0, includeIndicatorCSS: false });
  protectLocalState();
  document.addEventListener("htmx:config:request", beforeRequest);
  document.addEventListener("htmx:before:swap", beforeSwap);
  document.addEventListener("htmx:after:swap", afterSwap);
  document.addEventListener("htmx:error", ({ detail }) => {
    const ctx = (detail as { ctx?: Context }).ctx;
    if (ctx?.request && !ctx.response) alertFor("network", ctx);
  });
  showProgress();
}
