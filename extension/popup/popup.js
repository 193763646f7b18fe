// The click, from the page to the verdict: read the page, find the server, be paired, ask, show.

import { mark } from "../badge.js";
import { addressOf, askToReachServer, capture, currentTab, openOptions, openTab, say, takeOver } from "../browser.js";
import { Trouble, trouble, whyClosed } from "../errors.js";
import { address, check, checkList, health, token } from "../server.js";
import { by, show } from "./dom.js";
import { showVerdict } from "./verdict.js";

/** @typedef {import("../background.js").Asked} Asked what it was opened for, where it was no click on the icon of a popup */
/**
 * What is read: the page in a tab, or an address alone.
 * @typedef {{page: import("../browser.js").Page, tab: number} | {page: {url: string}, tab: null}} Found
 */
/** @typedef {{told: Asked | undefined, found?: Found, over: boolean}} Turn one question; what comes after it is over is not shown */

/** @type {Record<import("../browser.js").Refusal["refused"], import("../errors.js").Code>} what capture.js declines */
const REFUSED = { pdf: "pdfPage", kind: "noProfile", size: "tooLarge" };
/** Milliseconds: on a busy machine the page's process hears of the click after it is asked for the page. */
const AGAIN = [20, 80, 200];
const STAYS = location.search === "?panel";
/** Not a popup that takes the size of what is in it: a panel, or on a phone a page of its own. */
const PAGE = STAYS || /\bAndroid\b/.test(navigator.userAgent);
const skeleton = [...by("view").childNodes];

/** @type {Turn} */
let turn = { told: undefined, over: true };
let pairing = false;
/** @type {Awaited<ReturnType<typeof import("./panel.js").follow>> | undefined} */
let panel;

/** @param {Asked | undefined | Promise<Asked | undefined>} told all at once: the server is asked while the page is read */
async function start(told) {
  const mine = begin();
  busy();
  const [found, ready, paired] = await Promise.allSettled([opened(told, mine), health(), token()]);
  if (found.status === "rejected") return fail(found.reason, mine); // no server helps with a page that cannot be read
  mine.found = found.value;
  if (ready.status === "rejected") return fail(ready.reason, mine);
  if (paired.status === "fulfilled" && paired.value) await judge(mine);
  else await join(mine);
}

/** Whatever was asked before is over. */
function begin() {
  turn.over = true;
  by("press").hidden = true;
  turn = { told: undefined, over: false };
  return turn;
}

/**
 * @param {Asked | undefined | Promise<Asked | undefined>} told
 * @param {Turn} mine
 */
async function opened(told, mine) {
  mine.told = await told;
  if (mine.told?.press !== undefined && !mine.over) {
    by("press").hidden = false;
    by("press").textContent = say("pressHeld", mine.told.press);
  }
  return read(mine.told);
}

/**
 * @param {Turn} mine
 * @param {import("../server.js").Read} [told] what the user says the page shows
 */
async function judge(mine, told) {
  if (!mine.found || mine.over) return;
  const { page, tab } = mine.found;
  try {
    const verdict = await check(page, told);
    if (mine.over) return;
    showVerdict(verdict, {
      fail: (error) => fail(error, mine),
      over: () => mine.over,
      shown: (again) => void marked(again, page.url, tab).catch(() => undefined), // the tab may be gone by then
      site: tab === null ? null : page.url,
      correct: () => correct(verdict.profile, mine),
    });
    requestAnimationFrame(() => performance.mark("verdict")); // what bench/popup.py reads
    if (mine.told?.act === "endorse") (await import("./pressed.js")).endorse(mine.told, verdict);
  } catch (error) {
    if (!(error instanceof Trouble && error.code === "noProfile" && "html" in page && (await listed(page, mine)))) fail(error, mine);
  }
}

/**
 * Shows the people of a page that is about several; false where it lists nobody.
 * @param {import("../browser.js").Page} page
 * @param {Turn} mine
 */
