// Reads the page the user looks at, on a click: its address, its title, and its text in the bare
// structure that tells what is what. Walks the page and writes text; nothing in it is touched, and
// no copy of an element is made, since a copied image loads and a copied custom element runs.
//
// Left out: scripts (but the structured data of JSON-LD), styles, drawings, frames, media, what is
// hidden, and whatever was typed into a form. Of an image only its description and address stay.
// Injected as a plain script: its value is the last expression.

(() => {
  const LIMIT = 4_000_000; // characters; beyond it the walk stops, and what it has stays well formed
  const NODES = 500_000;
  const LONGEST = 2_000; // of one attribute
  const DROPPED = new Set(
    ("style noscript template svg math iframe frame frameset object embed canvas video audio source track " +
      "input textarea select datalist dialog map").split(" "),
  );
  const VOID = new Set("base br col hr img link meta wbr".split(" "));
  const LINKS = /\b(canonical|me|author|alternate|shortlink)\b/i;
  const KEPT = new RegExp(
    "^(id|class|href|src|alt|title|rel|lang|dir|role|name|property|content|charset|datetime|type|value|" +
      "itemscope|itemtype|itemprop|itemid|itemref|typeof|vocab|about|resource|prefix|aria-label|aria-hidden|data-[a-z0-9_-]+)$",
  );
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  /**
   * A page can hide the document's own properties behind an image called "title"; the prototype's cannot be hidden.
   * @param {string} key
   */
  const own = (key) => Object.getOwnPropertyDescriptor(Document.prototype, key)?.get?.call(document);
  const kind = own("contentType");
  const root = own("documentElement");
  if (kind === "application/pdf") return { refused: "pdf" };
  if (!root || !/^(text\/html|application\/xhtml\+xml)$/.test(kind)) return { refused: "kind" };

  const out = ["<!doctype html>"];
  let size = 0;

  /** @param {string} text */
  const put = (text) => {
    out.push(text);
    size += text.length;
  };

  /** @param {string} text */
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[/** @type {keyof typeof ENTITIES} */ (sign)]);

  /** @param {Element} element @param {string} name */
  const dropped = (element, name) => {
    if (DROPPED.has(name) || !/^[a-z][a-z0-9-]*$/.test(name) || element.hasAttribute("hidden")) return true;
    if (name === "script") return element.getAttribute("type")?.trim().toLowerCase() !== "application/ld+json";
    if (name === "link") return !LINKS.test(element.getAttribute("rel") ?? "");
    if (name === "meta") return /token|csrf|nonce/i.test(element.getAttribute("name") ?? "");
    return element instanceof HTMLElement && element.style.display === "none";
  };

  /**
   * Writes the start of an element.
   * @param {Element} element
   * @returns {string | null} its end, where its content is to be written too
   */
  const start = (element) => {
    // A form's properties can be hidden by its fields: nothing of a form is asked for.
    if (element instanceof HTMLFormElement) return put("<div>"), "</div>";
    const name = element.localName.toLowerCase();
    if (dropped(element, name)) return null;
    let tag = `<${name}`;
    for (const { name: key, value } of element.attributes) {
      if (!KEPT.test(key) || value.length > LONGEST || /^\s*(data|blob|javascript):/i.test(value)) continue;
      tag += value ? ` ${key}="${escaped(value)}"` : ` ${key}`;
    }
    put(`${tag}>`);
    if (name === "script") return put(`${(element.textContent ?? "").replace(/<(?=[/!])/g, "\\u003c")}</script>`), null;
    return VOID.has(name) ? null : `</${name}>`;
  };

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  /** @type {string[]} */
  const ends = [];
  for (let left = NODES; left && size < LIMIT; left--) {
    const node = walker.currentNode;
    const end = node instanceof Element ? start(node) : (put(escaped(/** @type {Text} */ (node).data)), null);
    if (end && walker.firstChild()) ends.push(end);
    else {
      if (end) put(end);
      let more = walker.nextSibling();
      while (!more && ends.length) {
        put(/** @type {string} */ (ends.pop()));
        walker.parentNode();
        more = walker.nextSibling();
      }
      if (!more) break;
    }
  }
  while (ends.length) put(/** @type {string} */ (ends.pop()));
  return { url: location.href, title: String(own("title")).slice(0, 1_000), html: out.join("") };
})();
