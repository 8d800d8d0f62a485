// What was typed and is not saved yet. Only this file touches the browser's storage: a key is the person, then the page.
"use strict";

const drafts = (() => {
  const DAY = 24 * 3600e3;
  const attempt = (act, otherwise) => { try { return act(); } catch { return otherwise; } };

  // Storage is asked for at each call: where it is switched off, asking for it already fails.
  const kind = (prefix, storage, isFresh) => {
    const keys = (start = "") => attempt(() => Object.keys(storage()).filter((key) => key.startsWith(prefix + start)).map((key) => key.slice(prefix.length)), []);
    // Whether it is kept.
    const keep = (key, draft) => attempt(() => { storage().setItem(prefix + key, JSON.stringify(draft)); return true; }, false);
    const restore = (key) => attempt(() => JSON.parse(storage().getItem(prefix + key)), null);
    const forget = (key) => attempt(() => storage().removeItem(prefix + key));
    // Forgets what is old or cannot be read; with a person also what another person left.
    const expire = ({ person, fresh = isFresh } = {}) => keys().forEach((key) => {
      const draft = restore(key);
      if (!draft || !fresh(draft) || (person && key.split(/[:-]/)[0] !== person)) forget(key);
    });
    return { keys, keep, restore, forget, expire };
  };

  const tab = () => sessionStorage;
  const device = () => localStorage;
  const ofToday = (draft) => draft.at > Date.now() - DAY;
  const talk = kind("nabij-draft:", tab, ofToday);
  const register = kind("nabij-register:", device, () => true);
  const interview = kind("nabij-interview:", device, ofToday);
  // Which pupil somebody came from, on the way to their own notes: an address would keep it.
  const about = kind("nabij-about:", tab, ofToday);
  // Where in the inbox somebody was, so that the next concern stands there.
  const place = kind("nabij-place:", tab, ofToday);
  [about, place].forEach((one) => {
    one.take = (person) => {
      const found = one.restore(person);
      one.forget(person);
      return found;
    };
  });
  const unsent = () => [talk, register, interview].some((one) => one.keys().length > 0);
  const wipe = () => {
    attempt(() => tab().clear());
    [register, interview].forEach((one) => one.keys().forEach(one.forget));
  };
  // Whichever page is opened: what is old goes, and what was typed by anybody but who is signed in now.
  const tidy = ({ person, day }) => {
    [talk, register, interview, about, place].forEach((one) => one.expire({ person }));
    if (day) register.expire({ fresh: (draft) => draft.day >= day });
  };
  return { talk, register, interview, about, place, unsent, wipe, tidy };
})();

drafts.tidy(document.body.dataset);
