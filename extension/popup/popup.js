// The click, from the page to the verdict: read the page, find the server, be paired, ask, show.

import { mark } from "../badge.js";
import { askToReachServer, capture, currentTab, openOptions, openTab, say, takeOver } from "../browser.js";
import { Trouble, trouble, whyClosed } from "../errors.js";
import { address, check, checkList, health, token } from "../server.js";
import { by, show } from "./dom.js";
import { showVerdict } from "./verdict.js";

/**
 * What is asked about: the page in a tab, or an address alone.
 * @typedef {{page: import("../browser.js").Page, tab: number} | {page: {url: string}, tab: null}} Asked
 */

/** @type {Record<import("../browser.js").Refusal["refused"], import("../errors.js").Code>} what capture.js declines */
const REFUSED = { pdf: "pdfPage", kind: "noProfile", size: "tooLarge" };
const skeleton = [...by("view").childNodes];
/** @type {Promise<import("../background.js").Asked | undefined>} what the popup was opened for, where it was no click on the icon */
const opened = takeOver("asked");

/** @type {Asked | undefined} what was asked about last */
let latest;

async function start() {
  busy();
  const [asked, ready, paired] = await Promise.allSettled([read(), health(), token()]);
  if (asked.status === "rejected") return fail(asked.reason); // no server helps with a page that cannot be read
  if (ready.status === "rejected") return fail(ready.reason);
  if (paired.status === "fulfilled" && paired.value) await judge(asked.value);
  else await join(asked.value);
}

/**
 * @param {Asked} asked
 * @param {import("../server.js").Read} [told] what the user says the page shows
 */
async function judge(asked, told) {
  const { page, tab } = asked;
  latest = asked;
  try {
    const shown = (/** @type {import("../server.js").Verdict} */ verdict) => void marked(verdict, page.url, tab).catch(() => undefined);
    const verdict = await check(page, told);
    showVerdict(verdict, { fail, shown, site: tab === null ? null : page.url, correct: () => correct(verdict.profile) });
    requestAnimationFrame(() => performance.mark("verdict")); // what bench/popup.py reads
  } catch (error) {
    if (!(error instanceof Trouble && error.code === "noProfile" && "html" in page && (await listed(page)))) fail(error);
  }
}

/**
 * Shows the people of a page that is about several; false where it lists nobody.
 * @param {import("../browser.js").Page} page
 */
async function listed(page) {
  const verdicts = await checkList(page).catch(() => []);
  if (verdicts.length === 0) return false;
  const { showList } = await import("./list.js");
  showList(verdicts, fail);
  return true;
}

/**
 * Marks the icon, unless the tab has gone on to another page meanwhile.
 * @param {import("../server.js").Verdict} verdict
 * @param {string} url
 * @param {number | null} tab
 */
async function marked(verdict, url, tab) {
  const now = await currentTab();
  if (now.id === tab && now.url === url) await mark(tab, verdict);
}

/** @param {Asked} asked */
async function join(asked) {
  try {
    const { pair } = await import("./pair.js");
    await pair();
    busy();
    await judge(asked);
  } catch (error) {
    fail(error);
  }
}

/** @returns {Promise<Asked>} */
async function read() {
  const [told, front] = await Promise.all([opened, currentTab()]);
  if (told && told.tab === undefined) return { page: { url: told.url }, tab: null };
  const tab = told ? { id: told.tab, url: told.url } : front;
  if (tab.id === undefined) throw new Trouble("browserPage");
  const page = await capture(tab.id).catch(() => {
    throw new Trouble(whyClosed(tab.url));
  });
  if ("refused" in page) throw new Trouble(REFUSED[page.refused]);
  return { page, tab: tab.id };
}

/**
 * A form for what was read, at the end of the view; what the user says is judged again.
 * @param {{[field in keyof import("../server.js").Read]?: string | null}} read
 */
async function correct(read) {
  const asked = latest;
  if (!asked || document.getElementById("correction")) return;
  const { correction } = await import("./correct.js");
  const form = correction(read, asked.page, (told) => {
    busy();
    void judge(asked, told);
  });
  (document.querySelector(".who") ?? by("view").lastElementChild)?.after(form);
  form.querySelector("input")?.focus();
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
    tell: () => correct({}),
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
void opened.then((asked) => {
  if (asked?.press === undefined) return;
  by("press").hidden = false;
  by("press").textContent = say("pressHeld", asked.press);
});
by("question").textContent = say("question");
by("waiting").textContent = say("reading");
void start();
