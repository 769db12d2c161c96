// The grid by pointer: a priority is dragged to a cell, which fills in and sends the form that places it. Everything can
// be done with the select boxes alone; without JavaScript they are all there is.
const cells = document.querySelectorAll("[data-cell]");
const forms = new Map([...document.querySelectorAll("form[data-place]")].map((form) => [form.action, form]));

function place(form, cell) {
  form.elements.risk.value = cell.dataset.risk;
  form.elements.capacity.value = cell.dataset.capacity;
  form.requestSubmit();
}

function makeDraggable(handle, form) {
  handle.draggable = true;
  handle.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", form.action));
}

for (const form of forms.values()) {
  makeDraggable(form.querySelector("h2"), form);
  const id = form.action.match(/priority\/(\d+)\/place/)[1];
  for (const card of document.querySelectorAll(`[data-card="${id}"]`)) makeDraggable(card, form);
}

for (const cell of cells) {
  cell.addEventListener("dragover", (event) => {
    event.preventDefault();
    cell.classList.add("app-deciding__cell--over");
  });
  cell.addEventListener("dragleave", () => cell.classList.remove("app-deciding__cell--over"));
  cell.addEventListener("drop", (event) => {
    event.preventDefault();
    cell.classList.remove("app-deciding__cell--over");
    const form = forms.get(event.dataTransfer.getData("text/plain"));
    if (form) place(form, cell);
  });
}
