// The agenda by keyboard: j and k walk it (nabij.js), a letter does at the item in focus what its button says. After a
// step the same item is in focus again: its place is in the address. With the mouse an item is dragged by its number;
// on a touch screen that would be scrolling, and the buttons do it.
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
  const form = document.getElementById("step");
  const isItem = (node) => node?.matches("[data-place]");
  // The others move around the one that is dragged, which stays in the page and keeps the pointer.
  const follow = (row, y) => {
    const middle = (node) => node.getBoundingClientRect().top + node.offsetHeight / 2;
    while (isItem(row.previousElementSibling) && y < middle(row.previousElementSibling)) row.after(row.previousElementSibling);
    while (isItem(row.nextElementSibling) && y > middle(row.nextElementSibling)) row.before(row.nextElementSibling);
  };
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button || event.pointerType === "touch") return;
    event.preventDefault();
    const row = grip.closest("[data-place]");
    const began = row.nextElementSibling;
    const over = new AbortController();
    const end = (moved) => {
      over.abort();
      row.classList.remove("dragged");
      const next = row.nextElementSibling;
      if (next === began) return;
      if (!moved) {
        row.parentElement.insertBefore(row, began);
        return;
      }
      form.elements.before.value = isItem(next) ? next.id.slice(1) : "";
      form.action = row.dataset.place;
      form.requestSubmit();
    };
    row.classList.add("dragged");
    document.addEventListener("pointermove", ({ clientY }) => {
      if (clientY < 80) scrollBy(0, -12);
      else if (clientY > innerHeight - 80) scrollBy(0, 12);
      follow(row, clientY);
    }, { signal: over.signal });
    document.addEventListener("pointerup", () => end(true), { signal: over.signal });
    document.addEventListener("pointercancel", () => end(false), { signal: over.signal });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal: over.signal });
  });
  const here = document.getElementById(location.hash.slice(1));
  here?.querySelector("a")?.focus();
})();
