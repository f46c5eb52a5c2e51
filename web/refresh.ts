/** Asks for a part of a page and morphs it in, leaving the control that has focus and every typed text alone. */
import htmx from "htmx.org";
import { isTyping } from "./dom";
import { isChanged } from "./kept";

let refreshing = false;
const awaited = new WeakSet<Element>();
const lookAgainAfter = 1_000;

const identifier = (element: Element): string => `${element.tagName.toLowerCase()}#${encodeURI(element.id)}`;

/** Several parts of one address are asked for once, as its whole `#main`. */
export async function refresh(address: string, elements: Element[], options: { live?: boolean; signal?: AbortSignal } = {}): Promise<void> {
  const [only] = elements;
  if (!only) return;
  const headers: Record<string, string> = { "HX-Request": "true", "HX-Target": elements.length === 1 ? identifier(only) : "main#main" };
  if (options.live) headers["X-Live"] = "1";
  const response = await fetch(address, { headers, ...(options.signal ? { signal: options.signal } : {}) });
  if (!response.ok) return;
  const text = await response.text();
  for (const element of elements) {
    const dialog = openDialogWithout(element, text);
    // What is typed in a dialog is not taken away, and what was just done stays struck through for its moment.
    if (dialog) refreshAfter(dialog, (end) => dialog.addEventListener("close", end, { once: true }), address, element);
    else if (options.live && element.querySelector(".leaving")) refreshAfter(element, (end) => setTimeout(end, lookAgainAfter), address, element);
    else await morph(element, text);
  }
}

/** The dialog in which somebody is, where the fresh part has it no longer. */
const openDialogWithout = (element: Element, text: string): Element | null =>
  [...element.querySelectorAll("dialog:modal")].find(({ id }) => !text.includes(` id="${id}"`)) ?? null;

/** The part waits until something in it ends, and is then asked for again. */
function refreshAfter(something: Element, ends: (end: () => void) => void, address: string, element: Element): void {
  if (awaited.has(something)) return;
  awaited.add(something);
  ends(() => {
    awaited.delete(something);
    if (element.isConnected) void refresh(address, [element], { live: true });
  });
}

/** Morphs the part with the id of `element` out of an answer; what is typed and what has focus stays. */
export async function morph(element: Element, text: string): Promise<void> {
  if (!element.isConnected) return;
  refreshing = true;
  try {
    await htmx.swap({
      text: text.replace(/<title>[\s\S]*?<\/title>/, ""), target: element, select: `#${CSS.escape(element.id)}`, swap: "outerMorph show:none",
      sourceElement: document.body,
    });
  } finally {
    refreshing = false;
  }
}

const isDirty = (element: Element): boolean =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && isChanged(element);

/** A value being edited keeps what the person saw when he began (`was`), so that the server can tell whether it changed meanwhile. */
const isEdited = (element: Element): boolean =>
  element.matches("details[data-edit]") && ((element as HTMLDetailsElement).open || [...element.querySelectorAll("input,textarea")].some(isDirty));

/** A hidden `was_x` belongs to the field `x`: as long as that one is being changed, what the person saw stays with it. */
const isSeen = (element: Element): boolean => {
  if (!(element instanceof HTMLInputElement) || !element.name.startsWith("was_") || !element.form) return false;
  const fields = element.form.querySelectorAll(`[name="${CSS.escape(element.name.slice(4))}"]`);
  return [...fields].some((field) => isDirty(field) || (isTyping(field) && field === document.activeElement));
};

export function startRefresh(): void {
  htmx.registerExtension("piste-refresh", {
    htmx_before_morph_node: (element: Element) =>
      !refreshing || !((isTyping(element) && element === document.activeElement) || isDirty(element) || isEdited(element) || isSeen(element)),
  });
}
