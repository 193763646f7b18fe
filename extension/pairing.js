// Getting the user's leave, once: a code shown here and in the dashboard, and a token for it.
//
// Pressing Allow happens in another tab, and that closes the popup. So what was asked for is
// kept, and the next click takes it up.

import { keep, ownName, recall } from "./browser.js";
import { Trouble } from "./errors.js";
import { address, keepToken, pairingState, requestPairing, token } from "./server.js";

/** @typedef {import("./server.js").Pairing & {base: string}} Pending */

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
