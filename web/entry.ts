/** What the pages before sign-in need: the browser's own time zone, and a look at the password one types. */
import { all } from "./dom";

/** The server can only guess the zone from the language; the browser knows it. */
function tellZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  for (const shown of all("[data-guess-zone]")) {
    const field = document.getElementById(shown.dataset.guessZone ?? "");
    if (timeZone && field instanceof HTMLInputElement) {
      field.value = timeZone;
      shown.textContent = timeZone;
    }
  }
}

function reveal(event: Event): void {
  const button = (event.target as Element).closest<HTMLElement>("[data-reveal]");
  const field = document.getElementById(button?.dataset.reveal ?? "");
  if (!button || !(field instanceof HTMLInputElement)) return;
  field.type = field.type === "password" ? "text" : "password";
  button.setAttribute("aria-pressed", String(field.type === "text"));
}

export function startEntry(): void {
  tellZone();
  document.addEventListener("click", reveal);
}
