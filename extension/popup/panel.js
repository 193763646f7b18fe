// The panel stays while tabs come and go: each tab has its own answer in it, and no answer is ever
// shown beside another page. A tab nobody clicked on gets none: the panel says how to ask.

import { addressOf, say, takeOver, whenTabMoves } from "../browser.js";
import { inFront, ownWindow, whenAsked, whenTabFronts } from "../places.js";
import { by, drawing, h, show } from "./dom.js";

/** @typedef {import("../background.js").Asked} Asked */
/** @typedef {{nodes: Node[], top: number}} Kept an answer put away while another tab is in front */

/**
 * @param {{begin: (asked: Asked) => void, drop: () => unknown, pairing: () => boolean}} ways begin asks,
 *   drop lets go of what was asked last, pairing tells whether the user is on their way to press Allow
 */
export async function follow({ begin, drop, pairing }) {
  const own = await ownWindow();
  /** @type {Map<number, Kept>} */
  const answers = new Map();
  /** @type {Map<number, string | undefined>} the page that each tab showed when it was asked about */
  const pages = new Map();
  /** @type {Asked["at"]} */
  let front = {};

  /** @param {Asked} asked */
  const take = async (asked) => {
    if (own !== null && asked.at.window !== own) return; // another window's side bar answers
    await takeOver("panel");
    const again = asked.at.tab === front.tab && asked.press === undefined && asked.tab !== undefined;
    if (again && by("view").hasAttribute("aria-busy")) return; // a click while the same is being asked
    putAway();
    front = asked.at;
    begin(asked);
    if (front.tab === undefined) return;
    answers.delete(front.tab); // asked anew: what stood there before comes back no more, also where this fails
    pages.set(front.tab, asked.tab !== undefined && asked.url ? asked.url : await addressOf(front.tab));
  };
  const putAway = () => {
    const view = by("view");
    if (front.tab !== undefined && view.querySelector("[data-standing]")) answers.set(front.tab, { nodes: [...view.childNodes], top: view.scrollTop });
    drop();
  };
  /** @param {number} tab */
  const bring = (tab) => {
    const kept = answers.get(tab);
    if (!kept) return invite();
    show(...kept.nodes);
    by("view").scrollTop = kept.top;
    answers.delete(tab);
  };

  whenAsked((asked) => void take(asked));
  whenTabFronts((tab, window) => {
    if (window !== (own ?? front.window) || tab === front.tab || pairing()) return;
    putAway();
    front = { tab, window };
    bring(tab);
  });
  const moved = (/** @type {number} */ tab) => {
    answers.delete(tab);
    pages.delete(tab);
    if (tab !== front.tab || pairing()) return;
    drop();
    invite();
  };
  whenTabMoves(moved, async (tab) => pages.get(tab));
  const waiting = /** @type {Asked | undefined} */ (await takeOver("panel"));
  if (waiting) await take(waiting);
  else invite();
  return {
    invite,
    /** @param {Asked} asked whether its tab is the one in front */
    still: async ({ at }) => at.tab === front.tab && (at.tab === undefined || inFront(at.tab)),
  };
}

/** What stands there where nothing was asked yet. */
function invite() {
  show(
    h(
      "section",
      { class: "message", id: "invite" },
      h("span", { class: "badge" }, drawing("mark")),
      h("h1", {}, say("panelTitle")),
      h("p", {}, say("panelNext")),
    ),
  );
}
