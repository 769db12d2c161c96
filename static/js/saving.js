// Keeps what somebody writes safe between the fingers and the server: one draft a statement in this browser until the
// server has acknowledged exactly that content, sent again when the connection is back, restored after a reload.
const page = document.querySelector("[data-saving]");
const FIELDS = ["level", "reason", "agreed_because", "note", "note_language", "note_audience"];
const FIRST_RETRY = 4000;
const LONGEST_RETRY = 60000;
const SHOWS_ITS_FAULT = [400, 409, 413, 422];
const acknowledged = new WeakMap();
const sending = new WeakMap();
const retries = new WeakMap();
let replaced = null;
let isSigningIn = false;

const formIn = (place) => place?.querySelector("form[data-answer]") ?? null;
const forms = () => page.querySelectorAll("form[data-answer]");
const same = (one, other) => FIELDS.every((name) => (one[name] ?? "") === (other[name] ?? ""));
// Two versions are on the page: nothing is sent until somebody has chosen and pressed the button.
const isInConflict = (form) => form.closest("article").querySelector("[data-fault]") !== null;
const isSaved = (form) => same(content(form), acknowledged.get(form) ?? {});

function formOf(event) {
  const element = event.detail?.elt ?? event.target;
  return element instanceof Element ? element.closest("form[data-answer]") : null;
}

function content(form) {
  const fields = new FormData(form);
  return Object.fromEntries(FIELDS.map((name) => [name, fields.get(name) ?? ""]));
}

function fill(form, draft) {
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (!field || draft[name] === undefined) continue;
    if (field instanceof RadioNodeList) {
      const chosen = [...field].find((choice) => choice.value === draft[name]);
      if (chosen && !chosen.checked) chosen.click();
    } else {
      field.value = draft[name];
    }
  }
}

function say(form, state, text) {
  const line = form.querySelector("[role=status]");
  line.className = `app-save-status app-save-status--${state}`;
  if (text !== undefined) line.textContent = text;
}

// Drafts: in this browser, for this person, in either language of the page.
const key = (form) => `llesiant:${page.dataset.person}:${form.getAttribute("action").replace(/^\/(en|cy)/, "")}`;

function keep(form) {
  // In a conflict the draft stays based on what its writer had seen, so that a reload shows both versions again.
  const revision = isInConflict(form) ? kept(form)?.revision : form.elements.revision.value;
  try {
    localStorage.setItem(key(form), JSON.stringify({ ...content(form), revision }));
  } catch {
    // A full or forbidden store: saving to the server still works.
  }
}

function kept(form) {
  try {
    return JSON.parse(localStorage.getItem(key(form)));
  } catch {
    return null;
  }
}

function forget(form) {
  try {
    localStorage.removeItem(key(form));
  } catch {
    // Nothing was kept.
  }
}

function save(form) {
  if (form.isConnected && !isInConflict(form) && !isSaved(form)) htmx.trigger(form, "submit");
}

function retry(form) {
  const wait = Math.min(retries.get(form) ?? FIRST_RETRY, LONGEST_RETRY);
  retries.set(form, wait * 2);
  setTimeout(() => save(form), wait);
}

function restore(form) {
  acknowledged.set(form, content(form));
  const draft = kept(form);
  if (!draft || isInConflict(form)) return;
  if (same(draft, content(form))) {
    forget(form);
    return;
  }
  fill(form, draft);
  form.elements.revision.value = draft.revision;
  say(form, "waiting", page.dataset.restoredText);
  save(form);
}

// "Not applicable" asks for a reason: there is nothing to send before the first word of it.
function awaitsReason(form) {
  const revealed = form.querySelector("input[data-reveals]:checked")?.dataset.reveals;
  const reason = form.elements.reason;
  return Boolean(revealed) && document.getElementById(revealed).contains(reason) && !reason.value.trim();
}

