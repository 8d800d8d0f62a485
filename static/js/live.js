// Follows a meeting: asks every second whether anything changed, and puts all of it in place when it did. Comes back by
// itself after the connection was cut; who is signed out signs in here. What is being typed stands outside of it and stays.
"use strict";

(() => {
  const part = document.querySelector("[data-live]");
  if (!part) return;
  const lost = document.querySelector("[data-live-lost]");
  const out = document.querySelector("[data-live-out]");
  const first = document.querySelector("[data-live-first]");
  const wall = part.hasAttribute("data-blank-when-lost");
  // A page that nobody looks at may come later; once somebody does, it asks at once.
  const EVERY = 1000;
  const UNSEEN = 5000;
  let etag = part.dataset.etag;
  let waiting = 0;

  const show = (line, on) => { if (line) line.hidden = !on; };

  // The form beside it is about one item. Once another is on, it follows; but not while something is typed in it.
  const follow = () => {
    const on = part.querySelector("[data-item]")?.dataset.item;
    const about = document.querySelector("[data-live-item]");
    if (on !== undefined && on !== (about?.dataset.liveItem ?? "") && !typed()) location.reload();
  };

  const typed = () => document.querySelector("[data-live-item] textarea")?.value.trim();

  // A correction opens in the form: not over what is typed in it.
  part.addEventListener("click", (event) => {
    if (!event.target.closest("[data-correct]") || !typed()) return;
    event.preventDefault();
    show(first, true);
    document.querySelector("[data-live-item] textarea").focus();
  });

  const signedOut = (is) => {
    if (!out || out.hidden !== is) return;
    out.hidden = !is;
    if (is) signInAgain(out.querySelector("[data-live-sign-in]"), { signIn: out.dataset.liveOut, back: part.dataset.live, done: () => { etag = ""; } });
  };

  // Whoever signed in again has another token; where it is somebody else, the page is not theirs.
  const asNow = () => {
    const who = part.querySelector("[data-who]")?.dataset.who;
    if (who && who !== document.body.dataset.person) location.reload();
    const token = part.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (token) for (const one of document.querySelectorAll("[name=csrfmiddlewaretoken]")) one.value = token;
  };

  const blank = () => {
    // Nothing hangs on the wall that this screen may not show any more.
    if (wall) {
      part.replaceChildren();
      etag = "";
    }
  };

  const clock = () => {
    for (const one of document.querySelectorAll("[data-passed]")) {
      one.dataset.from ??= Date.now() - Number(one.dataset.passed) * 1000;
      const passed = Math.max(0, Math.floor((Date.now() - Number(one.dataset.from)) / 1000));
      one.textContent = `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
    }
  };

  const wait = () => { waiting = setTimeout(ask, document.hidden && !wall ? UNSEEN : EVERY); };

  const ask = async () => {
    waiting = 0;
    try {
      const headers = { "X-Requested-With": "fetch", "X-Nabij-Poll": "1", "If-None-Match": etag };
      const answer = await fetch(part.dataset.live, { headers, cache: "no-store", signal: AbortSignal.timeout(5000) });
      show(lost, false);
      signedOut(answer.status === 401);
      if (answer.status === 200) {
        const held = part.contains(document.activeElement) ? document.activeElement : null;
        part.innerHTML = await answer.text();
        etag = answer.headers.get("ETag");
        asNow();
        const again = (one) => (held.value ? one.name === held.name && one.value === held.value : one.formAction === held.formAction);
        if (held?.type === "submit") [...part.querySelectorAll("button")].find(again)?.focus();
      } else if (answer.status === 304) etag = answer.headers.get("ETag");
      else blank();
      follow();
    } catch {
      show(lost, true);
      blank();
    }
    clock();
    wait();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !waiting) return;
    clearTimeout(waiting);
    ask();
  });
  clock();
  wait();
})();
