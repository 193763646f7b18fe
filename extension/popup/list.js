// A page of many people: how many there are of each standing, then a line for each that opens the verdict.

import { say } from "../browser.js";
import { announce, by, drawing, h, held, show } from "./dom.js";
import { STANDING, showVerdict } from "./verdict.js";

/** @typedef {import("../server.js").Verdict} Verdict */
/** @typedef {keyof typeof STANDING} Standing */

/**
 * @param {Verdict[]} verdicts whom to look at first, first
 * @param {Pick<import("./verdict.js").Ways, "fail" | "over">} ways
 */
export function showList(verdicts, ways) {
  const title = say("listTitle", verdicts.length);
  const counted = counts(verdicts);
  const lines = verdicts.map((verdict) => line(verdict, () => open(verdict)));

  /** @param {Verdict} verdict */
  const open = (verdict) => {
    const place = verdicts.indexOf(verdict);
    // What the user says of one changes the line of that one.
    const shown = (/** @type {Verdict} */ again) => (verdicts[place] = again);
    showVerdict(verdict, { ...ways, shown, site: null, back: () => again(place) });
  };
  /** @param {number} place */
  const again = (place) => {
    showList(verdicts, ways);
    /** @type {HTMLElement | undefined} */ (by("view").querySelectorAll("li button")[place])?.focus(); // and so in sight
  };

  show(
    h("header", { class: "who" }, h("h1", { tabindex: -1 }, title), h("p", { class: "soft" }, counted)),
    h("ul", { class: "listed" }, ...lines.map((one) => h("li", {}, one))),
    h("p", { class: "soft", id: "stays" }, say("staysHere")),
  );
  announce(...held(), title, counted);
}

/** @param {Verdict[]} verdicts */
function counts(verdicts) {
  const standings = /** @type {Standing[]} */ (Object.keys(STANDING));
  const said = standings
    .map((standing) => ({ standing, count: verdicts.filter((one) => one.standing === standing).length }))
    .filter(({ count }) => count > 0)
    .map(({ standing, count }) => say("listCount", say(STANDING[standing]), count));
  return said.join(" · ");
}

/**
 * @param {Verdict} verdict
 * @param {() => void} open
 */
function line({ profile, standing, warnings }, open) {
  const doubtful = warnings.length > 0;
  const place = profile.headline ?? [profile.title, profile.company].filter(Boolean).join(", ");
  return h(
    "button",
    { type: "button", "data-standing": standing, "data-warning": doubtful && warnings[0]?.code, click: open },
    drawing(doubtful ? "warning" : standing),
    h(
      "span",
      {},
      h("strong", { dir: "auto" }, profile.name ?? say("noName")),
      place && h("span", { class: "soft", dir: "auto" }, place),
      h("span", { class: "called" }, doubtful ? say("warningTitle") : say(STANDING[standing])),
    ),
  );
}
