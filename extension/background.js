// Joins browser events to functions; what is asked about happens in the popup.

import { unmark } from "./badge.js";
import { guarded, handOver, listenOn, mayListenOn, offerOnLinks, openPopup, say, whenLeaveChanges, whenStarted, whenTabMoves, whenTold } from "./browser.js";
import { forgetLapsed } from "./pairing.js";

/** @typedef {{url: string, tab?: number, press?: string}} Asked a link; or what a press on this tab was about */

/**
 * Both at once: the browser opens the popup only within the user's own act.
 * @param {Asked} asked
 */
async function ask(asked) {
  await Promise.all([handOver("asked", asked), openPopup()]);
}

async function listen() {
  await listenOn(await guarded());
}

whenStarted(() => void forgetLapsed());
whenStarted(() => void listen()); // an update forgets what was registered
whenLeaveChanges(() => void listen());
offerOnLinks(say("menuLink"), (url) => void ask({ url }));
whenTold(async ({ url, name, page }, tab, site) => {
  if (!(await mayListenOn(site))) return { off: true }; // taken back since the page was loaded
  // Only what guard.js could have said: the page it stands in is not ours.
  if (![url, name].every((one) => typeof one === "string" && one.length < 4_000) || !/^https?:/.test(url)) return {};
  await ask({ url, press: name, ...(page === true && { tab }) });
  return {};
});
whenTabMoves((tab) => void unmark(tab).catch(() => undefined)); // the tab may be gone by then
