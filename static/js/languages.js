// The languages of a pupil: sent by a button, since half a row would say that a pupil reads nothing. Until then what was
// entered is kept on this device, and shown again when the page opens.
"use strict";

document.querySelectorAll("form[data-languages]").forEach((form) => {
  const store = drafts.interview;
  const { user, languages, mKept, mRestored } = form.dataset;
  const key = `${user}:languages:${languages}`;
  const inputs = [...form.elements].filter((field) => /^languages-\d/.test(field.name));
  const said = form.querySelector("[data-said]");
  const values = () => inputs.map((field) => (field.type === "checkbox" ? field.checked : field.value));
  // After a refusal the page carries what the server does not have: that too is kept.
  const first = JSON.stringify(values());

  const changed = () => {
    const dirty = JSON.stringify(values()) !== first;
    if (dirty) form.dataset.dirty = "yes"; else delete form.dataset.dirty;
    if (!dirty) store.forget(key);
    said.textContent = dirty && store.keep(key, { at: Date.now(), first, values: values() }) ? mKept : "";
  };

  const before = store.restore(key);
  if (before?.first === first && before.values?.length === inputs.length) {
    inputs.forEach((field, at) => {
      if (field.type === "checkbox") field.checked = before.values[at]; else field.value = before.values[at];
    });
    changed();
    if (form.dataset.dirty) said.textContent = mRestored;
  } else {
    store.forget(key);
  }
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
});
