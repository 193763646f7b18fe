// Joins browser events to functions; what is asked about happens in the popup.

import { unmark } from "./badge.js";
import { guarded, handOver, listenOn, markedPage, mayListenOn, offerOnLinks, openWelcome, say, takeOver, whenInstalled, whenLeaveChanges, whenStarted, whenTabMoves, whenTold } from "./browser.js";
import { forgetLapsed } from "./pairing.js";
import { keepFromPages, openPanel, openPopup, openWindow, settlePlace, stays, whenClicked, whenPlaceChanges } from "./places.js";

/**
 * A link, or the page of a tab; which button was held back (its name, what it does, what its card
 * says first); and where the user was when they asked.
 * @typedef {{url: string, tab?: number, press?: string, act?: string, about?: string, at: {tab?: number, window?: number}}} Asked
 */

/**
 * Handed over and opened at once: the browser opens something only within the user's own act.
 * @param {Asked} asked
 */
async function ask(asked) {
  if (stays()) return void (await Promise.all([handOver("panel", asked), openPanel()]));
  const [, opened] = await Promise.all([handOver("asked", asked), openPopup()]);
  if (opened) return;
  await takeOver("asked");
  await Promise.all([handOver("panel", asked), openWindow()]);
}

/** @param {chrome.tabs.Tab} [tab] */
const where = (tab) => ({ tab: tab?.id, window: tab?.windowId });

async function listen() {
  await listenOn(await guarded());
}

void keepFromPages();
whenInstalled(() => void openWelcome()); // it begins with how to begin
whenStarted(() => void forgetLapsed());
whenStarted(() => void listen()); // an update forgets what was registered
whenLeaveChanges(() => void listen());
void settlePlace();
whenPlaceChanges(() => void settlePlace());
whenClicked((tab) => void ask({ url: tab.url ?? "", tab: tab.id, at: where(tab) }));
offerOnLinks(say("menuLink"), (url, tab) => void ask({ url, at: where(tab) }));
whenTold(async ({ url, act, name, about, page }, tab, site) => {
  if (!(await mayListenOn(site))) return { off: true }; // taken back since the page was loaded
  // Only what guard.js could have said: the page it stands in is not ours.
  if (![url, act, name, about].every((one) => typeof one === "string" && one.length < 4_000) || !/^https?:/.test(url)) return {};
  await ask({ url, press: name, act, about, ...(page === true && { tab: tab.id }), at: where(tab) });
  return {};
});
whenTabMoves((tab) => void unmark(tab).catch(() => undefined), markedPage); // the tab may be gone by then
