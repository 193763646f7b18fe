// The mark on the toolbar's icon: the verdict on the person in this tab, until the tab moves on.

import { markTab, say } from "./browser.js";

/** @typedef {import("./server.js").Verdict} Verdict */
/** @typedef {import("./server.js").Standing} Standing */

/** @satisfies {Record<Standing, {text: string, colour: string, name: import("./browser.js").Message}>} */
export const MARKS = {
  firsthand: { text: "✓", colour: "#0a6f4b", name: "standingFirsthand" },
  acquainted: { text: "◐", colour: "#2563a8", name: "standingAcquainted" },
  dormant: { text: "☾", colour: "#6d529c", name: "standingDormant" },
  virtual: { text: "◌", colour: "#775d15", name: "standingVirtual" },
  stranger: { text: "–", colour: "#4f5964", name: "standingStranger" },
  unsure: { text: "?", colour: "#a44a14", name: "standingUnsure" },
};
const DOUBTFUL = { text: "!", colour: "#b3261e" };

/**
 * @param {number} tab
 * @param {Verdict} verdict
 * @param {string} url of the page that it is about
 */
export function mark(tab, verdict, url) {
  const { name, ...usual } = MARKS[verdict.standing];
  const shown = verdict.warnings.length > 0 ? DOUBTFUL : usual;
  const who = [verdict.profile.name, verdict.warnings[0]?.text ?? say(name)].filter(Boolean).join(": ");
  return markTab(tab, { ...shown, title: who, url });
}

/** @param {number} tab */
export function unmark(tab) {
  return markTab(tab, { text: "", colour: "", title: say("toolbarTitle") });
}