// What a refused save had to say, or the question about last time, is over once the statement is saved.
function clearFaults(form) {
  const over = "[data-fault], [data-carried], .govuk-error-message";
  form.closest("article").querySelectorAll(over).forEach((part) => part.remove());
  for (const name of ["govuk-form-group--error", "govuk-textarea--error", "govuk-input--error"]) {
    form.querySelectorAll(`.${name}`).forEach((marked) => marked.classList.remove(name));
  }
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
}

function beforeSending(event) {
  const form = formOf(event);
  if (!form) return;
  const isAsked = event.detail.triggeringEvent?.type === "submit";
  // A change, a pause in typing and the button may all ask for the same save: once is enough.
  if (!isAsked && (isSaved(form) || isInConflict(form) || awaitsReason(form))) {
    event.preventDefault();
    return;
  }
  sending.set(form, content(form));
  say(form, "saving", page.dataset.savingText);
}

function afterSending(event) {
  const form = formOf(event);
  if (!form) return;
  const status = event.detail.xhr?.status ?? 0;
  if (event.detail.xhr?.getResponseHeader("HX-Redirect")) {
    // The sign-in has ended. What was written stays here and is restored after signing in.
    isSigningIn = true;
    keep(form);
  } else if (status === 200) {
    saved(form);
  } else if (status === 0 || status === 429 || status >= 500) {
    keep(form);
    say(form, "waiting", page.dataset.waitingText);
    retry(form);
  } else if (!SHOWS_ITS_FAULT.includes(status)) {
    keep(form);
    say(form, "conflict", page.dataset.refusedText);
  }
}

function saved(form) {
  acknowledged.set(form, sending.get(form));
  retries.delete(form);
  say(form, "saved");
  clearFaults(form);
  if (isSaved(form)) forget(form);
  else keep(form);
}

// A statement comes back with its fault and replaces the one on the page. What was typed since it was sent, and where,
// is carried over.
function beforeSwap(event) {
  const form = formOf(event);
  if (!form || !SHOWS_ITS_FAULT.includes(event.detail.xhr.status)) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
  const active = form.contains(document.activeElement) ? document.activeElement : null;
  replaced = { id: form.closest("article").id, draft: content(form), active: active?.id, at: active?.selectionEnd };
}

function afterSwap(event) {
  const form = replaced && formIn(document.getElementById(replaced.id));
  if (!form) {
    // A statement that came back because of another button on it starts afresh.
    const fresh = formIn(document.getElementById(event.detail.target?.id));
    if (fresh) acknowledged.set(fresh, content(fresh));
    return;
  }
  acknowledged.set(form, content(form));
  fill(form, replaced.draft);
  keep(form);
  const active = replaced.active && document.getElementById(replaced.active);
  (active || form.closest("article").querySelector("[data-fault], h2")).focus();
  if (active && typeof replaced.at === "number" && active.setSelectionRange) active.setSelectionRange(replaced.at, replaced.at);
  replaced = null;
}

function keepTheirs(event) {
  const link = event.target.closest("[data-keep-theirs]");
  if (!link) return;
  event.preventDefault();
  const form = formIn(link.closest("article"));
  forget(form);
  acknowledged.set(form, content(form));
  window.location.reload();
}

if (page) {
  for (const kind of ["input", "change"]) {
    page.addEventListener(kind, (event) => {
      const form = formOf(event);
      if (form) keep(form);
    });
  }
  page.addEventListener("click", keepTheirs);
  document.body.addEventListener("htmx:configRequest", beforeSending);
  document.body.addEventListener("htmx:afterRequest", afterSending);
  document.body.addEventListener("htmx:beforeSwap", beforeSwap);
  document.body.addEventListener("htmx:afterSwap", afterSwap);
  window.addEventListener("online", () => forms().forEach(save));
  window.addEventListener("beforeunload", (event) => {
    if (!isSigningIn && [...forms()].some((form) => !isSaved(form))) event.preventDefault();
  });
  document.body.addEventListener("htmx:load", (event) => {
    // Only once htmx has read the whole page does it hear a form that is to be sent.
    if (event.detail.elt === document.body) forms().forEach(restore);
  });
}
