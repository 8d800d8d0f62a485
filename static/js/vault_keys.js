// Own notes: what is made of words and notes before they leave the browser, and after they came back. No page here.
//
// Argon2id turns words and a salt into 64 bytes. The first half is a key that opens the vault's own key; the second is
// the proof that the server asks for, of which it keeps a hash. Neither half tells anything of the other.
import { argon2idAsync } from "./noble/argon2.js";

const LEAST = { memory: 19 * 1024, passes: 2 };
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

// What words are worth with a lock: the key that opens it, and the proof. Takes seconds, on purpose.
export const worth = async (words, { salt, memory, passes }) => {
  if (memory < LEAST.memory || passes < LEAST.passes) throw new Error("a lock that guesses open too easily");
  const made = await argon2idAsync(encoded(words.normalize("NFKC")), fromBase64(salt), { m: memory, t: passes, p: 1, dkLen: 64 });
  const found = { key: await asKey(made.slice(0, 32)), proof: toBase64(made.slice(32)) };
  made.fill(0);
  return found;
};

// The vault's key as bytes, to hang other locks on it; and as the key that opens notes, which no script can read.
export const newVaultKey = () => random(32);
export const openVaultKey = async (way, { key }, sealedKey) => unsealed(key, fromBase64(sealedKey), bound("lock", way));
export const asNoteKey = asKey;

// A lock as it is sent: its fields begin with the way.
export const newLock = async (way, words, vaultKey, cost) => {
  const lock = { salt: toBase64(random(32)), ...cost };
  const { key, proof } = await worth(words, lock);
  const sealed_key = toBase64(await sealed(key, vaultKey, bound("lock", way)));
  return Object.fromEntries(Object.entries({ ...lock, proof, sealed_key }).map(([name, value]) => [`${way}-${name}`, value]));
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
