// Keeps what somebody writes safe between the fingers and the server: one draft a statement in this browser until the
// server has acknowledged exactly that content, sent again when the connection is back, restored after a reload.
const page = document.querySelector("[data-saving]");
const FIELDS = ["level", "reason", "note", "note_language"];
const RETRY_AFTER = 4000;
const SHOWS_ITS_FAULT = [400, 409, 413, 422];
const acknowledged = new WeakMap();
const sending = new WeakMap();

const key = (form) => `llesiant:${page.dataset.person}:${form.getAttribute("action").replace(/^\/(en|cy)/, "")}`;
const status = (form) => form.querySelector("[role=status]");

function content(form) {
  const data = new FormData(form);
  return Object.fromEntries(FIELDS.map((name) => [name, data.get(name) ?? ""]));
}

const same = (one, other) => FIELDS.every((name) => (one[name] ?? "") === (other[name] ?? ""));

function say(form, state, text) {
  const line = status(form);
  if (!line) return;
  line.className = `app-save-status app-save-status--${state}`;
  if (text !== undefined) line.textContent = text;
}

function keep(form) {
  const draft = { ...content(form), revision: form.elements.revision.value };
  try {
    localStorage.setItem(key(form), JSON.stringify(draft));
  } catch {
    // A full or forbidden store: saving to the server still works.
  }
}

function forget(form) {
  try {
    localStorage.removeItem(key(form));
  } catch {
    // Nothing was kept.
  }
}

function kept(form) {
  try {
    return JSON.parse(localStorage.getItem(key(form)));
  } catch {
    return null;
  }
}

function fill(form, draft) {
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (!field || draft[name] === undefined) continue;
    if (field instanceof RadioNodeList) {
      for (const choice of field) choice.checked = choice.value === draft[name];
      const chosen = [...field].find((choice) => choice.checked);
      if (chosen) chosen.dispatchEvent(new Event("click", { bubbles: true }));
    } else {
      field.value = draft[name];
    }
  }
  form.elements.revision.value = draft.revision;
}

// What a refused save had to say is over once the same statement is saved.
function clearFaults(form) {
  form.closest("article").querySelectorAll("[data-focus], .govuk-error-message").forEach((fault) => fault.remove());
  for (const name of ["govuk-form-group--error", "govuk-textarea--error", "govuk-input--error"]) {
    form.querySelectorAll(`.${name}`).forEach((marked) => marked.classList.remove(name));
  }
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
}

function save(form) {
  if (form.isConnected && !same(content(form), acknowledged.get(form) ?? {})) htmx.trigger(form, "submit");
}

function adopt(form) {
  acknowledged.set(form, content(form));
  const draft = kept(form);
  if (!draft || form.closest("article").querySelector("[data-focus]")) return;
  if (same(draft, content(form))) {
    forget(form);
    return;
  }
  fill(form, draft);
  say(form, "waiting", page.dataset.restoredText);
  save(form);
}

function forms() {
  return page.querySelectorAll("form[data-answer]");
}

function formOf(event) {
  const element = event.detail?.elt ?? event.target;
  return element instanceof Element ? element.closest("form[data-answer]") : null;
}

if (page) {
  page.addEventListener("input", (event) => {
    const form = formOf(event);
    if (form) keep(form);
  });
  page.addEventListener("change", (event) => {
    const form = formOf(event);
    if (form) keep(form);
  });

  document.body.addEventListener("htmx:configRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    // A change, a pause in typing and the button may all ask for the same save: once is enough.
    if (event.detail.triggeringEvent?.type !== "submit" && same(content(form), acknowledged.get(form) ?? {})) {
      event.preventDefault();
      return;
    }
    sending.set(form, content(form));
    say(form, "saving", page.dataset.savingText);
  });

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const form = formOf(event);
    if (form && SHOWS_ITS_FAULT.includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  document.body.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    const code = event.detail.xhr?.status ?? 0;
    if (code === 200) {
      const sent = sending.get(form);
      acknowledged.set(form, sent);
      say(form, "saved");
      clearFaults(form);
      if (same(content(form), sent)) forget(form);
      else keep(form);
    } else if (!SHOWS_ITS_FAULT.includes(code)) {
      keep(form);
      say(form, "waiting", page.dataset.waitingText);
      setTimeout(() => save(form), RETRY_AFTER);
    }
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    const article = event.detail.elt?.closest?.("article") ?? event.target.closest?.("article");
    const form = article?.querySelector("form[data-answer]");
    if (!form || acknowledged.has(form)) return;
    // A statement that came back with a fault: what was sent is in it and stays kept until it is saved.
    acknowledged.set(form, {});
    keep(form);
    (article.querySelector("[data-focus]") ?? article.querySelector("h2")).focus();
  });

  page.addEventListener("click", (event) => {
    const link = event.target.closest("[data-keep-theirs]");
    if (!link) return;
    event.preventDefault();
    forget(link.closest("article").querySelector("form[data-answer]"));
    window.location.reload();
  });

  window.addEventListener("online", () => forms().forEach(save));
  window.addEventListener("beforeunload", (event) => {
    const waits = [...forms()].some((form) => kept(form) && !same(content(form), acknowledged.get(form) ?? {}));
    if (waits) event.preventDefault();
  });

  forms().forEach(adopt);
}
