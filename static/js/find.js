// The search field on every page: suggestions under it, by keyboard or touch. Without it the form goes to the list.
"use strict";

(() => {
  const box = document.getElementById("find");
  const panel = document.getElementById("found");
  const said = document.getElementById("found-said");
  if (!box || !panel?.showPopover) return;

  const WAIT = 180;
  let timer = 0;
  let asked = null;
  let current = -1;

  box.type = "text";
  box.enterKeyHint = "search";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": panel.id, "aria-haspopup": "listbox" })) box.setAttribute(name, value);

  const options = () => [...panel.querySelectorAll("[role=option]")];
  const isOpen = () => panel.matches(":popover-open");

  const choose = (index) => {
    const all = options();
    current = all.length ? (index + all.length) % all.length : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === current)));
    if (current < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", all[current].id);
    all[current].scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    asked = null;
    current = -1;
    box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-expanded", "false");
    if (isOpen()) panel.hidePopover();
    panel.replaceChildren();
    said.textContent = "";
  };

  const place = () => {
    const { bottom, left } = box.getBoundingClientRect();
    panel.style.setProperty("--found-top", `${Math.round(bottom) + 6}px`);
    panel.style.setProperty("--found-left", `${Math.round(left)}px`);
  };

  const show = (html) => {
    panel.innerHTML = html;
    const list = panel.querySelector("[data-said]");
    if (!list) return close();
    said.textContent = list.dataset.said;
    place();
    if (!isOpen()) panel.showPopover();
    box.setAttribute("aria-expanded", "true");
    current = -1;
    box.removeAttribute("aria-activedescendant");
    return undefined;
  };

  const ask = async (words) => {
    asked?.abort();
    const mine = asked = new AbortController();
    try {
      const answer = await fetch(`${panel.dataset.url}?q=${encodeURIComponent(words)}`, { headers: { "X-Requested-With": "fetch" }, signal: mine.signal });
      const signIn = answer.headers.get("X-Nabij-Sign-In");
      if (signIn) return location.assign(`${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`);
      if (answer.redirected) return location.assign(answer.url);
      if (!answer.ok) return close();
      const html = await answer.text();
      // Somebody typed on meanwhile: another answer is on its way.
      if (mine === asked && words === box.value.trim()) show(html);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
    return undefined;
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    const words = box.value.trim();
    if (!words || (words.length < 2 && /^[\x00-\x7f]$/.test(words))) return close();
    timer = setTimeout(() => ask(words), WAIT);
    return undefined;
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      event.preventDefault();
      if (isOpen()) choose(current < 0 && step < 0 ? -1 : current + step);
      else if (box.value.trim()) ask(box.value.trim());
    } else if (event.key === "Enter" && isOpen() && current >= 0) {
      event.preventDefault();
      location.assign(options()[current].dataset.url);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      close();
    }
  });

  // A press in the panel leaves the focus in the field; the click then goes where it points.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  panel.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  window.addEventListener("resize", () => isOpen() && place());
  window.addEventListener("pagehide", close);
})();
