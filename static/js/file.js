// Nabij: the file of a pupil. What was told lies folded by subject; one button opens it all, and a print shows it all.
// On the way to one's own notes the tab keeps whom they are about, so that no address says it.
"use strict";

(() => {
  document.querySelectorAll("[data-own-note]").forEach((link) => link.addEventListener("click", () => {
    drafts.about.keep(document.body.dataset.person, { at: Date.now(), pupil: Number(link.dataset.ownNote), name: link.dataset.name });
  }));

  document.querySelectorAll("[data-folds]").forEach((place) => {
    const folds = place.querySelectorAll("details");
    const button = place.querySelector("[data-unfold]");
    const settle = () => button.setAttribute("aria-pressed", String([...folds].every((fold) => fold.open)));
    const all = (open) => folds.forEach((fold) => { fold.open = open; });
    button.hidden = false;
    button.addEventListener("click", () => all(button.getAttribute("aria-pressed") !== "true"));
    folds.forEach((fold) => fold.addEventListener("toggle", settle));
    window.addEventListener("beforeprint", () => all(true));
  });
})();
