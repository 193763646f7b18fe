// Looks again at parts of a page that change by themselves: waiting browsers, a running import.
//
// <div data-refresh="/address" data-every="2000"> is filled anew from /address until what it
// holds says data-final, and with data-reload beside it the page is loaded again, which shows more by
// then. Without this script the pages still work; one loads them again.

const WAITS = 10_000; // milliseconds: by then who was to leave has gone, or a file came and nobody left
let left = -WAITS;
addEventListener("beforeunload", () => (left = performance.now()));

// A note says what was just done: gone back to, or loaded again by hand, the page says it no more.
const here = new URL(location.href);
const noted = here.searchParams.has("note") && here.href;
here.searchParams.delete("note");
if (noted) history.replaceState(null, "", here);
// A form that was refused stands at the address that it was sent to; loaded again, it is its page's.
if (document.body.dataset.here) history.replaceState(null, "", document.body.dataset.here);
for (const part of document.querySelectorAll("[data-refresh]")) look(part);

/** @param {Element} part */
async function look(part) {
  const every = Number(part.getAttribute("data-every"));
  let last;
  while (!part.querySelector("[data-final]")) {
    await new Promise((done) => setTimeout(done, every));
    // Nobody watches a hidden page, and nobody wants a button replaced under the finger.
    if (document.hidden || part.contains(document.activeElement)) continue;
    try {
      const reply = await fetch(part.getAttribute("data-refresh"), { headers: { Accept: "text/html" } });
      if (!reply.ok) return;
      const text = await reply.text();
      if (text === last) continue;
      const fresh = new DOMParser().parseFromString(text, "text/html").body;
      const done = fresh.querySelector("[data-reload]");
      // To load it again would take back a press on a link that is not answered yet.
      if (done && (performance.now() - left < WAITS || [...document.querySelectorAll("input, select, textarea")].some(inHand))) continue;
      last = text;
      show(part, fresh);
      if (!done) continue;
      if (noted) history.replaceState(null, "", noted); // nobody has read it yet, or only begun to
      location.reload();
    } catch {
      // The server was stopped or is busy: look again later.
    }
  }
}

/**
 * Whether somebody is at a field, or has changed it and not sent it: loading the page again would
 * take what they wrote from under their fingers. The part keeps its own link to load it again.
 * @param {any} field
 */
function inHand(field) {
  if (field.type === "hidden") return false;
  if (field === document.activeElement) return true;
  if (field.matches("select")) {
    const usual = [...field.options].findIndex((one) => one.defaultSelected);
    return field.selectedIndex !== Math.max(0, usual);
  }
  return /^(checkbox|radio)$/.test(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

/**
 * Puts new content in, but leaves alone what is the same, so that a screen reader does not
 * say it again.
 * @param {Element} part
 * @param {Element} fresh
 */
function show(part, fresh) {
  if (part.innerHTML.trim() !== fresh.innerHTML.trim()) part.replaceChildren(...fresh.childNodes);
}
