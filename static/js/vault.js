// Own notes: the page. Words and notes are turned into sealed bytes here (vault_keys.js) and only those are sent. The key
// lives in this page alone: whoever leaves or locks it types the passphrase again. Every text comes from data- attributes.
import * as keys from "./vault_keys.js";

const root = document.getElementById("vault");
const data = JSON.parse(document.getElementById("vault-data").textContent);
const LOCKS_AFTER = 10 * 60e3;
const SHORTEST = 15;

const part = (selector) => root.querySelector(selector);
const form = (act) => part(`form[data-act="${act}"]`);
const words = (name) => root.dataset[`said${name}`];
const field = (id) => document.getElementById(id);

const state = { key: null, way: "passphrase", told: "", notes: new Map(), current: null, tie: null, before: 0, idle: 0 };

// ---------- what is seen ----------

const show = (name) => {
  root.querySelectorAll("[data-show]").forEach((section) => { section.hidden = section.dataset.show !== name; });
  part(`[data-show="${name}"] [data-focus]`)?.focus();
};

const say = (place, text, bad = true) => {
  place.textContent = text;
  place.classList.toggle("bad", bad);
};

class Said extends Error {}

// ---------- sending ----------

const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

const post = async (url, fields) => {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "X-Requested-With": "fetch", "X-CSRFToken": cookie("csrftoken") },
  }).catch(() => { throw new Said(words("Failed")); });
  if (answer.status === 401 || answer.status === 403) throw new Said(words("SignIn"));
  const said = await answer.json().catch(() => { throw new Said(words("Failed")); });
  return { status: answer.status, said };
};

const sent = async (url, fields) => {
  const { status, said } = await post(url, fields);
  if (status !== 200) throw new Said(said.words ?? words("Failed"));
  return said;
};

// After signing in anew the server asks once more whether the words are right; this page still has what it is told.
const sentOpen = async (url, fields) => {
  const first = await post(url, fields);
  if (first.status !== 423) return first;
  await sent(root.dataset.open, { way: state.way, told: state.told });
  return post(url, fields);
};

// ---------- words ----------

const chosen = (one, other) => {
  if (field(one).value !== field(other).value) throw new Said(words("Differ"));
  if (field(one).value.trim().length < SHORTEST) throw new Said(words("Short"));
  return field(one).value.trim();
};

const twoLocks = async (passphrase, vaultKey) => {
  const code = keys.newRecoveryCode();
  const give = (fields) => sent(root.dataset.stretch, fields);
  const fields = {
    ...await keys.newLock("passphrase", passphrase, vaultKey, data.rounds, give),
    ...await keys.newLock("recovery", code, vaultKey, data.rounds, give),
  };
  return { code, fields };
};

const remember = async (vaultKey, fields) => {
  state.key = await keys.asNoteKey(vaultKey);
  state.way = "passphrase";
  state.told = fields["passphrase-told"];
  data.locks = Object.fromEntries(["passphrase", "recovery"].map((way) => [way, { salt: fields[`${way}-salt`], rounds: data.rounds }]));
  vaultKey.fill(0);
};

const open = async (way, typed) => {
  const found = await keys.halves(typed, data.locks[way]);
  const said = await sent(root.dataset.open, { way, told: found.told });
  const vaultKey = await keys.openVaultKey(way, found, said);
  Object.assign(state, { way, told: found.told, key: await keys.asNoteKey(vaultKey), notes: new Map() });
  for (const { note, sealed } of said.notes) {
    const content = await keys.openNote(state.key, note, sealed).catch(() => ({ text: words("Unreadable"), about: "", broken: true }));
    state.notes.set(note, { id: note, base: keys.beginning(sealed), content });
  }
  return vaultKey;
};

const shownCode = (code) => {
  field("recovery-code").textContent = keys.inGroups(code);
  show("code");
};

// ---------- the notes ----------

const firstLine = (text) => text.trim().split("\n")[0];
const day = (at) => new Date(at).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
const inOrder = () => [...state.notes.values()].sort((one, other) => (other.content.at ?? 0) - (one.content.at ?? 0));

