// Getting the user's leave, once: a code shown here and in the dashboard, and a token for it.
//
// Pressing Allow happens in another tab, and that closes the popup. So what was asked for is
// kept, and the next click takes it up.

import { keep, platform, recall } from "./browser.js";
import { Trouble } from "./errors.js";
import { address, keepToken, pairingState, requestPairing, token } from "./server.js";

/** @typedef {import("./server.js").Pairing & {base: string}} Pending */

/** @type {Record<string, string>} as people call them */
const SYSTEMS = { mac: "macOS", win: "Windows", android: "Android", cros: "ChromeOS", linux: "Linux", openbsd: "OpenBSD" };

/**
 * The request that waits for the user, a new one where none does.
 * @returns {Promise<Pending>}
 */
export async function pending() {
  const base = await address();
  const kept = /** @type {Pending | undefined} */ (await recall("pairing"));
  if (kept?.base === base && !lapsed(kept)) return kept;
  const asked = { ...(await requestPairing(await ownName())), base };
  await keep("pairing", asked);
  return asked;
}

/**
 * Whether the user has pressed Allow. Throws where they refused, or where the time is over.
 * @param {Pending} request
 */
export async function allowed(request) {
  const { state, token: given } = await pairingState(request.id);
  if (state === "waiting") return false;
  await keep("pairing", undefined);
  if (given) await keepToken(given);
  // The token is given once: where another window of this browser took it, it is kept already.
  if (state === "allowed" && (await token())) return true;
  throw new Trouble(state === "refused" ? "refused" : "expired");
}

/** Drops a request nobody answered in time. */
export async function forgetLapsed() {
  const kept = /** @type {Pending | undefined} */ (await recall("pairing"));
  if (kept && lapsed(kept)) await keep("pairing", undefined);
}

/** @param {Pending} request */
function lapsed(request) {
  return !(Date.parse(request.expires_at) > Date.now());
}

/**
 * How this browser is called in the dashboard's list, such as "Chrome on Linux, K7P". The letters
 * are drawn once in each profile: two profiles of one browser are two lines, each with its own leave.
 */
async function ownName() {
  const { os, name, brands } = await platform();
  const known = ["Google Chrome", "Microsoft Edge", "Brave", "Opera", "Vivaldi"].find((one) => brands.includes(one));
  const letters = (await recall("profile")) ?? drawn();
  await keep("profile", letters);
  return `${name ?? known?.replace("Google ", "") ?? "Chromium"} on ${SYSTEMS[os] ?? os}, ${letters}`;
}

/** Three letters and digits that are not taken for each other. */
function drawn() {
  const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // 32, so that each is as likely
  return [...crypto.getRandomValues(new Uint8Array(3))].map((byte) => alphabet[byte % alphabet.length]).join("");
}
