// Speaks to Firsthand on this machine: the one file that calls fetch.

import { keep, mayReachServer, recall, recallAll, say, version } from "./browser.js";
import { Trouble } from "./errors.js";

export const DEFAULT_ADDRESS = "http://127.0.0.1:5484";
const API = 1;
const PATIENCE = { health: 3_000, other: 10_000, check: 30_000 }; // milliseconds

/** @typedef {"firsthand" | "acquainted" | "dormant" | "virtual" | "stranger" | "unsure"} Standing */
/** @typedef {"yes" | "wait" | "no"} Advice */
/** @typedef {"added" | "endorsed" | "later" | "declined"} Decision */
/** @typedef {{code: string, text: string, for: boolean, count: number, first: string | null, last: string | null, bits?: number}} Reason */
/** @typedef {{id: string, name: string, match: number, why: string[]}} Candidate */
/**
 * @typedef {object} Verdict
 * @property {string} id
 * @property {{name: string | null, headline: string | null, company: string | null, title: string | null, location: string | null, captured_from: "page" | "address"}} profile
 * @property {Standing} standing
 * @property {number} strength 0 to 100
 * @property {"certain" | "likely" | "unsure" | "none"} identity
 * @property {{id: string, name: string} | null} person
 * @property {Candidate[]} candidates
 * @property {{add: Advice, endorse: Advice}} advice
 * @property {{code: string, text: string, short?: string | null}[]} warnings
 * @property {Reason[]} reasons
 * @property {string} summary
 * @property {{name: string, advice: Advice, text: string, reasons: {text: string}[]} | null} [skill] the one asked about
 * @property {string[]} [skills] what the page says they can do
 * @property {string} [searched] what was searched, and what was not imported
 * @property {string} [because] why it is taken for this person, or left open
 * @property {{what: "person" | "know", text: string}[]} [said] what the user said that still holds
 * @property {Decision | null} [decision]
 */
/** @typedef {{name?: string, title?: string, company?: string, location?: string}} Read */
/** @typedef {{id: string, code: string, expires_at: string}} Pairing */
/** @typedef {{state: "waiting" | "allowed" | "refused" | "expired", token?: string}} PairingState */

/**
 * Where Firsthand listens, http://127.0.0.1 and a port, and the token it gave. Tokens are kept per
 * address: what one server gave is never shown to another.
 * @returns {Promise<{base: string, secret: string | undefined}>}
 */
function settings() {
  known ??= recallAll(["address", "tokens"]).then(({ address: base = DEFAULT_ADDRESS, tokens }) => ({ base, secret: tokens?.[base] }));
  return known;
}

/** @type {ReturnType<typeof settings> | undefined} asked for once a question, while the page is being read */
let known;

export async function address() {
  return (await settings()).base;
}

export async function token() {
  return (await settings()).secret;
}

/** @param {string} base */
export async function moveTo(base) {
  await keep("address", base === DEFAULT_ADDRESS ? undefined : base);
  known = proven = undefined;
}

/** @param {string | undefined} value undefined forgets it */
export async function keepToken(value) {
  await keep("tokens", { ...(await recall("tokens")), [await address()]: value });
  known = proven = undefined;
}

/** Makes sure that it is Firsthand that listens, ours, and one that speaks as we do, before it is told anything. */
export function health() {
  known = undefined; // a panel stays open while the address is changed or the browser allowed elsewhere
  proven = prove();
  return proven;
}

/** @type {Promise<void> | undefined} nothing goes out with a token before it is there */
let proven;

/** Anybody can say that they are Firsthand; only ours knows what stands for the token that it gave. */
async function prove() {
  const { base, secret } = await settings();
  const held = secret && (await digest(secret));
  const nonce = digits(crypto.getRandomValues(new Uint8Array(32)));
  const asked = held ? `?key=${await signed(held, "key")}&nonce=${nonce}` : "";
  const reply = await ask("GET", `/health${asked}`, { patience: PATIENCE.health, open: true });
  const told = await reply.json().catch(() => null);
  if (!reply.ok || told?.app !== "firsthand") throw new Trouble("otherProgram");
  if (told.api !== API) throw new Trouble(told.api > API ? "serverNew" : "serverOld");
  if (held && told.proof !== (await signed(held, `server ${new URL(base).port || 80} ${nonce}`))) {
    await keepToken(undefined); // other records, or another program: what ours gave is not shown to it
    throw new Trouble("revoked");
  }
}

