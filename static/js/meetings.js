// The agenda by keyboard: j and k walk it (nabij.js), a letter does at the item in focus what its button says. After a
// step the same item is in focus again: its place is in the address.
"use strict";

(() => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    const row = event.target.closest("[data-row]");
    const wanted = row?.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  });
  const here = document.getElementById(location.hash.slice(1));
  here?.querySelector("a")?.focus();
})();
