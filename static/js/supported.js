// Runs before the page is drawn, so that nothing jumps when the components wake up.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