const drawList = () => {
  const sought = field("vault-find").value.toLowerCase().split(/\s+/);
  const found = inOrder().filter(({ content }) => sought.every((word) => `${content.about} ${content.text}`.toLowerCase().includes(word)));
  part("[data-empty]").hidden = state.notes.size > 0;
  part("[data-list]").replaceChildren(...found.map((note) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "person";
    button.setAttribute("aria-current", String(note === state.current));
    const text = document.createElement("span");
    text.className = "grow";
    const lines = [["person-name", note.content.about || root.dataset.nobody], ["person-line", firstLine(note.content.text)], ["person-line", note.content.at ? day(note.content.at) : ""]];
    text.append(...lines.map(([name, words]) => {
      const line = document.createElement("span");
      line.className = name;
      line.dir = "auto";
      line.textContent = words;
      return line;
    }));
    button.append(text);
    button.addEventListener("click", () => leave().then(() => edit(note)));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
};

const drawTie = () => {
  const { pupil } = state.current.content;
  part("[data-tied]").hidden = !pupil;
  const tie = part('[data-do="tie"]');
  tie.hidden = !state.tie || pupil === state.tie.pupil;
  tie.textContent = state.tie?.name ?? "";
  if (form("file")) {
    form("file").hidden = !pupil;
    part("[data-untied]").hidden = Boolean(pupil);
  }
};

const edit = (note) => {
  state.current = note;
  field("note-about").value = note.content.about;
  field("note-about").readOnly = Boolean(note.content.pupil);
  field("note-text").value = note.content.text;
  part("[data-written]").textContent = note.content.at ? day(note.content.at) : "";
  part("[data-stored]").hidden = !note.base;
  say(form("save").querySelector("[data-said]"), "", false);
  if (form("file")) {
    field("file-text").value = note.content.text.slice(0, field("file-text").maxLength);
    say(form("file").querySelector("[data-said]"), "", false);
  }
  drawTie();
  drawList();
  if (!form("save").querySelector("[type=submit]").disabled) field("note-text").focus();
};

// The first note is about the pupil whose file somebody came from.
const begin = () => {
  const about = state.notes.size === state.before ? state.tie : null;
  edit({ id: crypto.randomUUID(), base: "", content: { about: about?.name ?? "", pupil: about?.pupil ?? null, text: "" } });
};

const changed = () => state.current && !state.current.content.broken
  && (field("note-text").value !== state.current.content.text || (Boolean(state.current.base) && field("note-about").value !== state.current.content.about));

// `anyway` when nobody is there to mend it: a name with @ is kept as well.
const save = async (anyway = false) => {
  const note = state.current;
  if (note.content.broken) throw new Said(words("Unreadable"));
  const content = { ...note.content, about: field("note-about").value.trim(), text: field("note-text").value.trim(), at: Date.now() };
  if (!content.text) throw new Said(words("Nothing"));
  if (!anyway && /(^|[^\p{L}\p{N}.])@\p{L}/u.test(content.text)) throw new Said(words("Mention"));
  const put = async (id, base) => {
    const sealed = await keys.sealNote(state.key, id, content, data.sizes);
    if (!sealed) throw new Said(words("Long"));
    return { sealed, ...await sentOpen(root.dataset.save, { note: id, sealed, base }) };
  };
  let kept = { id: note.id, ...await put(note.id, note.base) };
  const twice = kept.status === 409;
  if (twice) {
    const id = crypto.randomUUID();
    kept = { id, ...await put(id, "") };
  }
  if (kept.status !== 200) throw new Said(kept.said.words ?? words("Failed"));
  const stored = { id: kept.id, base: keys.beginning(kept.sealed), content };
  state.notes.set(kept.id, stored);
  if (state.current === note) edit(stored);
  return twice ? words("Twice") : words("Saved");
};

// Before another note is shown, or the page locks: what was typed is kept.
const leave = async (anyway = false) => {
  if (!changed() || !field("note-text").value.trim()) return;
  await save(anyway).catch((error) => { say(form("save").querySelector("[data-said]"), error instanceof Said ? error.message : words("Failed")); throw error; });
};

const download = () => {
  const pieces = inOrder().map(({ content }) => [content.about || root.dataset.nobody, content.at ? day(content.at) : "", "", content.text].join("\r\n"));
  const file = new Blob([[root.dataset.downloadHead, ...pieces].join("\r\n\r\n----\r\n\r\n")], { type: "text/plain;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${root.dataset.downloadName}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
};

const enter = () => {
  state.before = state.notes.size;
  show("open");
  begin();
};

// ---------- what a form does; the answer is what it says ----------

const newLocks = async (vaultKey, passphrase, url, shown) => {
  const { code, fields } = await twoLocks(passphrase, vaultKey);
  await sent(url, { ...fields, ...shown });
  await remember(vaultKey, fields);
  shownCode(code);
  return "";
};

const acts = {
  make: async () => newLocks(keys.newVaultKey(), chosen("new-words", "new-again"), root.dataset.make, {}),
  open: async () => {
    (await open("passphrase", field("words").value.trim())).fill(0);
    enter();
    return "";
  },
  recover: async () => {
    const passphrase = chosen("recover-words", "recover-again");
    const vaultKey = await open("recovery", keys.typedCode(field("code-typed").value));
    return newLocks(vaultKey, passphrase, root.dataset.relock, { way: "recovery", told: state.told });
  },
  change: async () => {
    const passphrase = chosen("change-words", "change-again");
    await leave();
    const vaultKey = await open("passphrase", field("change-now").value.trim());
    return newLocks(vaultKey, passphrase, root.dataset.relock, { way: "passphrase", told: state.told });
  },
  kept: async () => { field("recovery-code").textContent = ""; enter(); return ""; },
  save: () => save(),
  remove: async () => {
    const { status, said } = await sentOpen(root.dataset.remove, { note: state.current.id });
    if (status !== 200) throw new Said(said.words ?? words("Failed"));
    state.notes.delete(state.current.id);
    begin();
    say(form("save").querySelector("[data-said]"), words("Removed"), false);
    return "";
  },
  file: async () => {
    const url = root.dataset.toFile.replace(/\b0\b/, state.current.content.pupil);
    await sent(url, { text: field("file-text").value, level: field("file-level").value });
    return words("InFile");
  },
  destroy: async () => { await sent(root.dataset.destroy, {}); state.current = null; location.reload(); return ""; },
};

const empty = (which) => which.querySelectorAll("input[type=password], #code-typed").forEach((one) => { one.value = ""; });

root.addEventListener("submit", async (event) => {
  const which = event.target;
  event.preventDefault();
  const button = which.querySelector("[type=submit]");
  const place = which.querySelector("[data-said]") ?? part('[data-said="page"]');
  button.disabled = true;
  if (which.querySelector("input[type=password]")) say(place, words("Wait"), false);
  // The words are drawn before the browser is busy.
  await new Promise((ready) => { setTimeout(ready, 30); });
  try {
    say(place, await acts[which.dataset.act](), false);
    empty(which);
  } catch (error) {
    say(place, error instanceof Said ? error.message : words("Failed"));
    place.hidden = false;
  }
  button.disabled = false;
});

const does = {
  new: () => leave().then(begin, () => {}),
  lock: () => leave().then(() => location.reload(), () => {}),
  tie: () => {
    Object.assign(state.current.content, { about: state.tie.name, pupil: state.tie.pupil });
    field("note-about").value = state.tie.name;
    field("note-about").readOnly = true;
    drawTie();
    if (state.current.base) form("save").requestSubmit();
  },
  download,
};
root.addEventListener("click", (event) => does[event.target.closest("[data-do]")?.dataset.do]?.());
field("vault-find").addEventListener("input", drawList);

// Nobody here for a while: what was typed is kept, and the page locks.
const busy = () => {
  clearTimeout(state.idle);
  state.idle = setTimeout(() => { if (state.key) leave(true).then(() => location.reload(), () => {}); }, LOCKS_AFTER);
};
["pointerdown", "keydown", "input"].forEach((kind) => document.addEventListener(kind, busy));
window.addEventListener("beforeunload", (event) => { if (changed() && field("note-text").value.trim()) event.preventDefault(); });

state.tie = drafts.about.take(document.body.dataset.person);
if (!window.isSecureContext) {
  say(part('[data-said="page"]'), words("Insecure"));
  part('[data-said="page"]').hidden = false;
} else show(data.locks.passphrase ? "locked" : "none");
