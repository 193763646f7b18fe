// Looks again at parts of a page that change by themselves: waiting browsers, a running import.
//
// <div data-refresh="/address" data-every="2000"> is filled anew from /address until what it
// holds says data-final, and with data-reload beside it the page is loaded again, which shows more by
// then. Without this script the pages still work; one loads them again.

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
      last = text;
      show(part, new DOMParser().parseFromString(text, "text/html").body);
      if (part.querySelector("[data-reload]")) location.reload();
    } catch {
      // The server was stopped or is busy: look again later.
    }
  }
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
