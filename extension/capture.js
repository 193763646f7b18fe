// Reads the page the user looks at, on a click: its address, its title, and what it says.
//
// The page itself is only read. What is left out is taken out of a copy, and the copy lives in a
// document of its own without a window: there no image loads, no script and no element of the
// page's own making runs.
// Left out: scripts (but the structured data of JSON-LD), styles, drawings, frames, media, side
// columns, what is hidden, and whatever is typed, in forms or elsewhere. Of an image only its
// description and address stay, of a password that is asked for only that it is: a page to log in on
// shows no member.
// Injected as a plain script: its value is the last expression.

(() => {
  const MOST = 4_000_000; // characters of the copy
  const NODES = 200_000;
  const LEFT_OUT = [
    "script:not([type='application/ld+json' i])",
    "link:not([rel~=canonical i]):not([rel~=me i]):not([rel~=author i]):not([rel~=alternate i])",
    "meta[name*=token i], meta[name*=csrf i]",
    "style, noscript, template, svg, math, iframe, frame, object, embed, canvas, video, audio, source",
    "input:not([type=password i]), textarea, select, datalist, dialog:not([open])",
    "[role=textbox], [contenteditable='' i]:not(html, body), [contenteditable^=true i]:not(html, body)", // a draft
    "[hidden], [style*='display:none' i], [style*='display: none' i]",
  ].join();
  // Where other people's names are: not asked about, so not handed on. At a site's root the side may
  // be about its owner. The server leaves out the same.
  const PASSWORDS = "input[type=password i]";
  const SIDES = "nav, aside, footer, [role=navigation], [role=complementary], [role=contentinfo]";
  const OWN = "[rel~=me i], script[type='application/ld+json' i]";
  const ATTRIBUTES = ["style", "srcset", "sizes", "onclick", "onload", "onerror"];
  const INLINE = "[src^='data:' i], [href^='data:' i], [href^='javascript:' i]";

  /**
   * A page can hide the document's properties behind an image called "title", but not the prototype's.
   * @param {string} key
   */
  const own = (key) => Object.getOwnPropertyDescriptor(Document.prototype, key)?.get?.call(document);
  const kind = own("contentType");
  const root = own("documentElement");
  if (kind === "application/pdf") return { refused: "pdf" };
  if (!root || !/^(text\/html|application\/xhtml\+xml)$/.test(kind)) return { refused: "kind" };
  if (root.getElementsByTagName("*").length > NODES) return { refused: "size" };

  const still = own("implementation").createHTMLDocument("");
  const copy = still.importNode(root, true);
  // Pages carry forms to log in that open on a press: only what is seen counts.
  const seen = [...root.querySelectorAll(PASSWORDS)].map((field) => field.checkVisibility({ visibilityProperty: true }));
  for (const [place, field] of copy.querySelectorAll(PASSWORDS).entries()) {
    const bare = still.createElement("input");
    bare.type = "password";
    if (seen[place]) field.replaceWith(bare);
    else field.remove();
  }
  for (const side of location.pathname === "/" ? [] : copy.querySelectorAll(SIDES)) {
    if (!side.querySelector(OWN)) side.remove();
  }
  for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
  for (const name of ATTRIBUTES) {
    for (const element of copy.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
  }
  for (const element of copy.querySelectorAll(INLINE)) {
    element.removeAttribute("src");
    element.removeAttribute("href");
  }
  const comments = still.createNodeIterator(copy, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.parentNode?.removeChild(comment);

  const html = `<!doctype html>${copy.outerHTML}`.slice(0, MOST);
  return { url: location.href.slice(0, 8_000), title: String(own("title")).slice(0, 1_000), html };
})();