/** @param {string} text */
async function digest(text) {
  return digits(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/**
 * @param {string} key
 * @param {string} text
 */
async function signed(key, text) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const ours = await crypto.subtle.importKey("raw", new TextEncoder().encode(key), algorithm, false, ["sign"]);
  return digits(new Uint8Array(await crypto.subtle.sign("HMAC", ours, new TextEncoder().encode(text))));
}

/** @param {Uint8Array} bytes */
function digits(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} name
 * @returns {Promise<Pairing>}
 */
export async function requestPairing(name) {
  return answered(await ask("POST", "/pairings", { body: { name }, open: true }));
}

/**
 * @param {string} id
 * @returns {Promise<PairingState>}
 */
export async function pairingState(id) {
  const reply = await ask("GET", `/pairings/${encodeURIComponent(id)}`, { open: true });
  return reply.status === 404 || reply.status === 410 ? { state: "expired" } : answered(reply);
}

/**
 * @param {import("./browser.js").Page | {url: string}} page the page, or an address alone
 * @param {Read} [read] what the user says it shows
 * @returns {Promise<Verdict>}
 */
export async function check(page, read) {
  return answered(await ask("POST", "/checks", { body: { ...page, read, extension: version() }, patience: PATIENCE.check }));
}

/**
 * Everybody whom a page lists, whom to look at first, first.
 * @param {import("./browser.js").Page} page
 * @returns {Promise<Verdict[]>}
 */
export async function checkList({ url, title, html }) {
  const { checks } = await answered(await ask("POST", "/lists", { body: { url, title, html }, patience: PATIENCE.check }));
  return checks;
}

/**
 * What tells two people of one name apart.
 * @param {string} id of the person
 * @returns {Promise<{handles: {kind: string, value: string}[], cards: {company: string | null, place: string | null}[]}>}
 */
export async function person(id) {
  return answered(await ask("GET", `/people/${encodeURIComponent(id)}`));
}

/**
 * Asks about one skill to endorse.
 * @param {string} id of the check
 * @param {string} skill
 * @returns {Promise<Verdict>}
 */
export async function vouch(id, skill) {
  return answered(await ask("POST", `/checks/${encodeURIComponent(id)}/skill`, { body: { skill }, patience: PATIENCE.check }));
}

/**
 * Keeps what the user did.
 * @param {string} id of the check
 * @param {Decision} decision
 */
export async function decide(id, decision) {
  await answered(await ask("POST", `/checks/${encodeURIComponent(id)}/decision`, { body: { decision }, lasts: true }));
}

/**
 * Keeps the user's own word, and judges again by it.
 * @param {string} id of the check
 * @param {{person?: string | null, know?: boolean, how?: string, take_back?: "person" | "know"}} word
 * @returns {Promise<Verdict>}
 */
export async function answer(id, word) {
  return answered(await ask("POST", `/checks/${encodeURIComponent(id)}/answer`, { body: word, patience: PATIENCE.check, lasts: true }));
}

/**
 * @param {"GET" | "POST"} method
 * @param {string} path below /api/v1
 * @param {{body?: object, patience?: number, open?: boolean, lasts?: boolean}} [options] open: asked
 *   without the token; lasts: the user's own word, which goes out though the popup closes at once
 */
async function ask(method, path, options = {}) {
  if (!options.open && (await token())) await (proven ??= prove());
  const { base, secret } = await settings();
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json", "Accept-Language": say("language") };
  if (options.body) headers["Content-Type"] = "application/json";
  if (secret && !options.open) headers.Authorization = `Bearer ${secret}`;
  try {
    return await fetch(`${base}/api/v1${path}`, {
      method,
      headers,
      body: options.body && JSON.stringify(options.body, whole),
      signal: AbortSignal.timeout(options.patience ?? PATIENCE.other),
      keepalive: options.lasts,
      cache: "no-store",
      credentials: "omit", // the token alone speaks for us, never a cookie of the dashboard
      redirect: "manual", // Firsthand never redirects: what does is another program
      referrerPolicy: "no-referrer",
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") throw new Trouble("timeOut");
    throw new Trouble((await mayReachServer()) ? "serverOff" : "noPermission");
  }
}

/** @type {(key: string, value: unknown) => unknown} no JSON holds the half emoji where a site cut a text */
const whole = (_, value) => (typeof value === "string" ? value.toWellFormed() : value);

/**
 * The JSON of a reply, or the trouble it tells of.
 * @param {Response} reply
 * @returns {Promise<any>}
 */
async function answered(reply) {
  const told = await reply.json().catch(() => null);
  if (reply.ok && told) return told;
  /** @type {string | undefined} */
  const detail = told?.detail ?? told?.title;
  if (reply.status === 401 || reply.status === 403) {
    await keepToken(undefined);
    throw new Trouble("revoked");
  }
  if (reply.status === 429 || reply.status === 503) throw new Trouble("busy", detail);
  if (reply.status === 404) throw new Trouble("gone");
  if (reply.status === 413) throw new Trouble("tooLarge");
  if (String(told?.type).endsWith("/no-profile")) throw new Trouble("noProfile", detail);
  throw new Trouble("unexpected", detail);
}
