// Nabij: small comforts on top of pages that work without them.
"use strict";

(() => {
  const el = (tag, className, text = "") => {
    const node = document.createElement(tag);
    node.className = className;
    node.textContent = text;
    return node;
  };

  // Confirm: any form or button with data-confirm asks first. Resolves to true or false.
  const ask = (source, question) =>
    new Promise((resolve) => {
      const data = source.dataset;
      const dialog = el("dialog", "ask");
      const form = el("form", "");
      form.method = "dialog";
      const title = el("h2", "", question || data.confirm);
      title.id = "ask-title";
      dialog.setAttribute("aria-labelledby", title.id);
      form.append(title);
      if (data.confirmText) form.append(el("p", "quiet", data.confirmText));
      const row = el("div", "btn-row");
      const no = el("button", "btn", data.confirmNo || document.body.dataset.cancel);
      const yes = el("button", "confirmDanger" in data ? "btn btn-danger" : "btn btn-primary", data.confirmYes || "OK");
      yes.value = "yes";
      row.append(no, yes);
      form.append(row);
      dialog.append(form);
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(dialog.returnValue === "yes");
      });
      document.body.append(dialog);
      dialog.showModal();
      no.focus();
    });

  // Signing out throws away what was typed and not sent: that is asked first.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-sign-out]")) return;
    if (drafts.unsent()) form.dataset.confirm = form.dataset.unsent;
    else delete form.dataset.confirm;
  }, true);

  document.addEventListener("submit", (event) => {
    const source = event.submitter?.closest("[data-confirm]") || event.target.closest("[data-confirm]");
    if (!source || source.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target: form, submitter } = event;
    ask(source).then((yes) => {
      if (!yes) return;
      source.dataset.confirmed = "yes";
      form.requestSubmit(submitter);
      delete source.dataset.confirmed;
    });
  }, true);

  // The second of two clicks, while the answer to the first is on its way, sends nothing twice.
  const TWICE_WITHIN = 3000;
  let sent = null;
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method !== "post") return;
    const { target: form, submitter, timeStamp: at } = event;
    if (sent?.form === form && sent.submitter === submitter && at - sent.at < TWICE_WITHIN) event.preventDefault();
    else sent = { form, submitter, at };
  });
  addEventListener("pageshow", () => { sent = null; });

  document.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    ask(event.target, event.detail.question).then((yes) => yes && event.detail.issueRequest(true));
  });

  // Toasts: in the page already; good news leaves by itself, the rest waits to be read.
  // Its time begins when somebody moves: who looked away, or waited long for the page, has not missed it.
  const toasts = () => document.getElementById("toasts");
  const settle = (toast) => {
    if (!toast.matches(".t-success, .t-info")) return;
    const leave = () => toast.matches(":hover, :focus-within") ? setTimeout(leave, 3000) : toast.remove();
    const moved = new AbortController();
    const begin = () => { moved.abort(); setTimeout(leave, 9000); };
    ["pointermove", "pointerdown", "keydown", "wheel"].forEach((kind) => addEventListener(kind, begin, { signal: moved.signal, passive: true }));
  };
  const toast = ({ text, level = "info" }) => {
    const item = el("div", `toast-item t-${level}`, text);
    toasts()?.append(item);
    settle(item);
  };
  document.addEventListener("toast", (event) => toast(event.detail));
  document.addEventListener("allauth.error", () => {
    const text = document.body.dataset.passkeyFailed;
    if (text) toast({ text, level: "error" });
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".toast-x")) button.closest(".toast-item").remove();
    if (button.matches("[data-copy]")) {
      const source = document.getElementById(button.dataset.copy);
      navigator.clipboard?.writeText(source.value ?? source.textContent.trim()).then(() => {
        const label = button.querySelector("span") || button;
        const before = label.textContent;
        label.textContent = button.dataset.copied;
        setTimeout(() => { label.textContent = before; }, 2000);
      });
    }
    if (button.matches("[data-print]")) window.print();
  });

  // A select or search that may send its form at once.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-autosubmit]")) event.target.form.requestSubmit();
  });

  // Signing out on purpose also clears what this browser kept; the answer says so to the browser too.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-sign-out]")) drafts.wipe();
  });

  // A row that unfolds at a desk stays as somebody left it, also when the list has been drawn anew.
  const folds = new Map();
  const fold = (button, open) => {
    button.setAttribute("aria-expanded", String(open));
    folds.set(button.id, open);
  };
  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]:has([data-unfold])");
    const button = row?.querySelector("[data-unfold]");
    if (!button?.checkVisibility?.()) return;
    const onLine = !event.target.closest(".call-body, a, button, form");
    if (event.target.closest("[data-unfold]") || (onLine && getSelection().isCollapsed)) fold(button, button.getAttribute("aria-expanded") !== "true");
  });
  // Who begins to phone sees the people.
  document.addEventListener("submit", (event) => folds.delete(event.target.closest("[data-row]")?.querySelector("[data-unfold][aria-expanded='false']")?.id));
  document.addEventListener("htmx:load", () => {
    for (const [id, open] of folds) document.getElementById(id)?.setAttribute("aria-expanded", String(open));
  });

  // Keyboard: "/" goes to the search box; j/k and arrows walk lists and tables marked data-rows.
  const rowLinks = (list) => [...list.querySelectorAll("[data-row], tbody tr")].map((row) => row.matches("a") ? row : [...row.querySelectorAll("a, button, summary")].find((one) => one.checkVisibility?.() ?? true)).filter(Boolean);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    if (event.key === "/") {
      const box = document.getElementById("find");
      if (!box) return;
      event.preventDefault();
      // On a narrow screen it is in the menu.
      if (box.checkVisibility?.() === false) document.getElementById("menu").showPopover?.();
      box.focus();
      return;
    }
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const list = step && (event.target.closest("[data-rows]") || (/[jk]/.test(event.key) && document.querySelector("[data-rows]")));
    if (!list) return;
    const links = rowLinks(list);
    const here = links.findIndex((link) => link === event.target || link.closest("[data-row], tr")?.contains(event.target));
    const next = links[here < 0 ? 0 : here + step];
    if (next) { event.preventDefault(); next.focus(); }
  });

  // Live lists: a poll waits while somebody is busy inside it.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches("[data-poll]") && event.target.querySelector("details[open], :focus:not([data-unfold], h2, h3)")) event.preventDefault();
    // What asks every second rests while nobody looks.
    if (event.target.matches("[data-news]") && document.hidden) event.preventDefault();
  });
  // Answers with a message of their own (422, 409) are shown like any other.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  // A row that is drawn anew takes away the button that was pressed: whoever works by the keyboard is at its name then.
  let pressedIn = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const here = document.activeElement;
    pressedIn = event.detail.target.contains(here) ? here.closest("[data-row]")?.getAttribute("aria-labelledby") : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (pressedIn && document.activeElement === document.body) document.getElementById(pressedIn)?.focus({ preventScroll: true });
  });

  // The session has ended: names of pupils must not stay on a screen that nobody is signed in at.
  document.addEventListener("htmx:responseError", (event) => {
    const signIn = event.detail.xhr.getResponseHeader("X-Nabij-Sign-In");
    if (signIn) location.assign(`${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`);
  });

  document.querySelectorAll("#toasts > .toast-item").forEach(settle);
})();
