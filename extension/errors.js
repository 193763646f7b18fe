// Each failure: the sentence that says what is wrong, and the step that mends it.

/** @typedef {import("./browser.js").Message} Message */
/** @typedef {"retry" | "tell" | "pair" | "options" | "permit" | "dashboard"} Step */
/** @typedef {{title: Message, next: Message, steps: Step[], command?: string}} Help */

/** @satisfies {Record<string, Help>} */
export const HELP = {
  serverOff: { title: "serverOffTitle", next: "serverOffNext", steps: ["retry", "options"], command: "firsthand serve" },
  otherProgram: { title: "otherProgramTitle", next: "otherProgramNext", steps: ["retry", "options"], command: "firsthand serve --port 5999" },
  noPermission: { title: "noPermissionTitle", next: "noPermissionNext", steps: ["permit"] },
  serverOld: { title: "serverOldTitle", next: "serverOldNext", steps: ["retry"], command: "python3 -m pip install --upgrade firsthand" },
  serverNew: { title: "serverNewTitle", next: "serverNewNext", steps: ["retry"] },
  timeOut: { title: "timeOutTitle", next: "timeOutNext", steps: ["retry"] },
  busy: { title: "busyTitle", next: "busyNext", steps: ["retry", "dashboard"] },
  refused: { title: "pairingRefusedTitle", next: "pairingRefusedNext", steps: ["pair"] },
  expired: { title: "pairingExpiredTitle", next: "pairingExpiredNext", steps: ["pair"] },
  revoked: { title: "revokedTitle", next: "revokedNext", steps: ["pair"] },
  noProfile: { title: "noProfileTitle", next: "noProfileNext", steps: ["tell", "retry"] },
  browserPage: { title: "browserPageTitle", next: "browserPageNext", steps: [] },
  storePage: { title: "storePageTitle", next: "storePageNext", steps: [] },
  filePage: { title: "filePageTitle", next: "filePageNext", steps: ["retry"] },
  pdfPage: { title: "pdfPageTitle", next: "pdfPageNext", steps: [] },
  closedPage: { title: "closedPageTitle", next: "closedPageNext", steps: ["retry"] },
  tooLarge: { title: "tooLargeTitle", next: "tooLargeNext", steps: ["retry"] },
  gone: { title: "goneTitle", next: "goneNext", steps: ["retry"] },
  unexpected: { title: "unexpectedTitle", next: "unexpectedNext", steps: ["retry", "dashboard"], command: "firsthand doctor" },
};

/** @typedef {keyof typeof HELP} Code */

/** A failure the user can do something about. */
export class Trouble extends Error {
  /**
   * @param {Code} code which help to show
   * @param {string} [detail] what the server said about it, in the user's language
   */
  constructor(code, detail) {
    super(detail ?? code);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * Any thrown thing as a Trouble, so that nobody sees a bare exception.
 * @param {unknown} error
 */
export function trouble(error) {
  if (error instanceof Trouble) return error;
  console.error(error); // for whoever opens the developer tools
  return new Trouble("unexpected");
}

const STORES = ["chromewebstore.google.com", "chrome.google.com", "addons.mozilla.org", "microsoftedge.microsoft.com", "addons.opera.com"];

/**
 * Why the browser kept a page closed, told by its address.
 * @param {string} url
 * @returns {Code}
 */
export function whyClosed(url) {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address) return "browserPage";
  if (STORES.includes(address.hostname)) return "storePage";
  if (address.pathname.toLowerCase().endsWith(".pdf")) return "pdfPage";
  if (address.protocol === "file:") return "filePage";
  return /^https?:$/.test(address.protocol) ? "closedPage" : "browserPage";
}
