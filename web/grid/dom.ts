type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | number | EventListener | null | undefined>;

/** `el("button", { class: "pg-chip", onclick: close }, "✕")`: text stays text, so nothing typed by a user is ever read as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => typeof child === "object" ? child !== null : typeof child === "string"));
  return element;
}

export function button(label: string, press: () => void, attributes: Attributes = {}, ...before: Child[]): HTMLButtonElement {
  return el("button", { type: "button", class: "pg-button", onclick: press, ...attributes }, ...before, label);
}

export function announce(event: string, detail: unknown): boolean {
  return document.dispatchEvent(new CustomEvent(event, { detail, cancelable: true }));
}

/** Places a floating layer at a point, inside the window. */
export function place(layer: HTMLElement, left: number, top: number): void {
  const { width, height } = layer.getBoundingClientRect();
  layer.style.left = `${Math.max(4, Math.min(left, window.innerWidth - width - 4))}px`;
  layer.style.top = `${Math.max(4, Math.min(top, window.innerHeight - height - 4))}px`;
}

export function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches("input, select, textarea") || target.isContentEditable);
}
