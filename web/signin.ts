/**
 * Somebody whose session ended signs in over the page, which stays as it is; then what was asked is asked again (ux.md §2.2).
 * Only the same person: the page belongs to them.
 */
import { one, target } from "./dom";
import { t } from "./words";

let asked: Promise<boolean> | null = null;

const dialogOf = (): HTMLDialogElement | null => one<HTMLDialogElement>("dialog#sign-in-again");

/** True once the person is in again; false when they closed the dialog. Several requests at once ask once. */
export function signIn(): Promise<boolean> {
  const dialog = dialogOf();
  // Only this once: the next page may have one.
  if (!dialog) return Promise.resolve(false);
  asked ??= new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      asked = null;
      resolve(dialog.returnValue === "in");
    }, { once: true });
    dialog.returnValue = "";
    dialog.showModal();
    one("input[type=password]", dialog)?.focus();
  });
  return asked;
}

/** `fetch` for parts of the page that speak to the server themselves. */
export async function fetchSignedIn(address: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, init);
  return answer.status === 401 && await signIn() ? fetch(address, init) : answer;
}

async function send(form: HTMLFormElement): Promise<void> {
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
  const said = one("[data-said]", form);
  if (answer?.ok) {
    form.reset();
    said?.replaceChildren();
    return dialogOf()?.close("in");
  }
  const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
  const sentence = page.querySelector(".error-summary")?.textContent?.trim() ?? t("js-not-shown-network");
  said?.replaceChildren(sentence);
  one<HTMLInputElement>("input[type=password]", form)?.select();
}

export function startSignIn(): void {
  document.addEventListener("submit", (event) => {
    const form = target(event);
    if (!(form instanceof HTMLFormElement) || !form.closest("dialog#sign-in-again")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void send(form);
  }, true);
}
