// Nabij: the file of a pupil. On a wide screen what was told lies open; on a phone it is folded until asked for.
"use strict";

(() => {
  const wide = window.matchMedia("(min-width: 62rem)");
  const settle = () => document.querySelectorAll("details[data-open-wide]").forEach((fold) => { fold.open = wide.matches; });
  settle();
  wide.addEventListener("change", settle);
  // A print shows everything, whatever the screen.
  window.addEventListener("beforeprint", () => document.querySelectorAll("details[data-open-wide]").forEach((fold) => { fold.open = true; }));
})();
