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
  const part = h("section", { class: "guarding", id: "guarding" });
  const look = async () => {
    const on = (await guarded()).includes(pattern);
    const press = async () => {
      if (await (on ? stopGuarding(pattern) : askToGuard(pattern))) {
        announce(say(on ? "guardOff" : "guardOn", hostname));
        await look();
      }
    };
    part.replaceChildren(
      h("p", { class: "soft" }, on ? say("guardOn", hostname) : say("guardWhy")),
      h("button", { type: "button", "aria-pressed": String(on), click: () => void press() }, on ? say("guardStop") : say("guardStart", hostname)),
    );
  };
  void look();
  return part;
}
