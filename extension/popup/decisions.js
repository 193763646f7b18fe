// What the user did: four buttons, and a visible sign that it was kept.

import { say } from "../browser.js";
import { decide } from "../server.js";
import { announce, drawing, h } from "./dom.js";

/** @typedef {import("../server.js").Decision} Decision */
/** @typedef {import("../browser.js").Message} Message */

/** @type {[Decision, Message, Message][]} each with its label and what is said when it is kept */
const CHOICES = [
  ["added", "decisionAdded", "keptAdded"],
  ["endorsed", "decisionEndorsed", "keptEndorsed"],
  ["later", "decisionLater", "keptLater"],
  ["declined", "decisionDeclined", "keptDeclined"],
];

/**
 * @param {import("../server.js").Verdict} verdict
 * @param {(error: unknown) => void} fail
 */
export function decisions(verdict, fail) {
  const kept = h("p", { class: "kept", id: "kept" });
  const buttons = CHOICES.map(([decision, label]) =>
    h("button", { type: "button", "data-decision": decision, click: () => void choose(decision) }, say(label)),
  );

  /** @param {Decision | null | undefined} chosen */
  const mark = (chosen) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.decision === chosen));
    const choice = CHOICES.find(([decision]) => decision === chosen);
    kept.replaceChildren(...(choice ? [drawing("check"), say(choice[2])] : []));
    return choice ? say(choice[2]) : "";
  };

  /** @param {Decision} decision */
  const choose = async (decision) => {
    try {
      await decide(verdict.id, decision);
      announce(mark(decision));
    } catch (error) {
      fail(error);
    }
  };

  mark(verdict.decision);
  return h("section", { class: "decisions" }, h("div", { class: "heading" }, h("h2", {}, say("whatDidYouDo")), kept), h("div", { class: "choices" }, ...buttons));
}
