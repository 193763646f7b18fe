// The first click: the code, the way to the dashboard, and waiting until Allow is pressed there.

import { openTab, say } from "../browser.js";
import { allowed, pending } from "../pairing.js";
import { address } from "../server.js";
import { announce, drawing, h, held, show } from "./dom.js";

const PAUSE = 700; // milliseconds between two looks

/** Resolves when the user has allowed this browser; throws the trouble otherwise. */
export async function pair() {
  const request = await pending();
  if (await allowed(request)) return; // pressed since the last click: nothing to show
  view(request.code);
  do await new Promise((resolve) => setTimeout(resolve, PAUSE));
  while (!(await allowed(request)));
}

/** @param {string} code */
function view(code) {
  const open = async () => openTab(`${await address()}/pairings`);
  show(
    h(
      "section",
      { class: "message" },
      h("span", { class: "badge" }, drawing("link")),
      h("h1", {}, say("pairTitle")),
      h("p", {}, say("pairWhy"), " ", say("staysHere")),
      h("p", { class: "code", dir: "ltr", "aria-label": `${say("pairCode")} ${[...code].join(" ")}`, role: "img" }, code),
      h("p", {}, say("pairSame")),
      h("p", { class: "steps" }, h("button", { type: "button", class: "primary", click: () => void open() }, say("pairOpen"))),
      h("p", { class: "soft" }, say("pairAfter")),
    ),
  );
  announce(...held(), say("pairTitle"), `${say("pairCode")} ${[...code].join(" ")}`);
}
