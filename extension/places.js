// Where the answer shows: a popup below the icon, or, where the user asked for it, a panel that stays.
//
// The panel is Firefox's side bar, which takes no permission. Chromium's side panel takes one, so
// there the panel is a small window of its own. Either way a click on the icon still gives leave to
// read the page in front, and nothing else does. With browser.js, the seam to the browser.

/** @type {typeof chrome & {sidebarAction?: {open: () => Promise<void>}}} */
// @ts-ignore Firefox calls it browser; Chromium knows chrome alone.
const api = globalThis.browser ?? globalThis.chrome;

const POPUP = "popup/popup.html";
const PANEL = "popup/popup.html?panel";

/** @typedef {"popup" | "panel"} Place */

/** @type {Place} kept at hand: within a click there is no time to look it up */
let place = "popup";

/** @type {Promise<unknown> | undefined} */
let opening;

/** What a panel is in this browser; null where it has none, as on a phone. */
export function panelKind() {
  if (api.sidebarAction) return "sidebar";
  return api.windows ? "window" : null;
}

/** @returns {Promise<Place>} */
export async function chosenPlace() {
  const { place: kept } = await api.storage.local.get("place");
  return kept === "panel" && panelKind() ? "panel" : "popup";
}

/** Sees to it that a click on the icon opens what the user chose, now and after each choice. */
export async function settlePlace() {
  place = await chosenPlace();
  await api.action.setPopup({ popup: place === "panel" ? "" : POPUP });
}

/** @param {Place} chosen */
export async function choosePlace(chosen) {
  await api.storage.local.set({ place: chosen });
}

/** @param {() => void} act */
export function whenPlaceChanges(act) {
  api.storage.local.onChanged.addListener((changes) => "place" in changes && act());
}

/** @param {(tab: chrome.tabs.Tab) => void} act called by a click on the icon where no popup opens by itself */
export function whenClicked(act) {
  api.action.onClicked.addListener(act);
}

/** The keys that do what a click on the icon does; none where there is no keyboard, or the user took them away. */
export async function shortcut() {
  const commands = (await api.commands?.getAll()) ?? [];
  return commands.find(({ name }) => name === "_execute_action")?.shortcut;
}

/** Whether the answer belongs into the panel. */
export function stays() {
  return place === "panel";
}

/** The popup's page in a tab, where there are no windows to open, as on a phone. */
async function openAsPage() {
  await api.tabs.create({ url: api.runtime.getURL(POPUP) });
}

/**
 * Opens the popup from the background; false where the browser will not, and a panel has to do.
 * Firefox opened it only within the user's own act until version 149.
 */
export async function openPopup() {
  try {
    await api.action.openPopup();
  } catch {
    if (api.windows) return false;
    await openAsPage();
  }
  return true;
}

/** Opens the panel, or brings it to the front. Firefox opens its side bar only within the user's own act. */
export async function openPanel() {
  await (api.sidebarAction ? api.sidebarAction.open().catch(openWindow) : openWindow());
}

/** The panel's own window: one, however often it is asked for. */
export function openWindow() {
  opening ??= bringUp().finally(() => (opening = undefined));
  return opening;
}

async function bringUp() {
  const { panelWindow } = await api.storage.session.get("panelWindow");
  try {
    await api.windows.update(/** @type {number} */ (panelWindow), { focused: true });
  } catch {
    const { left = 0, top = 0, width = 1_200, height = 800 } = await api.windows.getLastFocused();
    const beside = { left: Math.max(0, left + width - 400), top, width: 400, height };
    const made = await api.windows.create({ url: api.runtime.getURL(PANEL), type: "popup", ...beside });
    await api.storage.session.set({ panelWindow: made?.id });
  }
}

/** The window whose tabs this page answers for: its own where it is a side bar, else any. */
export async function ownWindow() {
  const { id, type } = await api.windows.getCurrent();
  return type === "popup" ? null : (id ?? null);
}

/**
 * Calls ``act`` with what is handed to the panel from now on.
 * @param {(asked: any) => void} act
 */
export function whenAsked(act) {
  api.storage.session.onChanged.addListener(({ panel }) => {
    const given = /** @type {{value: unknown} | undefined} */ (panel?.newValue);
    if (given) act(given.value);
  });
}

/** @param {(tab: number, window: number) => void} act called with each tab that comes to the front of its window */
export function whenTabFronts(act) {
  api.tabs.onActivated.addListener(({ tabId, windowId }) => act(tabId, windowId));
}

/** @param {number} tab */
export async function inFront(tab) {
  return (await api.tabs.get(tab)).active;
}

/** What is kept, the token too, is kept from what runs inside of pages: Chromium can since 140, Firefox cannot. */
export async function keepFromPages() {
  const kept = api.storage.local;
  if ("setAccessLevel" in kept) await kept.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" }).catch(() => undefined);
}
