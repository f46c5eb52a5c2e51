/**
 * The lines of an opportunity: dragged at the grip, a line takes its new place by the form that its buttons use. After a new line the
 * next one begins where names are typed.
 */
import Sortable from "sortablejs";
import { all, one } from "../dom";

function dropped(row: HTMLElement, place: number): void {
  const form = one<HTMLFormElement>(".line-order", row);
  const to = one<HTMLInputElement>("[name=to]", row);
  if (!form || !to) return;
  to.value = String(place + 1);
  form.requestSubmit();
  to.value = "";
}

export function mount(list: HTMLElement): () => void {
  const sortable = Sortable.create(list, {
    handle: ".line-grip",
    draggable: "[data-line]",
    animation: 0,
    onEnd: ({ item, oldDraggableIndex, newDraggableIndex }) => {
      if (newDraggableIndex !== undefined && newDraggableIndex !== oldDraggableIndex) dropped(item, newDraggableIndex);
    },
  });
  const form = one<HTMLFormElement>("[data-new-line]", list.parentElement ?? document);
  let added = 0;
  const submitted = (): void => { added = all("[data-line]", list).length; };
  const swapped = (): void => {
    if (!added || all("[data-line]", list).length <= added) return;
    one("[name=name]", form ?? document)?.focus();
    added = 0;
  };
  form?.addEventListener("submit", submitted);
  document.addEventListener("piste:swapped", swapped);
  return () => {
    sortable.destroy();
    form?.removeEventListener("submit", submitted);
    document.removeEventListener("piste:swapped", swapped);
  };
}
