// Reads the page the user looks at, on a click: its address, its title, and what it says.
//
// The page itself is only read. What is left out is taken out of a copy, and the copy lives in a
// document of its own without a window: there no image loads, no script and no element of the
// page's own making runs.
// Left out: scripts (but the structured data of JSON-LD), styles, drawings, frames, media, side
// columns, and whatever is typed, in forms or elsewhere. Of an image only its description and
// address stay, of a password that is asked for only that it is: a page to log in on shows no member.
// What the browser does not show stays behind too, since only it knows: networks keep the person
// looked at before in the page. Closed parts with a mailbox in them are short, and are marked as such.
// What shadow roots show is in the copy where it is shown.
// Injected as a plain script, behind sight.js: its value is the last expression.

(() => {
  const MOST = 4_000_000; // characters of the copy
  const NODES = 200_000;
  const LEFT_OUT = [
    "script:not([type='application/ld+json' i])",
    "link:not([rel~=canonical i]):not([rel~=me i]):not([rel~=author i]):not([rel~=alternate i])",
    "meta[name*=token i], meta[name*=csrf i]",
    "style, noscript, template, svg, math, iframe, frame, object, embed, canvas, video, audio, source",
    "input:not([type=password i]), textarea, select, datalist",
    "[role=textbox], [contenteditable='' i]:not(html, body), [contenteditable^=true i]:not(html, body)", // a draft
  ].join();
  // Where other people's names are: not asked about, so not handed on. At a site's root the side may
  // be about its owner. The server leaves out the same.
  const PASSWORDS = "input[type=password i]";
  const SIDES = "nav, aside, footer, [role=navigation], [role=complementary], [role=contentinfo]";
  const OWN = "[rel~=me i], script[type='application/ld+json' i]";
  const ATTRIBUTES = ["hidden", "style", "srcset", "sizes", "onclick", "onload", "onerror"];
  const INLINE = "[src^='data:' i], [href^='data:' i], [href^='javascript:' i]";
  const CLOSED = "data-firsthand-closed"; // what the server reads with care: sites/whose/closed.py
  const BEHIND = "data-firsthand-behind"; // what it reads where nobody stands in front: sites/front.py
  const PARTS = 50; // of which so many are kept
  const DETAIL = 2_000; // characters: what is longer is no closed part of a page but a page of its own
  const [SLIDES, ROW] = [3, 60]; // in one carousel, at least and at most
  const NAMES = "h1, h2, h3, h4, h5, h6, [role=heading], [itemprop=name], .fn, .p-name"; // what a view begins with
  const TELLS = "a[href^='mailto:' i], a[href^='tel:' i], [itemprop]";

  // A page can hide the properties of the document and of its forms behind a field that is called
  // like one of them, but not the prototype's.
  const { checkVisibility, matches, querySelector, remove, setAttribute } = Element.prototype;
  /** @param {Function} kind @param {string} key @returns {(this: unknown) => any} */
  const getter = (kind, key) => Object.getOwnPropertyDescriptor(kind.prototype, key)?.get ?? (() => undefined);
  const textContent = getter(Node, "textContent");
  const shadowRoot = getter(Element, "shadowRoot");
  /** @param {string} key */
  const own = (key) => getter(Document, key).call(document);

  const kind = own("contentType");
  /** @type {HTMLElement} */
  const root = own("documentElement");
  const body = own("body");
  if (kind === "application/pdf") return { refused: "pdf" };
  if (!root || !/^(text\/html|application\/xhtml\+xml)$/.test(kind)) return { refused: "kind" };
  if (root.getElementsByTagName("*").length > NODES) return { refused: "size" };

  const still = own("implementation").createHTMLDocument("");
  const copy = still.importNode(root, true);
  /** @type {Element[]} of the page and its shadow roots */
  const all = [];
  let kept = 0;
  const trees = paired();
  if (all.length > NODES) return { refused: "size" };
  // Pages carry forms to log in that open on a press: only what is seen counts.
  for (const field of inTrees(PASSWORDS)) {
    const bare = still.createElement("input");
    bare.type = "password";
    if (checkVisibility.call(field, { opacityProperty: true, visibilityProperty: true })) twin(all.indexOf(field))?.replaceWith(bare);
    else twin(all.indexOf(field))?.remove();
  }
  for (const element of copy.querySelectorAll(`[${CLOSED}], [${BEHIND}]`)) {
    element.removeAttribute(CLOSED);
    element.removeAttribute(BEHIND);
  }
  const views = inTrees(NAMES);
  const sides = location.pathname === "/" ? [] : inTrees(SIDES).filter((side) => !querySelector.call(side, OWN));
  const unseen = new Set(firsthandUnseen(all, views, sides, root, body).map(twin));
  for (const part of unseen) leave(part);
  for (const [part, how] of firsthandBehind(root, body)) {
    const made = twin(all.indexOf(part));
    if (made && textContent.call(made).trim()) setAttribute.call(made, BEHIND, how);
  }
  for (const side of location.pathname === "/" ? [] : copy.querySelectorAll(SIDES)) {
    if (!side.querySelector(OWN)) side.remove();
  }
  for (const element of copy.querySelectorAll(LEFT_OUT)) remove.call(element);
  for (const dialog of copy.querySelectorAll("dialog")) dialog.setAttribute("open", ""); // those that are left
  for (const element of copy.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join())) {
    for (const name of ATTRIBUTES) element.removeAttribute(name);
  }
  for (const element of copy.querySelectorAll(INLINE)) {
    element.removeAttribute("src");
    element.removeAttribute("href");
  }
  const comments = still.createNodeIterator(copy, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.parentNode?.removeChild(comment);

  const html = `<!doctype html>${copy.outerHTML}`.slice(0, MOST);
  return { url: location.href.slice(0, 8_000), title: String(own("title")).slice(0, 1_000), html };

  /**
   * Notes each element and what was made of it; gives the page and its shadow roots. What a shadow
   * root shows is put into the copy of its host, and what its slots show into theirs.
   */
  function paired() {
    /** @type {{ tree: ParentNode, from: number, made: NodeListOf<Element> }[]} */
    const found = [];
    /** @param {ParentNode} tree @param {ParentNode} copied */
    const pair = (tree, copied) => {
      found.push({ tree, from: all.length, made: copied.querySelectorAll("*") });
      for (const element of tree.querySelectorAll("*")) all.push(element);
    };
    pair(root, copy);
    for (let at = 0; at < all.length && at < NODES; at++) {
      const inside = shadowRoot.call(all[at]);
      if (!(inside instanceof ShadowRoot)) continue;
      const { host } = inside;
      const light = [...host.childNodes];
      const shaded = madeOf(found, at);
      const ours = [...(shaded?.childNodes ?? [])];
      const shade = still.createDocumentFragment();
      shade.append(...[...inside.childNodes].map((node) => still.importNode(node, true)));
      const from = all.length;
      pair(inside, shade);
      for (const slot of inside.querySelectorAll("slot")) {
        const given = slot.assignedNodes().flatMap((node) => ours[light.indexOf(/** @type {ChildNode} */ (node))] ?? []);
        if (given.length) madeOf(found, all.indexOf(slot, from))?.replaceChildren(...given);
      }
      shaded?.replaceChildren(shade);
    }
    return found;
  }

  /**
   * What was made of an element of ``all`` in the copy.
   * @param {{ from: number, made: NodeListOf<Element> }[]} pairs
   * @param {number} at its place there
   */
  function madeOf(pairs, at) {
    const own = pairs.findLast(({ from }) => from <= at);
    return own?.made[at - own.from];
  }

  /** @param {number} at @returns {Element | undefined} */
  function twin(at) {
    return madeOf(trees, at);
  }

  /** @param {string} selectors */
  function inTrees(selectors) {
    return trees.flatMap(({ tree }) => [...tree.querySelectorAll(selectors)]);
  }

  /**
   * Whether a part is one of several alike, another of which is shown: the next is a press away. A
   * view of somebody looked at before has the heading of a page.
   * @param {Element} part
   */
  function isSlide(part) {
    const row = [...(part.parentElement?.children ?? [])];
    if (row.length > ROW || querySelector.call(part, "h1") || !querySelector.call(part, NAMES)) return false;
    const alike = row.filter((one) => one.tagName === part.tagName && one.classList[0] === part.classList[0]);
    return alike.length >= SLIDES && alike.some((one) => !unseen.has(one));
  }

  /**
   * Takes a part out of the copy that the page does not show; a short one that may say how to reach
   * somebody stays, and is marked, and so is one of a carousel.
   * @param {Element | undefined} part
   */
  function leave(part) {
    if (!part) return;
    const scripts = [...part.getElementsByTagName("script")];
    const said = scripts.reduce((left, script) => left.replace(script.text, ""), textContent.call(part)).trim();
    if (!said && !matches.call(part, "img") && !querySelector.call(part, "img")) return; // hides nothing
    const slide = kept < PARTS && isSlide(part);
    const reaches = said.includes("@") || matches.call(part, TELLS) || querySelector.call(part, TELLS);
    if (!(reaches || slide) || said.length > DETAIL || (kept += 1) > PARTS) {
      remove.call(part);
      return;
    }
    for (const script of scripts) script.remove();
    setAttribute.call(part, CLOSED, slide ? "slide" : "");
  }
})();
