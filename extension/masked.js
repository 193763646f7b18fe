// A copy of a page that keeps its shape and none of its words: for a report that it was not read well.
//
// Every letter becomes x, every capital X, every digit 0, in texts, descriptions, addresses and
// structured data alike; what stays is the tags, the classes, the roles, the keys of the data, and of
// addresses the networks that everybody knows and the words that name a kind of page ("/in/").

const STAYS = new Set(["class", "id", "role", "type", "rel", "itemprop", "itemtype", "itemscope", "property", "name", "lang", "dir", "http-equiv", "charset"]);
const ADDRESSES = new Set(["href", "src", "action", "content-url", "data-href", "cite"]);
const DATA_KEYS = new Set(["@type", "@context"]);
// A site of somebody's own is as good as a name.
const NETWORKS =
  /^(?:[a-z]{2,3}\.|www\.|m\.)?(?:linkedin|xing|github|gitlab|facebook|instagram|threads|twitter|x|bsky|orcid|researchgate|google|academia|stackoverflow|stackexchange|medium|substack|meetup|malt|upwork|viadeo|crunchbase|gravatar|about|linktr|tiktok|youtube|schema|w3|ogp)\.(?:com|org|net|app|me|ee|edu|fr|de|be|nl)$/;
const KINDS = new Set(["in", "pub", "profile", "profil", "profiles", "people", "user", "users", "company", "companies", "school", "citations", "channel", "about"]);

/**
 * @param {string} html as capture.js gave it
 * @param {string} url
 * @returns {string}
 */
export function masked(html, url) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const texts = page.createTreeWalker(page, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const data = node.parentElement?.matches("script[type='application/ld+json' i]");
    node.nodeValue = data ? structured(node.nodeValue ?? "") : crossed(node.nodeValue ?? "");
  }
  for (const element of page.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (STAYS.has(name) && !hasName(value)) continue;
      element.setAttribute(name, ADDRESSES.has(name) || /^https?:/.test(value) ? place(value) : crossed(value));
    }
  }
  page.documentElement.setAttribute("data-address", place(url));
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

/**
 * Classes and ids are a program's words; those with a long number or an @ in them may be somebody's.
 * @param {string} value
 */
function hasName(value) {
  return /@|\d{5}/.test(value);
}

/** @param {string} text */
function crossed(text) {
  return text.replace(/\p{Lu}/gu, "X").replace(/\p{L}/gu, (letter) => (letter === "X" ? letter : "x")).replace(/\p{N}/gu, "0");
}

/**
 * A known network, and a first word of the path that names a kind of page:
 * "https://www.linkedin.com/in/xxxx-xxxxxx".
 * @param {string} address
 */
function place(address) {
  const found = /^(https?:\/\/)([^/?#]*)(?:\/([^/?#]*))?(.*)$/s.exec(address);
  if (!found) return crossed(address);
  const [, scheme = "", host = "", first, rest = ""] = found;
  const word = first === undefined ? "" : `/${KINDS.has(first) ? first : crossed(first)}`;
  return scheme + (NETWORKS.test(host) ? host : crossed(host)) + word + crossed(rest);
}

/** @param {string} text JSON, or what calls itself so */
function structured(text) {
  try {
    return JSON.stringify(JSON.parse(text, (key, value) => (typeof value === "string" && !DATA_KEYS.has(key) ? place(value) : typeof value === "number" ? 0 : value)));
  } catch {
    return crossed(text);
  }
}
