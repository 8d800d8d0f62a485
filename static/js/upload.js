// A file that is too large is refused before it is sent, where the browser can tell.
"use strict";

(() => {
  document.querySelectorAll("input[type=file][data-max-bytes]").forEach((input) => {
    input.addEventListener("change", () => {
      const tooLarge = [...input.files].some((file) => file.size > Number(input.dataset.maxBytes));
      input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
      if (tooLarge) input.reportValidity();
    });
    // The form is novalidate: its own check has to stop the sending.
    input.form?.addEventListener("submit", (event) => {
      if (input.reportValidity()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
    // Sending twenty megabytes takes a while: say so, and let nobody press again.
    input.form?.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!button || !input.files.length) return;
      button.setAttribute("aria-busy", "true");
      setTimeout(() => { button.disabled = true; }, 0);
    });
  });
  // A page that comes back from the browser's memory has its button again.
  addEventListener("pageshow", () => document.querySelectorAll("button[aria-busy]").forEach((button) => {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }));
})();
