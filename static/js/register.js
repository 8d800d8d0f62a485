// The register: a draft that outlives a lost connection, hand-in without leaving the page, and the keyboard.
// Every text comes from data- attributes on the form; every element is read anew after a swap.
"use strict";

(() => {
  let current = null;

  // What the browser keeps: pupil ids and marks, never a name.
  const store = drafts.register;
  // Seconds between one try and the next.
  const WAITS = [2, 4, 8, 15, 30, 60];
  // Who signed in anew in another tab has another token there than this page was made with.
  const token = () => document.cookie.split("; ").find((one) => one.startsWith("csrftoken="))?.split("=")[1];

  const readRow = (row) => [
    row.querySelector("[type=radio]:checked")?.value,
    ...["minutes", "reason", "note"].map((name) => row.querySelector(`[name^="${name}-"]`)?.value || ""),
  ];
  const writeRow = (row, [state, minutes, reason, note]) => {
    const radio = [...row.querySelectorAll(".seg [type=radio]")].find(({ value }) => value === state);
    if (radio) radio.checked = true;
    Object.entries({ minutes, reason, note }).forEach(([name, value]) => {
      const field = row.querySelector(`[name^="${name}-"]`);
      if (field && typeof value === "string") field.value = value;
    });
  };

  // ---------- one register on the page ----------

  class Register {
    constructor(form) {
      this.form = form;
      this.data = form.dataset;
      this.rows = [...form.querySelectorAll(".r")];
      this.ids = new Map(this.rows.map((row) => [row.querySelector("[type=radio]").name.slice("state-".length), row]));
      this.note = form.querySelector(".bar-note");
      this.button = form.querySelector(".bar [type=submit]");
      this.version = form.elements.base_version;
      // Which states there are, and in which order, the server says; their first letters are their keys.
      this.states = this.data.states.split(" ");
      this.counts = [...form.querySelectorAll("[data-n]")];
      // After a refusal the page carries this person's marks, which the server does not have yet.
      this.atServer = "unsaved" in this.data ? null : JSON.stringify(this.marks());
      this.busy = false;
      this.waiting = false;
      this.tries = 0;
      this.restore();
      this.count();
      form.addEventListener("change", () => this.changed());
      form.addEventListener("input", () => this.changed());
      form.addEventListener("submit", (event) => { event.preventDefault(); this.handIn(); });
      form.addEventListener("click", (event) => this.click(event));
      form.addEventListener("keydown", (event) => this.key(event));
    }

    marks() {
      return Object.fromEntries([...this.ids].map(([id, row]) => [id, readRow(row)]));
    }

    restore() {
      if (this.atServer === null) return this.changed();
      const draft = store.restore(this.data.draftKey);
      if (!draft) return;
      Object.entries(draft.marks).forEach(([id, mark]) => this.ids.has(id) && writeRow(this.ids.get(id), mark));
      if (JSON.stringify(this.marks()) === this.atServer) return store.forget(this.data.draftKey);
      this.version.value = draft.version;
      this.say(this.data.mDraft);
    }

    changed() {
      this.count();
      if (JSON.stringify(this.marks()) === this.atServer) {
        store.forget(this.data.draftKey);
        if (!this.waiting) this.say("");
        return;
      }
      store.keep(this.data.draftKey, { day: this.data.day, version: this.version.value, marks: this.marks() });
      if (!this.waiting) this.say(navigator.onLine ? "" : this.data.mOffline, { bad: true });
    }

    // The folded line of a pupil tells what stands in it: "10 min · bus · came by foot".
    sum(row) {
      const summary = row.querySelector("summary");
      summary.dataset.empty ??= summary.textContent;
      const [state, minutes, reason, note] = readRow(row);
      const why = reason && row.querySelector("select").selectedOptions[0].textContent;
      const parts = [state === "late" && minutes && `${minutes} ${this.data.mMin}`, why, note].filter(Boolean);
      const text = parts.join(" · ") || summary.dataset.empty;
      if (summary.textContent !== text) summary.textContent = text;
    }

    count() {
      this.rows.forEach((row) => this.sum(row));
      this.counts.forEach((count) => {
        const states = count.dataset.n.split(" ");
        const number = String(this.rows.filter((row) => states.includes(row.querySelector("[type=radio]:checked")?.value)).length);
        if (count.textContent !== number) count.textContent = number;
      });
    }

    say(text, { bad = false, link = null, again = false } = {}) {
      this.note.hidden = !text;
      this.note.classList.toggle("bad", bad);
      this.note.replaceChildren(text);
      if (link) {
        const anchor = document.createElement("a");
        anchor.href = link;
        anchor.textContent = this.data.mSignin;
        this.note.append(anchor);
      }
      if (again) {
        const button = document.createElement("button");
        button.type = "submit";
        button.textContent = this.data.mRetry;
        this.note.append(button);
      }
    }

    // ---------- handing in ----------

    lock(busy) {
      this.busy = busy;
      this.button.setAttribute("aria-busy", String(busy));
      this.button.setAttribute("aria-disabled", String(busy));
    }

    async handIn() {
      if (this.busy) return;
      this.lock(true);
      clearTimeout(this.timer);
      store.keep(this.data.draftKey, { day: this.data.day, version: this.version.value, marks: this.marks() });
      try {
        const response = await fetch(this.form.action, {
          method: "POST",
          body: this.body(),
          headers: { "X-Requested-With": "fetch" },
          credentials: "same-origin",
        });
        await this.answered(response);
      } catch {
        this.wait(this.data.mOffline);
      } finally {
        this.lock(false);
      }
    }

    body() {
      const body = new FormData(this.form);
      body.set("csrfmiddlewaretoken", token() || body.get("csrfmiddlewaretoken"));
      // So that it is handed in by who filled it in, whoever is signed in by then.
      body.set("by", document.body.dataset.person);
      return body;
    }

    // Not arrived: said, and tried again by itself, each time a little later.
    wait(text) {
      this.waiting = true;
      this.say(text, { bad: true, again: true });
      const seconds = WAITS[Math.min(this.tries++, WAITS.length - 1)];
      this.timer = setTimeout(() => this.again(), seconds * 1000);
    }

    again() {
      if (this.waiting) this.handIn();
    }

    async answered(response) {
      this.waiting = false;
      const signIn = new URL(this.data.signin, location.href);
      const where = new URL(response.url || location.href, location.href);
      if (response.status === 401 || response.status === 403 || response.headers.has("X-Nabij-Sign-In") || where.pathname === signIn.pathname) {
        signIn.searchParams.set("next", location.pathname + location.search);
        // Signed in again in another tab, it goes by itself when this one is looked at.
        this.waiting = true;
        return this.say(this.data.mSession, { bad: true, link: signIn.href });
      }
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const main = page.querySelector("main");
      const result = main?.querySelector("[data-handed-in], form[data-register]");
      if (!result || ![200, 409, 422].includes(response.status)) return this.wait(this.data.mServer);
      if (result.matches("[data-handed-in]")) {
        store.forget(this.data.draftKey);
        if (response.redirected) history.replaceState(null, "", where.href);
      }
      document.querySelector("main").replaceChildren(...main.childNodes);
      if (page.title) document.title = page.title;
      begin();
      scrollTo(0, 0);
      document.querySelector("main h1")?.focus();
    }

    // ---------- finger, mouse and keyboard ----------

    choose(row, state) {
      const radio = row.querySelector(`.seg [value="${state}"]`);
      radio.checked = true;
      radio.focus();
      this.changed();
    }

    click(event) {
      const row = event.target.closest(".r");
      if (!row || event.target.closest("label, input, details, select, a, button, .d")) return;
      const state = row.querySelector("[type=radio]:checked")?.value;
      this.choose(row, this.states[(this.states.indexOf(state) + 1) % this.states.length]);
    }

    key(event) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        return this.handIn();
      }
      const { target } = event;
      if (event.key === "Enter" && target.matches("input")) return event.preventDefault();
      if (!target.matches("[type=radio]") || event.ctrlKey || event.metaKey || event.altKey) return;
      const row = target.closest(".r");
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      const state = this.states.find(([letter]) => letter === event.key);
      if (step) {
        event.preventDefault();
        this.rows[this.rows.indexOf(row) + step]?.querySelector("[type=radio]:checked, [type=radio]").focus();
      } else if (state) {
        event.preventDefault();
        this.choose(row, state);
      }
    }
  }

  const begin = () => {
    const done = document.querySelector("[data-handed-in]");
    if (done) store.forget(done.dataset.handedIn);
    const form = document.querySelector("form[data-register]");
    current = form ? new Register(form) : null;
  };

  addEventListener("online", () => current && (current.waiting ? current.again() : current.changed()));
  addEventListener("focus", () => current?.again());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && current?.again());
  addEventListener("offline", () => current && current.say(current.data.mOffline, { bad: true }));
  begin();
})();
