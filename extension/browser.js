// The seam to the browser, with places.js: no other file of the extension's own names chrome.* or browser.*.

/** @type {typeof chrome} */
// @ts-ignore Firefox calls it browser; Chromium knows chrome alone.
const api = globalThis.browser ?? globalThis.chrome;

/** @typedef {keyof typeof import("./_locales/en/messages.json")} Message */
/** @typedef {{url: string, title: string, html: string}} Page */
/** @typedef {{refused: "pdf" | "kind" | "size"}} Refusal */

/** The address a fetch may reach: this machine alone, on any port. */
export const LOOPBACK = "http://127.0.0.1/*";

/**
 * A sentence in the language of the browser.
 * @param {Message} key
 * @param {...(string | number)} values what stands for $1$, $2$ ... in it
 */
export function say(key, ...values) {
  return api.i18n.getMessage(key, values.map(String));
}

/** The tab the user looks at. Its address is known only because the user clicked. */
export async function currentTab() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return { id: tab?.id, url: tab?.url ?? "" };
}

/**
 * What capture.js makes of a tab. Throws where the browser lets nobody read.
 * @param {number} tab
 * @returns {Promise<Page | Refusal>}
 */
export async function capture(tab) {
  // At once: a page that never stops loading is looked at all the same.
  const [frame] = await api.scripting.executeScript({ target: { tabId: tab }, files: ["/sight.js", "/layers.js", "/capture.js"], injectImmediately: true });
  if (!frame?.result) throw new Error("the page gave nothing");
  return /** @type {Page | Refusal} */ (frame.result);
}

/** @param {string} url is opened in a new tab, as if the user had typed it. The popup closes by it. */
export async function openTab(url) {
  await api.tabs.create({ url });
}

/**
 * Offers a line in the menu of every link; ``act`` gets the address of the link chosen, and the tab
 * it stands in. On a phone there is no such menu.
 * @param {string} title
 * @param {(url: string, tab: chrome.tabs.Tab | undefined) => void} act
 */
export function offerOnLinks(title, act) {
  if (!api.contextMenus) return;
  whenStarted(async () => {
    await api.contextMenus.removeAll(); // an update would else offer it twice
    api.contextMenus.create({ id: "link", title, contexts: ["link"], targetUrlPatterns: ["http://*/*", "https://*/*"] });
  });
  api.contextMenus.onClicked.addListener(({ linkUrl }, tab) => linkUrl !== undefined && act(linkUrl, tab));
}

/** Where the user asked to be asked first: patterns of addresses, such as "https://www.linkedin.com/*". */
export async function guarded() {
  const { origins = [] } = await api.permissions.getAll();
  return origins.filter((one) => one !== LOOPBACK);
}

/**
 * Asks the user for leave to listen on a site. Works only from within a click.
 * @param {string} pattern
 */
export function askToGuard(pattern) {
  return api.permissions.request({ origins: [pattern] });
}

/** @param {string} pattern */
export function stopGuarding(pattern) {
  return api.permissions.remove({ origins: [pattern] });
}

/**
 * Runs guard.js on these sites from now on, on tabs that are open as well, and on no other.
 * @param {string[]} patterns
 */
export async function listenOn(patterns) {
  await api.scripting.unregisterContentScripts().catch(() => undefined);
  if (patterns.length === 0) return;
  await api.scripting.registerContentScripts([{ id: "guard", matches: patterns, js: ["guard.js"], runAt: "document_start" }]);
  for (const { id } of await api.tabs.query({ url: patterns })) {
    if (id !== undefined) await api.scripting.executeScript({ target: { tabId: id }, files: ["/guard.js"] }).catch(() => undefined);
  }
}

/** @param {() => void} act called when the user gives leave or takes it back, here or in the browser's settings */
export function whenLeaveChanges(act) {
  api.permissions.onAdded.addListener(act);
  api.permissions.onRemoved.addListener(act);
}

/**
 * @param {(told: any, tab: chrome.tabs.Tab, site: string) => Promise<unknown>} act gets what guard.js
 *   tells, from which tab and site; what it gives is the answer
 */
export function whenTold(act) {
  api.runtime.onMessage.addListener((told, { id, tab, url, frameId }, answer) => {
    if (id !== api.runtime.id || tab?.id === undefined || url === undefined || frameId !== 0) return false;
    void act(told, tab, `https://${new URL(url).hostname}/*`).then(answer);
    return true;
  });
}

/** @param {string} pattern */
export function mayListenOn(pattern) {
  return api.permissions.contains({ origins: [pattern] });
}

/**
 * Hands something to the page that opens next. It is in memory only, and lapses in seconds.
 * @param {string} key
 * @param {unknown} value
 */
