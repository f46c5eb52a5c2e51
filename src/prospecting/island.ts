/** On the pages of lists, pasting a table or dropping a file is importing it. */
import type { Mount } from "../../web/islands";

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

async function send(content: File | string): Promise<void> {
  const body = new FormData();
  if (typeof content === "string") body.set("pasted", content);
  else body.set("file", content);
  // The page for a file knows the list that it is for.
  const form = document.querySelector<HTMLFormElement>("#import-file");
  const answer = await fetch(form?.action ?? "/lists/import", { method: "POST", body, credentials: "same-origin" });
  if (answer.ok) return location.assign(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const alert = document.querySelector("#alert");
  const sentence = page.querySelector("main [role=alert], h1")?.textContent?.trim();
  if (alert && sentence) alert.replaceChildren(Object.assign(document.createElement("p"), { textContent: sentence }));
}

export const mount: Mount = (element) => {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener("paste", (event) => {
    if (isField(event.target) || document.querySelector("dialog[open]")) return;
    const content = event.clipboardData?.files[0] ?? event.clipboardData?.getData("text/plain");
    if (!content) return;
    event.preventDefault();
    void send(content);
  }, { signal });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    element.classList.add("dropping");
  }, { signal });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) element.classList.remove("dropping"); }, { signal });
  document.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    element.classList.remove("dropping");
    void send(file);
  }, { signal });
  return () => stop.abort();
};
