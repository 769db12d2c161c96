// Wakes govuk-frontend's components, on the page and in whatever htmx brings in later.
const library = document.querySelector("link[data-govuk-frontend]").href;
const { initAll } = await import(library);

// Shows the field that belongs to a choice only while that choice is taken. Without JavaScript the field is simply there.
// (govuk-frontend's own way puts aria-expanded on radios, where ARIA does not allow it.)
function revealFields(scope) {
  for (const choice of scope.querySelectorAll("input[data-reveals]")) {
    const field = document.getElementById(choice.dataset.reveals);
    const hidden = `govuk-${choice.type === "radio" ? "radios" : "checkboxes"}__conditional--hidden`;
    const update = () => field.classList.toggle(hidden, !choice.checked);
    for (const each of document.getElementsByName(choice.name)) each.addEventListener("change", update);
    update();
  }
}

initAll();
revealFields(document);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt === document.body) return;
  initAll({ scope: event.detail.elt });
  revealFields(event.detail.elt);
});