export function handOver(key, value) {
  return api.storage.session.set({ [key]: { value, until: Date.now() + 10_000 } });
}

/**
 * Takes what was handed over, once.
 * @param {string} key
 * @returns {Promise<any>} undefined where nothing was
 */
export async function takeOver(key) {
  const given = /** @type {{value: unknown, until: number} | undefined} */ ((await api.storage.session.get(key))[key]);
  if (!given) return undefined;
  await api.storage.session.remove(key);
  return given.until > Date.now() ? given.value : undefined;
}

/**
 * A mark on the icon of one tab, until the tab shows another page.
 * @param {number} tab
 * @param {{text: string, colour: string, title: string, url?: string}} mark on the page at this
 *   address; an empty text takes it away
 */
export async function markTab(tab, { text, colour, title, url }) {
  await (url === undefined ? api.storage.session.remove(`marked ${tab}`) : api.storage.session.set({ [`marked ${tab}`]: url }));
  await api.action.setBadgeText({ tabId: tab, text });
  await api.action.setTitle({ tabId: tab, title });
  if (text === "") return;
  await api.action.setBadgeBackgroundColor({ tabId: tab, color: colour });
  await api.action.setBadgeTextColor({ tabId: tab, color: "#ffffff" });
}

/** @param {number} tab @returns {Promise<string | undefined>} the address of the page that a mark is about */
export async function markedPage(tab) {
  const key = `marked ${tab}`;
  return /** @type {string | undefined} */ ((await api.storage.session.get(key))[key]);
}

/** @param {number} tab @returns {Promise<string | undefined>} where it is, as far as we may know */
export async function addressOf(tab) {
  return (await api.tabs.get(tab).catch(() => undefined))?.url;
}

/**
 * Calls ``act`` with each tab that goes to another page, also where the site only changes the address.
 * @param {(tab: number) => void} act
 * @param {(tab: number) => Promise<string | undefined>} was where a tab is taken to be, where that matters
 */
export function whenTabMoves(act, was) {
  api.tabs.onUpdated.addListener(async (tab, { url, status }) => {
    if (url !== undefined || status === "loading") return act(tab);
    // Firefox tells that something happened, and not that the address is another: one of a network
    // leads from profile to profile within one page.
    const before = await was(tab);
    if (before !== undefined && (await addressOf(tab)) !== before) act(tab);
  });
}

/** The same page in a tab of its own: the browser's way to it would take the tab that is in front. */
export async function openWelcome() {
  await openTab(api.runtime.getURL("options/options.html"));
}

export function openOptions() {
  return api.runtime.openOptionsPage();
}

/** Whether the user lets the extension reach this machine; it can be taken back at any time. */
export function mayReachServer() {
  return api.permissions.contains({ origins: [LOOPBACK] });
}

/** Asks for it again. Works only from within a click. */
export function askToReachServer() {
  return api.permissions.request({ origins: [LOOPBACK] });
}

/**
 * @param {string} key
 * @returns {Promise<any>} undefined where nothing is kept
 */
export async function recall(key) {
  return (await api.storage.local.get(key))[key];
}

/**
 * Several at once: each look into the storage costs milliseconds of the click.
 * @param {string[]} keys
 * @returns {Promise<Record<string, any>>}
 */
export function recallAll(keys) {
  return api.storage.local.get(keys);
}

/**
 * @param {string} key
 * @param {unknown} value undefined forgets it
 */
export async function keep(key, value) {
  await (value === undefined ? api.storage.local.remove(key) : api.storage.local.set({ [key]: value }));
}

/** The browser's own name where it tells it, its brands where it does not, and the system it runs on. */
export async function platform() {
  const { os } = await api.runtime.getPlatformInfo();
  // @ts-ignore Only Firefox has it.
  const name = api.runtime.getBrowserInfo && (await api.runtime.getBrowserInfo()).name;
  // @ts-ignore Not yet in the types of every browser.
  const brands = (navigator.userAgentData?.brands ?? []).map((/** @type {{brand: string}} */ one) => one.brand);
  return /** @type {{os: string, name: string | undefined, brands: string[]}} */ ({ os, name, brands });
}

/** @param {() => void} act called once, when the user has just installed the extension */
export function whenInstalled(act) {
  api.runtime.onInstalled.addListener(({ reason }) => reason === "install" && act());
}

/**
 * Runs when the extension is installed or updated and when the browser starts.
 * @param {() => void} act
 */
export function whenStarted(act) {
  api.runtime.onInstalled.addListener(act);
  api.runtime.onStartup.addListener(act);
}

/** The version of this extension, which the server tells the user of where it is another than its own. */
export function version() {
  return api.runtime.getManifest().version;
}
