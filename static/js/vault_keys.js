// Own notes: what is made of words and notes before they leave the browser, and after they came back. No page here.
//
// Words are stretched twice. Here PBKDF2 makes two halves of them: one is kept in this page, the other is told to the
// server. The server stretches what it was told with Argon2id, sees by one half of that whether the words are right, and
// then gives the other. What is kept here and what was given make the key of a lock together; the server never has both.
const LEAST_ROUNDS = 100000;
const NONCE = 12;
// Letters that nobody mistakes for another on paper (Crockford).
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const encoded = (text) => new TextEncoder().encode(text);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const bound = (...parts) => encoded(["nabij own notes 1", ...parts].join("\n"));

export const toBase64 = (bytes) => btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
export const fromBase64 = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

const asKey = (bytes) => crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);

const sealed = async (key, bytes, additionalData) => {
  const iv = random(NONCE);
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, bytes);
  return new Uint8Array([...iv, ...new Uint8Array(closed)]);
};

const unsealed = async (key, bytes, additionalData) =>
  new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, NONCE), additionalData }, key, bytes.slice(NONCE)));

// What words are worth with a lock: the half that stays here, and the half that the server is told.
export const halves = async (words, { salt, rounds }) => {
  if (rounds < LEAST_ROUNDS) throw new Error("a lock that guesses open too easily");
  const typed = await crypto.subtle.importKey("raw", encoded(words.normalize("NFKC")), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-512", salt: fromBase64(salt), iterations: rounds };
  const made = new Uint8Array(await crypto.subtle.deriveBits(how, typed, 512));
  return { kept: made.slice(0, 32), told: toBase64(made.slice(32)) };
};

const lockKey = async (way, kept, given) => {
  const both = await crypto.subtle.importKey("raw", new Uint8Array([...kept, ...fromBase64(given)]), "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: bound("lock", way) };
  return crypto.subtle.deriveKey(how, both, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
};

// The vault's key as bytes, to hang other locks on it; and as the key that opens notes, which no script can read.
export const newVaultKey = () => random(32);
export const openVaultKey = async (way, { kept }, { given, sealed_key }) =>
  unsealed(await lockKey(way, kept, given), fromBase64(sealed_key), bound("lock", way));
export const asNoteKey = asKey;

// A lock as it is sent: its fields begin with the way. `give` asks the server for its half.
export const newLock = async (way, words, vaultKey, rounds, give) => {
  const lock = { salt: toBase64(random(32)), rounds };
  const { kept, told } = await halves(words, lock);
  const { given } = await give({ way, salt: lock.salt, told });
  const sealed_key = toBase64(await sealed(await lockKey(way, kept, given), vaultKey, bound("lock", way)));
  return Object.fromEntries(Object.entries({ ...lock, told, sealed_key }).map(([name, value]) => [`${way}-${name}`, value]));
};

export const newRecoveryCode = () => Array.from(random(32), (one) => LETTERS[one % 32]).join("");
export const inGroups = (code) => code.match(/.{4}/g).join(" ");
export const typedCode = (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");

// A note is filled up with spaces, so that its size tells next to nothing; null when it fits in none.
export const sealNote = async (key, id, content, sizes) => {
  const bytes = encoded(JSON.stringify(content));
  const size = sizes.find((one) => bytes.length <= one);
  if (!size) return null;
  const filled = new Uint8Array(size).fill(0x20);
  filled.set(bytes);
  return toBase64(await sealed(key, filled, bound("note", id)));
};

export const openNote = async (key, id, text) =>
  JSON.parse(new TextDecoder().decode(await unsealed(key, fromBase64(text), bound("note", id))));

// The beginning of a sealed note: by it the server sees whether somebody saved another one meanwhile.
export const beginning = (text) => toBase64(fromBase64(text).slice(0, NONCE));
