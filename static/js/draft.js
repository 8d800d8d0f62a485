// A talk that is being typed outlives an expired session: the tab keeps it until the server says that it is saved.
// Only this tab, only until it closes: what is typed here is not for the next person at this computer.
"use strict";

(() => {
  const form = document.querySelector("form[data-draft]");

  // Tap a word instead of typing it.
  document.querySelectorAll("[data-say]").forEach((button) => button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.say);
    const words = field.value.trim();
    const said = words.split(/,\s*/);
    if (said.includes(button.textContent)) return;
    const joined = words ? `${words}, ${button.textContent}` : button.textContent;
    if (joined.length <= field.maxLength) field.value = joined;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }));

  const saved = document.cookie.split("; ").find((one) => one.startsWith("nabij-draft-done="))?.split("=")[1];
  if (saved) {
    drafts.talk.forget(saved);
    document.cookie = "nabij-draft-done=; max-age=0; path=/";
  }
  if (!form) return;
  const key = form.dataset.draft;
  const kept = "draftBound" in form.dataset ? null : drafts.talk.restore(key);
  if (kept) restore(kept.pairs);
  const keep = () => drafts.talk.keep(key, { at: Date.now(), pairs: values() });
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);

  function values() {
    return [...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "draft", "extra", "seen"].includes(name));
  }

  function restore(pairs) {
    pairs.forEach(([name, value]) => {
      const field = form.elements[name];
      if (!field) return;
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
    });
    const note = document.createElement("p");
    note.className = "draft-note";
    note.setAttribute("role", "status");
    note.textContent = form.dataset.draftRestored;
    form.querySelector(".save-bar").prepend(note);
  }
})();
