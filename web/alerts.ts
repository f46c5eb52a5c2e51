/** What went wrong, what is kept, what to do: said over a page that stays as it was. */
import htmx from "htmx.org";
import type { Context } from "./requests";
import { one, topDialog } from "./dom";
import { signIn } from "./signin";
import { t } from "./words";

type Trouble = "network" | "server" | "signed-out";

export function clearAlert(): void {
  one("#alert")?.replaceChildren();
  one("dialog [data-alert]")?.remove();
}

/** A sentence that needs an answer, with the buttons that give one. In a dialog it stands at its head: the dialog would hide it. */
export function showAlert(sentence: string, buttons: HTMLElement[] = []): void {
  clearAlert();
  const notice = document.createElement("div");
  notice.className = "notice notice-late";
  const text = document.createElement("p");
  text.textContent = sentence;
  notice.append(text, ...buttons);
  const dialog = topDialog();
  const body = dialog && one(".dialog-body", dialog);
  if (dialog && body) return sayIn(dialog, body, notice);
  notice.append(button(t("js-close"), clearAlert));
  one("#alert")?.replaceChildren(notice);
}

function sayIn(dialog: HTMLDialogElement, body: HTMLElement, notice: HTMLElement): void {
  Object.assign(notice, { role: "alert" }).dataset.alert = "";
  body.prepend(notice);
  dialog.addEventListener("close", () => notice.remove(), { once: true });
}

/** What the server asks back, as it says it. A dialog that is open would stand before it. */
export function showChoice(choice: DocumentFragment): void {
  const region = one("#alert");
  if (!region) return;
  topDialog()?.close();
  region.replaceChildren(choice);
  htmx.process(region);
}

function button(label: string, act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button quiet";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

/** Tries the same submit again; it carries the same idempotency key, so it is done once. */
function again(ctx: Context): void {
  clearAlert();
  const { sourceElement: source } = ctx;
  if (source instanceof HTMLFormElement) source.requestSubmit((ctx.sourceEvent as SubmitEvent | null)?.submitter);
  else if (source instanceof HTMLElement && source !== document.body) source.click();
  else location.reload();
}

function reference(ctx: Context): string {
  const id = ctx.response?.raw.headers.get("x-request-id");
  return id ? t("js-reference", { id: id.slice(0, 8) }) : "";
}

/** `said` is the server's own sentence, when it could give one. */
export function alertFor(trouble: Trouble, ctx: Context, said?: string): void {
  const write = ctx.request.method !== "GET";
  const sentence = said ?? `${t(write ? `js-not-saved-${trouble}` : `js-not-shown-${trouble}`)} ${reference(ctx)}`.trim();
  const tell = (): void => {
    topDialog()?.close();
    showAlert(sentence, [button(t("js-retry"), () => again(ctx))]);
  };
  if (trouble === "signed-out") void signIn().then((isIn) => (isIn ? again(ctx) : tell()));
  else tell();
}
