// The interview: each answer is saved a second after the typing stops. What the server has not confirmed is kept on
// this device, sent again when the connection is back, and shown again when the page opens. Every text comes from
// data- attributes. Without this script the section is one form with a button.
"use strict";

(() => {
  const PAUSE = 1000;
  const WAITS = [2, 4, 8, 15, 30, 60];
  const UNHEARD = 3;

  const store = drafts.interview;

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const tidied = (content) => ({ ...content, text: content.text.replace(/\r\n?/g, "\n").trim() });
  const nothing = (content) => content.state === "answered" && !content.text && !content.chosen.length;
  const equal = (one, other) => (nothing(tidied(one)) && nothing(tidied(other))) || same(tidied(one), tidied(other));

  // ---------- sending ----------

  class SignInNeeded extends Error {}

  const post = async (interview, fields, keepalive) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", interview.form.elements.csrfmiddlewaretoken.value);
    Object.entries(fields).forEach(([name, value]) => [value].flat().forEach((one) => body.append(name, one)));
    const response = await fetch(interview.data.save, {
      method: "POST", body, keepalive, credentials: "same-origin", headers: { "X-Requested-With": "fetch" },
    });
    if (response.status === 401 || response.headers.has("X-Nabij-Sign-In")) throw new SignInNeeded();
    return response;
  };

  // After a new sign-in in another tab this page's token is stale: the page itself hands out a fresh one.
  const freshToken = async (interview) => {
    const response = await fetch(location.pathname, { credentials: "same-origin", headers: { "X-Requested-With": "fetch" } });
    if (response.status === 401) throw new SignInNeeded();
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const form = page.querySelector("form[data-interview]");
    if (!form || form.dataset.user !== interview.data.user) throw new SignInNeeded();
    interview.form.elements.csrfmiddlewaretoken.value = form.elements.csrfmiddlewaretoken.value;
  };

  const send = async (interview, fields, keepalive = false) => {
    const response = await post(interview, fields, keepalive);
    if (response.status !== 403) return response;
    await freshToken(interview);
    return post(interview, fields, keepalive);
  };

  const named = (content, prefix = "") => Object.fromEntries(Object.entries(content).map(([name, value]) => [prefix + name, value]));
  const asFields = (interview, question, content, seen, unheard) => Object.assign(
    { by: interview.data.user, question, seen, ...named(content) }, ...unheard.map((one, number) => named(one, `sent${number}-`)),
  );

  // ---------- one question ----------

  class Field {
    constructor(interview, element) {
      this.interview = interview;
      this.el = element;
      this.id = element.dataset.question;
      this.key = `${interview.prefix}${this.id}`;
      this.said = element.querySelector("[data-said]");
      this.errors = element.querySelector("[data-errors]");
      this.level = this.named("level")[0];
      this.seenField = this.named("seen")[0];
      this.text = this.named("text")[0];
      this.chosen = this.named("chosen");
      this.states = this.named("state");
      this.busy = false;
      this.saving = null;
      this.failed = "";
      this.tries = 0;
      this.kept = true;
      this.conflict = null;
      this.before = null;
      // What was sent and never answered: the server may have it.
      this.unheard = [];
      // What the server has, as far as this page knows; after a refusal it has something else.
      const fresh = this.named("was")[0].value === "";
      this.atServer = fresh ? null : this.content();
      element.addEventListener("input", (event) => this.touched(event));
      element.addEventListener("change", (event) => this.touched(event));
      element.addEventListener("focusout", () => this.flush());
      element.addEventListener("click", (event) => this.click(event));
      element.addEventListener("keydown", (event) => this.keyed(event));
    }

    named(name) { return [...this.el.querySelectorAll(`[name="q${this.id}-${name}"]`)]; }

    content() {
      return {
        level: this.level.value,
        state: this.states.find((radio) => radio.checked)?.value || "answered",
        text: this.text ? this.text.value : "",
        chosen: this.chosen.filter((box) => box.checked).map((box) => box.value),
      };
    }

    fill(content) {
      if ([...this.level.options].some((option) => option.value === content.level)) this.level.value = content.level;
      this.states.forEach((radio) => { radio.checked = radio.value === content.state; });
      if (this.text) this.text.value = content.text;
      this.chosen.forEach((box) => { box.checked = content.chosen.includes(box.value); });
      this.draw();
    }

    get dirty() { return this.atServer === null || !equal(this.content(), this.atServer); }

    draw() {
      const now = this.content();
      this.el.classList.toggle("quieted", now.state !== "answered");
      const lock = this.level.closest(".lvl");
      lock.classList.toggle("raised", now.level !== this.level.dataset.lowest);
      lock.querySelector(".lvl-short").textContent = this.level.selectedOptions[0].textContent.split(":")[0];
    }

    // Something was typed or chosen: keep it here at once, send it in a second.
    touched(event) {
      const { target } = event;
      if (!target.name) return;
      if (target.name.endsWith("-state") && target.checked) this.quiet(target.value);
      else if (!target.name.endsWith("-level")) this.speak();
      this.draw();
      this.keep();
      clearTimeout(this.timer);
      if (this.dirty) this.timer = setTimeout(() => this.save(), PAUSE);
      this.interview.tell();
    }

    // Not asked, does not want to say, does not know: what stood there comes back when it is taken back.
    quiet(state) {
      if (state === "answered") return;
      const { text, chosen } = this.content();
      if (text || chosen.length) this.before = { text, chosen };
      if (this.text) this.text.value = "";
      this.chosen.forEach((box) => { box.checked = false; });
    }

    speak() {
      const answered = this.states.find((radio) => radio.value === "answered");
      if (answered) answered.checked = true;
    }

    // A chosen radio lets go when it is tapped once more.
    click(event) {
      const { target } = event;
      if (target.dataset.keep) return this.settle(target.dataset.keep);
      if (target.type !== "radio") return;
      if (this.lastRadio !== target) { this.lastRadio = target; return; }
      this.lastRadio = null;
      target.checked = false;
      if (target.name.endsWith("-state")) {
        this.speak();
        if (this.before) this.fill({ ...this.content(), ...this.before });
        this.before = null;
      }
      this.touched({ target: { name: target.name } });
    }

    keyed(event) {
      // Enter in a line is done with it, not with the whole section.
      if (event.key === "Enter" && event.target.matches("input:not([type=radio]):not([type=checkbox])")) {
        event.preventDefault();
        this.flush();
      }
    }

    keep() {
      if (!this.dirty) { store.forget(this.key); this.kept = true; return; }
      const { section, sectionLabel } = this.interview.data;
      const value = { at: Date.now(), section, label: sectionLabel, question: this.id, content: this.content(), seen: this.seenField.value, unheard: this.unheard };
      this.kept = store.keep(this.key, value);
    }

    restore() {
      const kept = store.restore(this.key);
      if (!kept) return false;
      if (this.atServer !== null && equal(kept.content, this.atServer)) { store.forget(this.key); return false; }
      this.fill(kept.content);
      this.seenField.value = kept.seen;
      this.unheard = kept.unheard || [];
      this.save();
      return true;
    }

    // What is on its way already is waited for; what was typed meanwhile goes after it.
    async flush() {
      await this.saving;
      if (this.failed !== "refused") await this.save();
    }

    save() {
      if (!this.busy && !this.conflict && this.dirty) this.saving = this.deliver();
      return this.saving;
    }

    // The page goes away: what is on its way may be cut off, and nobody hears what becomes of it.
    leave() {
      if (!this.conflict && this.dirty) this.deliver(true);
    }

    async deliver(keepalive = false) {
      clearTimeout(this.timer);
      this.busy = true;
      const sent = this.content();
      const fields = asFields(this.interview, this.id, sent, this.seenField.value, this.unheard);
      this.unheard = [...this.unheard.filter((one) => !same(one, sent)), sent].slice(-UNHEARD);
      // What was thrown away on signing out stays thrown away.
      if (store.restore(this.key)) this.keep();
      this.say(this.interview.data.mSaving);
      try {
        const response = await send(this.interview, fields, keepalive);
        await this.answered(response, sent);
      } catch (error) {
        this.fail(error instanceof SignInNeeded ? "session" : "offline");
      } finally {
        this.busy = false;
        this.interview.tell();
      }
      if (!this.failed && !this.conflict && this.dirty) this.timer = setTimeout(() => this.save(), PAUSE);
    }

    async answered(response, sent) {
      const answer = (response.headers.get("Content-Type") || "").includes("json") ? await response.json() : null;
      if (answer) this.unheard = response.status === 200 ? [] : this.unheard.filter((one) => one !== sent);
      if (response.status === 200 && answer) return this.saved(answer, sent);
      if (response.status === 409 && answer) return answer.closed ? this.fail("closed") : this.dispute(answer);
      if (response.status === 422 && answer) return this.refuse(answer.errors);
      return this.fail("server");
    }

    saved(answer, sent) {
      this.failed = "";
      this.tries = 0;
      this.atServer = sent;
      this.seenField.value = answer.seen;
      this.interview.savedAt = answer.saved_at;
      this.el.classList.remove("wrong");
      this.errors.replaceChildren();
      this.keep();
      this.say(answer.answered ? this.interview.data.mSaved.replace("%s", answer.saved_at) : "");
    }

    refuse(errors) {
      this.failed = "refused";
      this.el.classList.add("wrong");
      this.errors.replaceChildren(...Object.values(errors).map((text) => Object.assign(document.createElement("p"), { textContent: text })));
      this.say(this.interview.data.mRefused, true);
    }

    fail(why) {
      this.failed = why;
      const { data } = this.interview;
      const text = { session: data.mSession, offline: data.mOffline, closed: data.mClosed, server: data.mServer }[why];
      this.say(this.kept ? text : data.mUnkept, true);
      if (why === "closed") return;
      const wait = WAITS[Math.min(this.tries++, WAITS.length - 1)];
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), wait * 1000);
    }

    say(text, bad = false) {
      this.said.textContent = text;
      this.said.classList.toggle("bad", bad);
    }

    // ---------- two answers ----------

    dispute({ theirs, seen }) {
      this.failed = "";
      this.conflict = { theirs, seen };
      this.say(this.interview.data.mConflict, true);
      this.el.querySelectorAll(".conflict").forEach((node) => node.remove());
      const mine = this.content();
      const box = document.getElementById("conflict").content.firstElementChild.cloneNode(true);
      const [other] = theirs;
      box.querySelector("[data-mine]").textContent = this.inWords(mine);
      box.querySelector("[data-author]").textContent = other ? `${other.author} · ${other.at}` : "";
      box.querySelector("[data-words]").textContent = other ? theirs.map((one) => one.words).join("\n\n") : this.interview.data.mHidden;
      box.querySelector("[data-level]").textContent = other ? other.level : "";
      const both = other && ["line", "text", "choices"].includes(this.el.dataset.kind) && other.content.state === "answered" && mine.state === "answered";
      if (!both) box.querySelector('[data-keep="both"]').remove();
      if (!other) box.querySelectorAll("[data-keep]").forEach((button) => button.remove());
      this.el.querySelector(".q-answer").before(box);
    }

    inWords(content) {
      if (content.state !== "answered") return this.states.find((radio) => radio.value === content.state).nextElementSibling.textContent;
      const labels = this.chosen.filter((box) => content.chosen.includes(box.value)).map((box) => box.nextElementSibling.firstChild.textContent.trim());
      return [labels.join(", "), content.text].filter(Boolean).join(": ");
    }

    settle(how) {
      const shown = this.el.querySelector(".conflict");
      if (this.conflict) {
        const { theirs: [other], seen } = this.conflict;
        const mine = this.content();
        if (how === "theirs") this.fill(other.content);
        if (how === "both") {
          const glue = this.el.dataset.kind === "text" ? "\n\n" : " / ";
          const texts = [other.content.text, mine.text].filter(Boolean);
          this.fill({ ...mine, text: [...new Set(texts)].join(glue), chosen: [...new Set([...other.content.chosen, ...mine.chosen])] });
        }
        // Only now is it said that these words were seen.
        this.seenField.value = [...new Set([...this.seenField.value.split(" "), ...seen.split(" ")])].filter((one) => one && !this.outdated(one, seen)).join(" ");
        this.conflict = null;
      }
      shown?.remove();
      this.atServer = null;
      this.keep();
      this.save();
      (this.text || this.chosen[0])?.focus();
    }

    outdated(one, seen) {
      const [row] = one.split(".");
      return !seen.split(" ").includes(one) && seen.split(" ").some((newer) => newer.split(".")[0] === row);
    }
  }

  // ---------- the section ----------

  class Interview {
    constructor(form) {
      this.form = form;
      this.data = form.dataset;
      this.prefix = `${this.data.user}:${this.data.intake}:`;
      this.all = form.querySelector("[data-all]");
      this.keptNote = form.querySelector(".kept");
      this.savedAt = "";
      this.fields = [...form.querySelectorAll("[data-question]")].map((element) => new Field(this, element));
      const back = this.fields.map((field) => field.restore()).some(Boolean);
      if (back) this.note(this.data.mRestored);
      form.addEventListener("submit", (event) => { event.preventDefault(); this.goOn(this.data.next); });
      document.querySelector(".parts-end")?.addEventListener("click", (event) => this.close(event));
      this.elsewhere = this.sendElsewhere();
      this.tell();
    }

    // What was typed in another part and never arrived is sent from here.
    sendElsewhere() {
      const here = new Set(this.fields.map((field) => field.key));
      return Promise.all(store.keys(this.prefix).filter((key) => !here.has(key)).map(async (key) => {
        const kept = store.restore(key);
        if (!kept?.content) return;
        try {
          const response = await send(this, asFields(this, kept.question, kept.content, kept.seen, kept.unheard || []));
          if (response.status === 200) return store.forget(key);
        } catch { /* said below */ }
        const url = location.pathname.replace(/[^/]+\/$/, `${kept.section}/`);
        this.note(this.data.mElsewhere.replace("%s", kept.label), `${url}#q${kept.question}`);
      }));
    }

    note(text, url = "") {
      this.keptNote.hidden = false;
      this.keptNote.replaceChildren(text);
      if (!url) return;
      const link = Object.assign(document.createElement("a"), { href: url, textContent: this.data.mOpen });
      this.keptNote.append(" ", link);
    }

    // The line that always says how things stand.
    tell() {
      const { data } = this;
      const open = this.fields.filter((field) => field.dirty);
      const worst = ["closed", "session", "refused", "server", "offline"].find((why) => open.some((field) => field.failed === why));
      const texts = { closed: data.mClosed, session: data.mSession, refused: data.mRefused, server: data.mServer, offline: data.mOffline };
      let text = this.savedAt ? data.mAllAt.replace("%s", this.savedAt) : data.mAll;
      if (open.some((field) => field.conflict)) text = data.mConflict;
      else if (open.some((field) => !field.kept)) text = data.mUnkept;
      else if (worst) text = texts[worst];
      else if (open.length) text = this.fields.some((field) => field.busy) ? data.mSaving : data.mTyping;
      const bad = Boolean(worst) || open.some((field) => field.conflict || !field.kept);
      if (this.all.dataset.text !== text) {
        this.all.dataset.text = text;
        this.all.replaceChildren(text);
        if (worst === "session") {
          const link = Object.assign(document.createElement("a"), { textContent: data.mSignin });
          link.href = `${data.signin}?next=${encodeURIComponent(location.pathname)}`;
          this.all.append(" ", link);
        }
      }
      this.all.classList.toggle("bad", bad);
      this.count();
      this.short();
    }

    count() {
      const link = document.querySelector(".parts [aria-current]");
      const shown = link?.querySelector("[data-answered]");
      if (!shown) return;
      const filled = (field) => !nothing(tidied(field.content()));
      // The list of languages counts as one question; it stands outside this form.
      this.others ??= Number(shown.textContent) - this.fields.filter(filled).length;
      const number = String(Math.max(0, this.others) + this.fields.filter(filled).length);
      if (shown.textContent !== number) shown.textContent = number;
      link.classList.toggle("done", Number(number) >= Number(link.dataset.total));
    }

    short() {
      const note = this.form.querySelector(".short");
      const minutes = (code) => {
        const [hour, minute] = (this.form.querySelector(`[data-code="${code}"] [type=time]`)?.value || "").split(":").map(Number);
        return hour * 60 + minute;
      };
      const took = minutes("talk_end") - minutes("talk_start");
      note.hidden = !(took >= 0 && took < Number(note.dataset.atLeast));
    }

    // The closing shows what the server has, so what was typed goes there first; a closed interview takes nothing more.
    close(event) {
      const inThisTab = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!inThisTab || this.fields.some((field) => field.failed === "closed")) return;
      event.preventDefault();
      this.goOn(event.currentTarget.getAttribute("href"));
    }

    // Goes to a page once everything is saved; else stays at what is not, where the bar says why.
    async goOn(url) {
      await Promise.all([this.elsewhere, ...this.fields.map((field) => field.flush())]);
      const languages = document.querySelector("form[data-languages]");
      const stay = this.fields.find((field) => field.dirty);
      if (stay) return stay.el.scrollIntoView({ block: "center" });
      if (languages?.dataset.dirty) {
        languages.elements.next.value = url;
        return languages.requestSubmit();
      }
      location.assign(url);
    }

    again() { this.fields.forEach((field) => field.dirty && field.failed !== "refused" && field.failed !== "closed" && field.save()); }
  }

  // On a phone the parts stand in a row that scrolls: show the present one.
  const current = document.querySelector(".parts [aria-current]");
  if (current) current.closest("ol").scrollLeft = current.offsetLeft - 16;

  const form = document.querySelector("form[data-interview]");
  const interview = form && new Interview(form);
  if (!interview) return;

  addEventListener("online", () => interview.again());
  addEventListener("offline", () => interview.tell());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") interview.again();
  });
  addEventListener("pagehide", () => interview.fields.forEach((field) => field.leave()));
  addEventListener("beforeunload", (event) => {
    if (interview.fields.some((field) => field.dirty && !field.kept)) event.preventDefault();
  });
})();
