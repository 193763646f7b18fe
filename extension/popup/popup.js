// The click, from the page to the verdict: read the page, find the server, be paired, ask, show.

import { askToReachServer, capture, currentTab, openOptions, openTab, say } from "../browser.js";
import { Trouble, trouble, whyClosed } from "../errors.js";
import { address, check, health, token } from "../server.js";
import { by, show } from "./dom.js";
import { showVerdict } from "./verdict.js";

/** @typedef {import("../browser.js").Page} Page */

/** @type {Record<import("../browser.js").Refusal["refused"], import("../errors.js").Code>} what capture.js declines */
const REFUSED = { pdf: "pdfPage", kind: "noProfile", size: "tooLarge" };
const skeleton = [...by("view").childNodes];

async function start() {
  busy();
  const [page, ready, paired] = await Promise.allSettled([read(), health(), token()]);
  if (page.status === "rejected") return fail(page.reason); // no server helps with a page that cannot be read
  if (ready.status === "rejected") return fail(ready.reason);
  if (paired.status === "fulfilled" && paired.value) await judge(page.value);
  else await join(page.value);
}

/** @param {Page} page */
async function judge(page) {
  try {
    showVerdict(await check(page), { fail });
    requestAnimationFrame(() => performance.mark("verdict")); // what bench/popup.py reads
  } catch (error) {
    fail(error);
  }
}

/** @param {Page} page */
async function join(page) {
  try {
    const { pair } = await import("./pair.js");
    await pair();
    busy();
    await judge(page);
  } catch (error) {
    fail(error);
  }
}

/** @returns {Promise<Page>} */
async function read() {
  const tab = await currentTab();
  if (tab.id === undefined) throw new Trouble("browserPage");
  const page = await capture(tab.id).catch(() => {
    throw new Trouble(whyClosed(tab.url));
  });
  if ("refused" in page) throw new Trouble(REFUSED[page.refused]);
  return page;
}

/**
 * What is rarely needed is loaded when it is.
 * @param {unknown} error
 */
async function fail(error) {
  const { showTrouble } = await import("./trouble.js");
  showTrouble(trouble(error), {
    retry: () => void start(),
    pair: () => void start(),
    options: () => void openOptions(),
    permit: async () => void ((await askToReachServer()) && start()),
    dashboard: async () => openTab(await address()),
  });
}

function busy() {
  show(...skeleton);
  by("view").setAttribute("aria-busy", "true");
}

/** On a low screen a popup is cut below 600 px: then let its own part scroll, not the whole. */
let settled = 0;
addEventListener("resize", () => {
  clearTimeout(settled);
  settled = setTimeout(() => {
    if (document.documentElement.scrollHeight > innerHeight) document.body.style.maxHeight = `${innerHeight}px`;
  }, 100);
});

document.documentElement.lang = say("language");
by("settings").title = say("openSettings");
by("settings-name").textContent = say("openSettings");
by("settings").addEventListener("click", () => void openOptions());
by("question").textContent = say("question");
by("waiting").textContent = say("reading");
void start();
