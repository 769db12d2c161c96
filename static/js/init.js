// Wakes govuk-frontend's components, on the page and in whatever htmx brings in later.
const library = document.querySelector("link[data-govuk-frontend]").href;
const { initAll } = await import(library);

initAll();
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) initAll({ scope: event.detail.elt });
});