async function listed(page, mine) {
  const verdicts = await checkList(page).catch(() => []);
  if (verdicts.length === 0) return false;
  const { showList } = await import("./list.js");
  if (!mine.over) showList(verdicts, { fail: (error) => fail(error, mine), over: () => mine.over });
  return true;
}

/**
 * Marks the icon, unless the tab has gone on to another page meanwhile.
 * @param {import("../server.js").Verdict} verdict
 * @param {string} url
 * @param {number | null} tab
 */
async function marked(verdict, url, tab) {
  if (tab !== null && (await addressOf(tab)) === url) await mark(tab, verdict, url);
}

/** @param {Turn} mine */
async function join(mine) {
  try {
    const { pair } = await import("./pair.js");
    pairing = true;
    await pair();
    pairing = false;
    if (mine.told && panel && !(await panel.still(mine.told))) return panel.invite(); // on the dashboard, to press Allow
    busy();
    await judge(mine);
  } catch (error) {
    fail(error, mine);
  } finally {
    pairing = false;
  }
}

/**
 * @param {Asked} [told]
 * @returns {Promise<Found>}
 */
async function read(told) {
  if (told && told.tab === undefined) return { page: { url: told.url }, tab: null };
  const tab = told ? { id: told.tab, url: told.url } : await currentTab();
  if (tab.id === undefined) throw new Trouble("browserPage");
  const why = whyClosed(tab.url);
  const page = await patiently(tab.id, why === "closedPage" ? AGAIN : []).catch(() => {
    throw new Trouble(why);
  });
  if ("refused" in page) throw new Trouble(REFUSED[page.refused]);
  return { page, tab: tab.id };
}

/**
 * @param {number} tab
 * @param {number[]} pauses
 */
async function patiently(tab, pauses) {
  for (const pause of pauses) {
    try {
      return await capture(tab);
    } catch {
      await new Promise((go) => setTimeout(go, pause));
    }
  }
  return capture(tab);
}

/**
 * A form for what was read, at the end of the view; what the user says is judged again.
 * @param {{[field in keyof import("../server.js").Read]?: string | null}} read
 * @param {Turn} mine
 */
async function correct(read, mine) {
  if (!mine.found || document.getElementById("correction")) return;
  const { correction } = await import("./correct.js");
  const form = correction(read, mine.found.page, (told) => {
    busy();
    void judge(mine, told);
  });
  (document.querySelector(".who") ?? by("view").lastElementChild)?.after(form);
  form.querySelector("input")?.focus();
}

/**
 * What is rarely needed is loaded when it is.
 * @param {unknown} error
 * @param {Turn} mine
 */
async function fail(error, mine) {
  const { showTrouble } = await import("./trouble.js");
  if (mine.over) return;
  showTrouble(trouble(error), {
    retry: () => void start(mine.told),
    pair: () => void start(mine.told),
    tell: () => correct({}, mine),
    options: () => void openOptions(),
    permit: async () => void ((await askToReachServer()) && start(mine.told)),
    dashboard: async () => openTab(await address()),
  });
}

function busy() {
  show(...skeleton);
  by("view").setAttribute("aria-busy", "true");
}

/** On a low screen or at twice the size a popup is cut below 600 px: then let its own part scroll, not the whole. */
let settled = 0;
addEventListener("resize", () => {
  clearTimeout(settled);
  if (PAGE) return;
  settled = setTimeout(() => {
    const cut = document.documentElement.scrollHeight > innerHeight;
    if (cut) Object.assign(document.body.style, { minHeight: "0", maxHeight: `${innerHeight}px` });
  }, 100);
});

document.documentElement.classList.toggle("page", PAGE);
document.documentElement.lang = say("language");
by("settings").title = say("openSettings");
by("settings-name").textContent = say("openSettings");
by("settings").addEventListener("click", () => void openOptions());
by("question").textContent = say("question");
by("waiting").textContent = say("reading");
if (STAYS) {
  const { follow } = await import("./panel.js");
  panel = await follow({ begin: (asked) => void start(asked), drop: begin, pairing: () => pairing });
} else {
  void start(takeOver("asked"));
}
