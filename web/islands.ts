/** Islands: parts of a page with their own script, loaded only where they stand. */
import { islands } from "virtual:islands";
import { all } from "./dom";

type CleanUp = () => void;
export type Mount = (element: HTMLElement) => CleanUp | void | Promise<CleanUp | void>;

const mounted = new Map<HTMLElement, CleanUp | void>();

async function mount(element: HTMLElement): Promise<void> {
  const load = islands[element.dataset.island ?? ""];
  if (!load) return console.warn(`no island named ${element.dataset.island}`);
  mounted.set(element, undefined);
  mounted.set(element, await (await load()).mount(element));
}

function update(): void {
  for (const [element, cleanUp] of mounted) {
    if (element.isConnected) continue;
    cleanUp?.();
    mounted.delete(element);
  }
  for (const element of all("[data-island]")) if (!mounted.has(element)) void mount(element);
}

export function startIslands(): void {
  document.addEventListener("piste:swapped", update);
  update();
}
