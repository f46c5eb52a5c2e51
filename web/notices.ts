/** What the bell tells, the browser tells as well where the person allowed it, by a press in the preferences. */
import { one, target } from "./dom";
import { t } from "./words";

/** In this browser: whether it is wanted, and the last that was told, whichever tab told it. */
const wanted = "piste-notices";
const told = "piste-noticed";

type State = "unsupported" | "denied" | "on" | "off";

function state(): State {
  if (!("Notification" in window) || !isSecureContext) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && localStorage.getItem(wanted) === "on" ? "on" : "off";
}

function draw(now = state()): void {
  const said = one("[data-notices-state]");
  const press = one<HTMLButtonElement>("[data-notices-switch]");
  if (!said || !press) return;
  said.textContent = t(`js-notices-${now}`);
  press.hidden = now === "unsupported" || now === "denied";
  press.textContent = t(now === "on" ? "js-notices-stop" : "js-notices-allow");
}

async function turn(): Promise<void> {
  if (state() === "on") localStorage.removeItem(wanted);
  else if (await Notification.requestPermission() === "granted") localStorage.setItem(wanted, "on");
  draw();
}

/** The one that has just come; who looks at the page sees the bell. */
function tell(bell: HTMLElement): void {
  const { latest, title, note } = bell.dataset;
  const id = Number(latest ?? 0);
  if (!title || id <= Number(localStorage.getItem(told) ?? 0)) return;
  localStorage.setItem(told, String(id));
  if (state() !== "on" || document.hasFocus()) return;
  try {
    const shown = new Notification(title, { body: note ?? "", tag: `piste-${id}` });
    shown.addEventListener("click", () => {
      window.focus();
      one("#bell")?.click();
    });
  } catch {
    // Browsers of phones have the name and refuse the thing.
    localStorage.removeItem(wanted);
    draw("unsupported");
  }
}

export function startNotices(): void {
  draw();
  document.addEventListener("htmx:after:swap", () => draw());
  document.addEventListener("click", (event) => {
    if (target(event)?.closest("[data-notices-switch]")) void turn();
  });
  const header = one("#header");
  if (!header) return;
  const look = (): void => {
    const bell = one("#bell");
    if (bell) tell(bell);
  };
  new MutationObserver(look).observe(header, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-latest"] });
}
