// Being asked first on this site: offered below a verdict, given and taken back by one button.

import { askToGuard, guarded, say, stopGuarding } from "../browser.js";
import { announce, h } from "./dom.js";

/**
 * @param {string} url of the page that was judged
 * @returns {HTMLElement | null} null where there is nothing to press
 */
export function guarding(url) {
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:") return null;
  const pattern = `https://${hostname}/*`;
  let on = false;
  const said = h("p", { class: "soft" });
  const button = h("button", { type: "button", click: () => void press() }); // one and the same: the focus stays on it
  const look = async () => {
    on = (await guarded()).includes(pattern);
    said.textContent = on ? say("guardOn", hostname) : say("guardWhy");
    button.textContent = on ? say("guardStop") : say("guardStart", hostname);
    button.setAttribute("aria-pressed", String(on));
  };
  const press = async () => {
    // At once: the browser asks the user only within their own act.
    if (!(await (on ? stopGuarding(pattern) : askToGuard(pattern)))) return;
    await look();
    announce(say(on ? "guardOn" : "guardOff", hostname));
  };
  void look();
  return h("section", { class: "guarding", id: "guarding" }, said, button);
}
