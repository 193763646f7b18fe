// Makes elements. Text goes in as text and never as markup: a page's words cannot become ours.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} [attributes]
 *   a function listens to the event its key names; true, false and null set or leave out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  for (const child of children) if (child) element.append(seen(child));
  return element;
}

/** What nobody sees and a line obeys: control characters, and letters that turn it round. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * @template {Node | string} T
 * @param {T} child
 */
export function seen(child) {
  return typeof child === "string" ? child.replace(UNSEEN, "") : child;
}

/**
 * One of the drawings kept in the page, for the eye alone: the word always stands beside it.
 * @param {string} name
 */
export function drawing(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `drawing drawing-${name}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

/**
 * Shows a view in place of what was shown before.
 * @param {...Child} children
 */
export function show(...children) {
  const view = by("view");
  // What has the focus goes away with the rest: the keyboard goes on from here, not from the top.
  if (view.contains(document.activeElement)) view.focus({ preventScroll: true });
  view.replaceChildren(...children.filter((child) => typeof child === "string" || child instanceof Node));
  view.scrollTop = 0;
  view.removeAttribute("aria-busy");
  by("live").textContent = ""; // what was told of another page is not found beside this one
}

/**
 * Tells a screen reader, without moving its cursor: one sentence after the other.
 * @param {...string} parts
 */
export function announce(...parts) {
  const said = parts.map((one) => one.trim()).filter(Boolean);
  by("live").textContent = seen(said.map((one) => (/[.!?…:]$/.test(one) ? one : `${one}.`)).join(" "));
}

/** What was held back, where something was: to be said before the answer, which it explains. */
export function held() {
  const note = by("press");
  return note.hidden ? [] : [note.textContent ?? ""];
}

/** @param {string} id */
export function by(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * A button that opens and closes a part.
 * @param {string} id
 * @param {string} label
 * @param {HTMLElement} part
 */
export function opener(id, label, part) {
  const button = h("button", { type: "button", id, "aria-expanded": "false" }, label, drawing("open"));
  button.addEventListener("click", () => {
    part.hidden = !part.hidden;
    button.setAttribute("aria-expanded", String(!part.hidden));
    if (part.hidden) return;
    /** @type {HTMLElement | null} */ (part.querySelector("textarea, input"))?.focus({ preventScroll: true });
    part.scrollIntoView({ block: "nearest" }); // all that can be answered, not the field alone
  });
  return button;
}
