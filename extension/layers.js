// What of a page lies behind something else: a view that another one covers, a page under a dialog.
//
// Injected as a plain script, behind sight.js and before capture.js, which asks it; the page is only
// looked at. What lies on top is asked of the browser, at three points. Of what lies below, styles and
// places are compared: it need not be in the window, nor does what takes no presses answer at a point.

/**
 * The parts behind, each with what it is: ``covered``, so that nobody sees it, or ``veiled`` by
 * something that lets it show, over all of the window.
 * @param {Element} root
 * @param {Element | null} body
 * @returns {Map<Element, "covered" | "veiled">}
 */
function firsthandBehind(root, body) {
  /** @type {[number, number][]} of the window */
  const CORNERS = [[0.12, 0.88], [0.88, 0.12]];
  const LARGE = 1 / 3; // of the window: banners, chats and bars at the top are smaller
  const WHOLE = 0.9; // of an area: the rest are edges and bars
  const FEW = 300; // parts beside each other
  const DEEP = 3; // boxes without room in each other
  const [OPAQUE, CLEAR] = [0.95, 0.1];
  const FLOW = -0.5; // in the order of painting what is not placed comes before what is, with 0
  const { contains, getRootNode } = Node.prototype;
  const { getBoundingClientRect, matches } = Element.prototype;
  /** @param {typeof Node | typeof Element} kind @param {string} key @returns {(this: Node) => any} */
  const getter = (kind, key) => Object.getOwnPropertyDescriptor(kind.prototype, key)?.get ?? (() => null);
  const shadowRoot = getter(Element, "shadowRoot");
  const firstChild = getter(Element, "firstElementChild");
  const next = getter(Element, "nextElementSibling");
  const previous = getter(Element, "previousElementSibling");
  const above = firsthandAbove();
  /** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  /** @type {Map<Element, "covered" | "veiled">} */
  const found = new Map();
  const hits = [...topmost(document, innerWidth / 2, innerHeight / 2)];
  // To ask at a point may take as long as to look at all of the page: where what is in the middle
  // just stands in its place, nothing lies over the whole.
  if (hits.some(isPlaced)) hits.push(...CORNERS.flatMap(([x, y]) => [...topmost(document, x * innerWidth, y * innerHeight)]));
  /** @type {Set<Element>} */
  const asked = new Set([root]);
  if (body) asked.add(body);
  for (const hit of hits) {
    for (let up = /** @type {Element | null} */ (hit); up && !asked.has(up); up = above(up)) {
      asked.add(up);
      const kind = covers(up);
      if (kind) below(up, kind);
    }
  }
  return found;

  /**
   * What is on top at a point, in the page and then in the shadow root that is there.
   * @param {Document | ShadowRoot} tree
   * @param {number} x
   * @param {number} y
   * @returns {Generator<Element>}
   */
  function* topmost(tree, x, y) {
    const hit = (tree === document ? Document : ShadowRoot).prototype.elementFromPoint.call(tree, x, y);
    if (!hit || getRootNode.call(hit) !== tree) return;
    yield hit;
    const inside = shadowRoot.call(hit);
    if (inside instanceof ShadowRoot) yield* topmost(inside, x, y);
  }

  /**
   * Whether an element, or what it stands in, is taken out of the flow.
   * @param {Element} element
   */
  function isPlaced(element) {
    for (let up = /** @type {Element | null} */ (element); up && up !== root; up = above(up)) {
      if (!/static|relative/.test(getComputedStyle(up).position)) return true;
    }
    return false;
  }

  /** @param {Element} element */
  function covers(element) {
    const modal = matches.call(element, "dialog:modal");
    const share = area(shared(place(element), view)) / area(view);
    if (!modal && share < LARGE) return null;
    const strength = Number(getComputedStyle(element).opacity) * paint(getComputedStyle(element));
    if (strength >= OPAQUE && share >= (modal ? WHOLE : LARGE)) return "covered";
    return modal || (strength >= CLEAR && share >= WHOLE) ? "veiled" : null;
  }

  /**
   * How much a background hides, 0 to 1. Pictures may have holes.
   * @param {CSSStyleDeclaration} style
   */
  function paint({ backgroundColor, backgroundImage, backdropFilter }) {
    if (/^[\w-]*gradient\(/.test(backgroundImage) && !/rgba|transparent|\/|url\(/.test(backgroundImage)) return 1;
    const clear = /(?:rgba\(.*,|\/) *([\d.]+)(%?)\)$/.exec(backgroundColor);
    const hides = clear ? Number(clear[1]) / (clear[2] ? 100 : 1) : 1;
    return (backdropFilter ?? "none") === "none" ? hides : Math.max(hides, CLEAR);
  }

  /**
   * Notes what lies under a part that covers others: beside it, and beside what it stands in.
   * @param {Element} cover
   * @param {"covered" | "veiled"} kind
   */
  function below(cover, kind) {
    const modal = matches.call(cover, "dialog:modal, :popover-open");
    const box = modal ? view : place(cover);
    let order = modal ? Infinity : FLOW;
    let fixed = modal;
    for (let branch = cover, up = above(cover); up && branch !== body; branch = up, up = above(up)) {
      order = rank(branch, up, order);
      fixed ||= getComputedStyle(branch).position === "fixed";
      const whole = fixed && (kind === "veiled" || area(shared(box, view)) >= WHOLE * area(view));
      for (const { part, parent, later } of beside(branch, up)) {
        if (found.has(part) || hits.some((hit) => contains.call(part, hit))) continue;
        const own = rank(part, parent, FLOW);
        if ((own < order || (own === order && !later)) && hides({ box, fixed, whole }, part)) found.set(part, kind);
      }
    }
  }

  /**
   * What stands beside an element, and whether it comes later. Of what takes no room, what it holds:
   * that may be placed anywhere.
   * @param {Element} branch
   * @param {Element} parent
   * @returns {Generator<{ part: Element, parent: Element, later: boolean }>}
   */
  function* beside(branch, parent) {
    for (const [step, later] of /** @type {const} */ ([[previous, false], [next, true]])) {
      for (let part = step.call(branch), count = 0; part && count < FEW; part = step.call(part), count++) yield* placed(part, parent, later);
    }
  }

  /**
   * @param {Element} part
   * @param {Element} parent
   * @param {boolean} later
   * @returns {Generator<{ part: Element, parent: Element, later: boolean }>}
   */
  function* placed(part, parent, later, deep = 0) {
    if (area(place(part))) yield { part, parent, later };
    else if (deep < DEEP) {
      for (let one = firstChild.call(part), count = 0; one && count < FEW; one = next.call(one), count++) yield* placed(one, part, later, deep + 1);
    }
  }

  /**
   * Whether something painted over a part hides it, however one scrolls.
   * @param {{ box: Box, fixed: boolean, whole: boolean }} cover
   * @param {Element} part
   */
  function hides({ box, fixed, whole }, part) {
    const { position } = getComputedStyle(part);
    if (position === "sticky") return false;
    // What stays in its place comes to light where the page that moves over it begins or ends.
    if (position === "fixed" && !fixed && (box.top + scrollY > 0 || box.bottom + scrollY < root.scrollHeight)) return false;
    if (whole) return true;
    const own = place(part);
    const seen = shared(own, view);
    const looked = area(seen) ? seen : own;
    return area(shared(box, looked)) >= WHOLE * area(looked);
  }

  /**
   * Where an element comes in the order of painting of what it stands in.
   * @param {Element} element
   * @param {Element} parent
   * @param {number} inside where what is asked about comes within it
   */
  function rank(element, parent, inside) {
    if (inside === Infinity) return inside;
    const { position, zIndex, transform, translate, opacity, filter } = getComputedStyle(element);
    const placed = position !== "static";
    if (zIndex !== "auto" && (placed || /flex|grid/.test(getComputedStyle(parent).display))) return Number(zIndex);
    const own = /fixed|sticky/.test(position) || opacity !== "1" || [transform, translate, filter].some((one) => one !== "none");
    return own ? 0 : Math.max(inside, placed ? 0 : FLOW);
  }

  /** @param {Element} element @returns {Box} */
  function place(element) {
    return getBoundingClientRect.call(element);
  }

  /** @param {Box} one @param {Box} other @returns {Box} */
  function shared(one, other) {
    return {
      left: Math.max(one.left, other.left),
      right: Math.min(one.right, other.right),
      top: Math.max(one.top, other.top),
      bottom: Math.min(one.bottom, other.bottom),
    };
  }

  /** @param {Box} box */
  function area({ left, right, top, bottom }) {
    return Math.max(0, right - left) * Math.max(0, bottom - top);
  }
}
