// What of a page the browser does not show: not drawn, transparent, or where nobody can scroll to.
//
// Sites that go from one person to the next without loading a page keep the view of the one before.
// Injected as a plain script, before capture.js, which asks it; the page is only looked at.

/**
 * The places in ``all`` of what is not shown, each part as a whole; none where the page is all blank.
 * @param {Element[]} all elements of the page and of its shadow roots
 * @param {Element[]} names those with which a view begins
 * @param {Element} root
 * @param {Element | null} body
 * @returns {number[]}
 */
function firsthandUnseen(all, names, root, body) {
  const DATA = "head, script, style, meta, link, template, noscript, [rel~=me i]"; // never shown, and not hidden for that
  const PLACED = 300; // names that are looked for beyond the edge
  const LINE = 48; // pixels: what lies beyond the edge and is no higher is a word for screen readers
  const SEEN = { opacityProperty: true, visibilityProperty: true };
  // A form can hide its own properties behind fields that are called like them, but not the prototype's.
  const { checkVisibility, getBoundingClientRect, matches } = Element.prototype;
  const parentNode = Object.getOwnPropertyDescriptor(Node.prototype, "parentNode")?.get;
  /** @typedef {{ position: string, moved: boolean, frame: DOMRect, sideways: string, down: string, rightward: boolean }} Edges */
  /** @type {Map<Element, Edges>} */
  const known = new Map();
  const drawn = shown();
  return body && drawn.has(body) ? [...undrawn(), ...away(body)] : [];

  /**
   * The element around this one; around a shadow root it is the host.
   * @param {Element} element
   * @returns {Element | null}
   */
  function above(element) {
    const parent = parentNode?.call(element);
    return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  }

  /** The elements that the browser draws, and those in which it draws something. */
  function shown() {
    /** @type {Set<Element>} */
    const found = new Set([root]);
    for (const element of all) {
      if (!isDrawn(element)) continue;
      for (let up = /** @type {Element | null} */ (element); up && !found.has(up); up = above(up)) found.add(up);
    }
    return found;
  }

  /** @param {Element} element */
  function isDrawn(element) {
    if (!(element instanceof HTMLElement)) return false;
    if (checkVisibility.call(element, SEEN)) return true;
    // What fades in when one scrolls down to it is there, only transparent until then.
    return checkVisibility.call(element) && getBoundingClientRect.call(element).top >= innerHeight;
  }

  /** What is not drawn, each part as a whole. */
  function* undrawn() {
    for (const [at, element] of all.entries()) {
      if (drawn.has(element)) continue;
      const around = above(element);
      if (!around || !drawn.has(around)) continue;
      // The element itself has no box, but those inside may.
      if (getComputedStyle(element).display === "contents") drawn.add(element);
      else if (element instanceof HTMLElement && !matches.call(element, DATA)) yield at;
    }
  }

  /**
   * Views that were slid away, or shrunk to nothing: drawn, where nobody can scroll to.
   * @param {Element} page its body
   */
  function* away(page) {
    /** @type {Set<Element>} */
    const found = new Set();
    for (const name of names.slice(0, PLACED)) {
      if (!drawn.has(name) || !checkVisibility.call(name)) continue;
      let view = null;
      for (let up = /** @type {Element | null} */ (name); up && up !== page; up = above(view)) {
        const gone = isNothing(name) ? isNothing(up) && up : cutOff(up);
        if (!gone) break;
        view = gone;
      }
      if (!view || found.has(view)) continue;
      found.add(view);
      if (isNothing(name) || Math.max(view.scrollHeight, getBoundingClientRect.call(view).height) > LINE) yield all.indexOf(view);
    }
  }

  /** @param {Element} element */
  function isNothing(element) {
    const { width, height } = getBoundingClientRect.call(element);
    return !width && !height;
  }

  /**
   * Where an element ends, and what becomes of what juts out there; asked once of each.
   * @param {Element} element
   * @returns {Edges}
   */
  function edges(element) {
    const asked = known.get(element);
    if (asked) return asked;
    const { position, display, transform, filter, perspective, overflowX, overflowY, direction } = getComputedStyle(element);
    /** @param {string} overflow */
    const ends = (overflow) => (display === "contents" || display === "inline" || overflow === "visible" ? "" : /auto|scroll/.test(overflow) ? "scrolls" : "cuts");
    const moved = [transform, filter, perspective].some((one) => one !== "none");
    const frame = /** @type {DOMRect} */ (getBoundingClientRect.call(element));
    const found = { position, moved, frame, sideways: ends(overflowX), down: ends(overflowY), rightward: direction === "ltr" };
    known.set(element, found);
    return found;
  }

  /**
   * An element that lies outside of what cuts off what juts out of it, or before the beginning of
   * what can be scrolled: itself, or what was closed around it.
   * @param {Element} element
   * @returns {Element | null}
   */
  function cutOff(element) {
    let { left, right, top, bottom } = getBoundingClientRect.call(element);
    let { position } = getComputedStyle(element);
    for (let up = above(element); up && up !== body && up !== root; up = above(up)) {
      const part = edges(up);
      if (!part.moved && (position === "fixed" || (position === "absolute" && part.position === "static"))) continue;
      ({ position } = part);
      const { frame, sideways, down, rightward } = part;
      const cut = frame.width && frame.height ? element : up;
      if (sideways === "cuts" ? right <= frame.left || left >= frame.right : sideways && rightward && right <= frame.left - up.scrollLeft) return cut;
      if (down === "cuts" ? bottom <= frame.top || top >= frame.bottom : down && bottom <= frame.top - up.scrollTop) return cut;
      // What can be scrolled to lies where it is scrolled in.
      if (sideways) [left, right] = sideways === "cuts" ? [Math.max(left, frame.left), Math.min(right, frame.right)] : [frame.left, frame.right];
      if (down) [top, bottom] = down === "cuts" ? [Math.max(top, frame.top), Math.min(bottom, frame.bottom)] : [frame.top, frame.bottom];
    }
    const fixed = position === "fixed";
    const { rightward } = edges(root);
    const cuts = fixed || [root, body].some((one) => one && edges(one).sideways === "cuts");
    const [x, y] = fixed ? [0, 0] : [scrollX, scrollY];
    const [width, height] = [cuts ? innerWidth : root.scrollWidth, fixed ? innerHeight : root.scrollHeight];
    const sideways = (cuts || rightward) && (right <= -x || left >= width - x);
    return sideways || bottom <= -y || top >= height - y ? element : null;
  }
}
