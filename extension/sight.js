// What of a page the browser does not show: not drawn, transparent, cut away, or where nobody can scroll to.
//
// Sites that go from one person to the next without loading a page keep the view of the one before.
// Injected as a plain script, before capture.js, which asks it; the page is only looked at.

/**
 * What gives the element around one; around a shadow root that is the host.
 * @returns {(element: Element) => Element | null}
 */
function firsthandAbove() {
  // A form can hide its own properties behind fields that are called like them, but not the prototype's.
  const [parentElement, parentNode] = ["parentElement", "parentNode"].map((key) => Object.getOwnPropertyDescriptor(Node.prototype, key)?.get);
  return (element) => {
    const around = parentElement?.call(element);
    if (around) return around;
    const tree = parentNode?.call(element);
    return tree instanceof ShadowRoot ? tree.host : null;
  };
}

/**
 * The places in ``all`` of what is not shown, each part as a whole; none where the page is all blank.
 * @param {Element[]} all elements of the page and of its shadow roots, each behind the one around it
 * @param {Element[]} names those with which a view begins
 * @param {Element[]} dropped parts that are left out whatever they show, so that they need no look
 * @param {Element} root
 * @param {Element | null} body
 * @returns {number[]}
 */
function firsthandUnseen(all, names, dropped, root, body) {
  const DATA = "head, script, style, meta, link, template, noscript, [rel~=me i]"; // never shown, and not hidden for that
  const PLACED = 300; // names that are looked for beyond the edge
  const LINE = 48; // pixels: what lies beyond the edge and is no higher is a word for screen readers
  const FAINT = 0.05; // opacity that nobody sees
  const MOVES = /** @type {const} */ (["transform", "translate", "rotate", "scale", "perspective"]);
  const SEEN = { opacityProperty: true, visibilityProperty: true };
  const { checkVisibility, getBoundingClientRect, getElementsByTagName, matches } = Element.prototype;
  const above = firsthandAbove();
  /** @typedef {{ position: string, holds: () => boolean, shut: boolean, frame: DOMRect, sideways: string, down: string, rightward: boolean }} Edges */
  /** @type {Map<Element, Edges>} */
  const known = new Map();
  const skipped = new Set(dropped.flatMap((part) => [part, ...getElementsByTagName.call(part, "*")]));
  const drawn = shown();
  return body && drawn.has(body) ? [...undrawn(), ...away(body)] : [];

  /**
   * The elements that the browser draws, and those in which it draws something: these need not be
   * asked, so what lies deepest is asked first.
   */
  function shown() {
    const found = new Set([root, ...skipped]);
    for (let at = all.length - 1; at >= 0; at--) {
      const element = /** @type {Element} */ (all[at]);
      if (!found.has(element) && isDrawn(element)) around(element, found);
    }
    return found;
  }

  /** @param {Element} element */
  function isDrawn(element) {
    if (!(element instanceof HTMLElement)) return false;
    if (checkVisibility.call(element, SEEN)) return true;
    // What fades in when one scrolls down to it is there, only transparent until then.
    return checkVisibility.call(element) && isBelow(getBoundingClientRect.call(element));
  }

  /** @param {DOMRect} frame */
  function isBelow(frame) {
    return frame.top >= innerHeight;
  }

  /** What is not drawn, each part as a whole. */
  function* undrawn() {
    for (let at = 0; at < all.length; at++) {
      const element = /** @type {Element} */ (all[at]);
      if (drawn.has(element)) continue;
      const around = above(element);
      if (!around || !drawn.has(around)) continue;
      // The element itself has no box, but those inside may.
      if (getComputedStyle(element).display === "contents") drawn.add(element);
      else if (element instanceof HTMLElement && !matches.call(element, DATA)) yield at;
    }
  }

  /**
   * Views that were slid away, cut away, or shrunk to nothing: drawn, where nobody can scroll to.
   * @param {Element} page its body
   */
  function* away(page) {
    const seen = names.filter((name) => drawn.has(name) && !skipped.has(name)).slice(0, PLACED).filter((name) => checkVisibility.call(name));
    const gone = seen.filter((name) => isNothing(name) || cutOff(name));
    if (!gone.length) return;
    // A carousel's row of slides may itself lie out of the picture, and one of them be in it.
    /** @type {Set<Element>} */
    const shows = new Set();
    for (const name of seen) if (!gone.includes(name)) around(name, shows);
    /** @type {Set<Element>} */
    const found = new Set();
    for (const name of gone) {
      const flat = isNothing(name);
      let view = null;
      for (let up = /** @type {Element | null} */ (name); up && up !== page; up = above(view)) {
        const part = flat ? isNothing(up) && up : cutOff(up);
        if (!part || shows.has(part)) break;
        view = part;
      }
      if (!view || found.has(view)) continue;
      found.add(view);
      const { frame, shut } = edges(view);
      if (flat || (Math.max(view.scrollHeight, frame.height) > LINE && !(shut && view === name))) yield all.indexOf(view);
    }
  }

  /**
   * Notes an element, and those it stands in.
   * @param {Element} element
   * @param {Set<Element>} found
   */
  function around(element, found) {
    for (let up = /** @type {Element | null} */ (element); up && !found.has(up); up = above(up)) found.add(up);
  }

  /**
   * Whether an element takes no room, nor does what is in it.
   * @param {Element} element
   */
  function isNothing(element) {
    if (!isFlat(edges(element).frame)) return false;
    const inside = new Range();
    inside.selectNodeContents(element);
    return isFlat(inside.getBoundingClientRect());
  }

  /** @param {DOMRect} frame */
  function isFlat({ width, height }) {
    return width < 1 || height < 1;
  }

  /**
   * Where an element ends, and what becomes of what juts out there; asked once of each.
   * @param {Element} element
   * @returns {Edges}
   */
  function edges(element) {
    const asked = known.get(element);
    if (asked) return asked;
    const style = getComputedStyle(element);
    const { position, display, filter, overflowX, overflowY } = style;
    const painted = /paint|strict|content/.test(style.contain);
    const boxed = display !== "contents" && display !== "inline";
    /** @param {string} overflow */
    const ends = (overflow) => (!boxed ? "" : /auto|scroll/.test(overflow) ? "scrolls" : overflow !== "visible" || painted ? "cuts" : "");
    // Asked of few: each property that is asked for costs.
    const holds = () => painted || filter !== "none" || MOVES.some((key) => style[key] !== "none");
    const frame = /** @type {DOMRect} */ (getBoundingClientRect.call(element));
    // As what fades in, what is unveiled when one scrolls down to it is there.
    const shut = !isBelow(frame) && (Number(style.opacity) < FAINT || /opacity\(0(\.0\d*)?\)/.test(filter) || isCutAway(style, position, frame));
    const found = { position, holds, shut, frame, sideways: ends(overflowX), down: ends(overflowY), rightward: style.direction === "ltr" };
    known.set(element, found);
    return found;
  }

  /**
   * Whether ``clip-path``, or ``clip`` before it, leaves nothing of an element. Of shapes that it
   * does not know, and of what a shape leaves, nothing is said.
   * @param {CSSStyleDeclaration} style
   * @param {string} position
   * @param {DOMRect} frame
   */
  function isCutAway(style, position, { width, height }) {
    const [, shape, said = ""] = /^(inset|circle|ellipse|polygon)\(([^()]*)\)/.exec(style.clipPath) ?? [];
    const [sizes = ""] = said.split(/\b(?:at|round) /);
    if (shape === "inset") {
      const [top = "", right = top, bottom = top, left = right] = sizes.trim().split(/\s+/);
      return pixels(left, width) + pixels(right, width) >= width || pixels(top, height) + pixels(bottom, height) >= height;
    }
    if (shape === "polygon") {
      const points = sizes.split(",").map((point) => point.trim().split(/\s+/)).filter((point) => point.length === 2);
      return [0, 1].some((axis) => new Set(points.map((point) => Number.parseFloat(point[axis] ?? ""))).size === 1);
    }
    if (shape) return sizes.trim().split(/\s+/).some((radius) => /^0(px|%)$/.test(radius));
    if (!/absolute|fixed/.test(position)) return false;
    const [top = 0, right = 1, bottom = 1, left = 0] = (/^rect\((.*)\)$/.exec(style.clip)?.[1] ?? "").split(/[\s,]+/).map(Number.parseFloat);
    return bottom <= top || right <= left;
  }

  /**
   * @param {string} length in pixels or in parts of the whole
   * @param {number} whole
   */
  function pixels(length, whole) {
    return (Number.parseFloat(length) || 0) * (length.endsWith("%") ? whole / 100 : 1);
  }

  /**
   * An element that lies outside of what cuts off what juts out of it, or before the beginning of
   * what can be scrolled: itself, or what was closed around it.
   * @param {Element} element
   * @returns {Element | null}
   */
  function cutOff(element) {
    const own = edges(element);
    if (own.shut) return element;
    let { left, right, top, bottom } = own.frame;
    let { position } = own;
    for (let up = above(element); up && up !== body && up !== root; up = above(up)) {
      const part = edges(up);
      if (part.shut) return up;
      if ((position === "fixed" || (position === "absolute" && part.position === "static")) && !part.holds()) continue;
      ({ position } = part);
      const { frame, sideways, down, rightward } = part;
      const cut = frame.width && frame.height ? element : up;
      const before = rightward ? right <= frame.left - up.scrollLeft : left >= frame.right - up.scrollLeft;
      if (sideways === "cuts" ? right <= frame.left || left >= frame.right : sideways && before) return cut;
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
    const start = rightward || cuts ? -x : root.clientWidth - root.scrollWidth - x; // where a page from right to left ends
    return right <= start || left >= start + width || bottom <= -y || top >= height - y ? element : null;
  }
}
