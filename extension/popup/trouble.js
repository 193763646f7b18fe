// Shows what went wrong, and the step that mends it.

import { say } from "../browser.js";
import { HELP } from "../errors.js";
import { announce, drawing, h, held, show } from "./dom.js";

/** @typedef {import("../errors.js").Step} Step */

/** @satisfies {Record<Step, import("../browser.js").Message>} */
const LABELS = { retry: "stepRetry", tell: "stepTell", pair: "stepPair", options: "stepOptions", permit: "stepPermit", dashboard: "stepDashboard" };

/**
 * @param {import("../errors.js").Trouble} what
 * @param {Record<Step, () => unknown>} act what each step does
 */
export function showTrouble(what, act) {
  /** @type {import("../errors.js").Help} */
  const help = HELP[what.code];
  const title = say(help.title);
  const next = what.detail ?? say(help.next); // the server, where it says anything, knows more
  show(
    h(
      "section",
      { class: "message", "data-trouble": what.code },
      h("span", { class: "badge" }, drawing(what.code === "noProfile" ? "nobody" : "trouble")),
      h("h1", {}, title),
      h("p", {}, next),
      help.command && command(help.command),
      help.steps.length > 0 &&
        h(
          "p",
          { class: "steps" },
          ...help.steps.map((step, place) =>
            h("button", { type: "button", class: place ? "" : "primary", click: () => act[step]() }, say(LABELS[step])),
          ),
        ),
    ),
  );
  announce(...held(), title, next);
}

/** @param {string} line what to type in a terminal */
function command(line) {
  const copy = h("button", { type: "button" }, say("copy"));
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(line);
    copy.textContent = say("copied");
    announce(say("copied"));
  });
  // A line may end between two words of it, and not within "--upgrade".
  const words = line.split(" ").flatMap((word, place) => [place > 0 && " ", h("span", {}, word)]);
  return h("p", { class: "command" }, h("code", { dir: "ltr" }, ...words), copy);
}
