// The inbox by keyboard: j and k walk it (nabij.js), a letter does at the concern in focus what its button says.
// Letters count only while the focus is in a concern, or for what was just done, so that no speech input sets one off.
"use strict";

(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const link = (row) => row?.querySelector("h2 a");
  const { person } = document.body.dataset;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    const row = event.target.closest("[data-row]");
    const place = row || (event.key === "u" && document.querySelector(".note[role=status]"));
    const wanted = place && place.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
      || (row && event.key === "u" && document.querySelector('.note[role=status] [data-key="u"]'));
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  });

  // Where somebody was: after a step the next concern stands there.
  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-key]");
    const row = step?.closest("[data-row]");
    if (row) drafts.place.keep(person, { at: Date.now(), number: rows().indexOf(row) });
  });
  if (new URLSearchParams(location.search).has("done")) {
    const all = rows();
    link(all[Math.min(drafts.place.take(person)?.number ?? 0, all.length - 1)])?.focus();
  }
})();
