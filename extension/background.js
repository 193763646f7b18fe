// Joins browser events to functions; what is asked about happens in the popup.

import { unmark } from "./badge.js";
import { handOver, offerOnLinks, openPopup, say, whenStarted, whenTabMoves } from "./browser.js";
import { forgetLapsed } from "./pairing.js";

whenStarted(() => void forgetLapsed());
offerOnLinks(say("menuLink"), async (url) => {
  // Both at once: the browser opens the popup only within the user's own act.
  await Promise.all([handOver("asked", url), openPopup()]);
});
whenTabMoves((tab) => void unmark(tab).catch(() => undefined)); // the tab may be gone by then
