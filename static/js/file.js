// Nabij: the file of a pupil. What was told lies folded by subject; one button opens it all, and a print shows it all.
"use strict";

(() => {
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
