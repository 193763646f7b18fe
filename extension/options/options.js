// The options page: how things stand with the server, its port, the pairing, where the answer shows, and
// where the user is asked first.

import { askToReachServer, guarded, say, stopGuarding } from "../browser.js";
import { HELP, trouble } from "../errors.js";
import { choosePlace, chosenPlace, panelKind, shortcut } from "../places.js";
import { address, health, keepToken, moveTo, token } from "../server.js";

/** @typedef {import("../browser.js").Message} Message */

const port = /** @type {HTMLInputElement} */ (document.getElementById("port"));
const state = /** @type {HTMLElement} */ (document.getElementById("state"));
const permit = /** @type {HTMLElement} */ (document.getElementById("permit"));
const unpair = /** @type {HTMLElement} */ (document.getElementById("unpair"));
const unpairHelp = /** @type {HTMLElement} */ (document.getElementById("unpair-help"));

/** @param {Message} key @param {boolean} good */
function tell(key, good) {
  state.textContent = say(key);
  state.dataset.good = String(good);
}

async function look() {
  port.value = new URL(await address()).port || "80";
  const paired = Boolean(await token());
  unpair.hidden = unpairHelp.hidden = !paired;
  permit.hidden = true;
  try {
    await health();
    tell(paired ? "statePaired" : "stateUnpaired", true);
  } catch (error) {
    const { code } = trouble(error);
    permit.hidden = code !== "noPermission";
    tell(HELP[code].title, false);
  }
}

/** The sites where a press waits for the verdict, each with the button that ends it. */
async function sites() {
  const patterns = await guarded();
  const list = /** @type {HTMLElement} */ (document.getElementById("guarded"));
  /** @type {HTMLElement} */ (document.getElementById("nowhere")).hidden = patterns.length > 0;
  list.replaceChildren(
    ...patterns.map((pattern) => {
      const line = document.createElement("li");
      const stop = document.createElement("button");
      stop.type = "button";
      stop.textContent = say("guardStop");
      stop.addEventListener("click", async () => {
        if (!(await stopGuarding(pattern))) return;
        await sites();
        document.getElementById("guard-title")?.focus(); // the button that had it is gone
      });
      line.className = "row";
      line.append(say("guardOn", pattern.replace(/^https:\/\/|\/\*$/g, "")), stop);
      return line;
    }),
  );
}

async function keys() {
  const pressed = await shortcut();
  const line = /** @type {HTMLElement} */ (document.getElementById("shortcut"));
  line.hidden = !pressed;
  line.textContent = say("startShortcut", pressed ?? "");
}

/** Popup or panel; no choice where the browser has no panel. */
async function places() {
  const kind = panelKind();
  const part = /** @type {HTMLElement} */ (document.getElementById("places"));
  part.hidden = kind === null;
  /** @type {HTMLElement} */ (document.getElementById("panel-kind")).textContent = say(kind === "sidebar" ? "placeSidebar" : "placeWindow");
  const chosen = await chosenPlace();
  for (const choice of part.querySelectorAll("input")) {
    choice.checked = choice.value === chosen;
    choice.addEventListener("change", () => void choosePlace(/** @type {import("../places.js").Place} */ (choice.value)));
  }
}

/** @param {string} text what the user typed: a port, or a whole address that ends in one */
function portOf(text) {
  const found = /^(?:https?:\/\/127\.0\.0\.1:)?(\d{1,5})\/?$/.exec(text.trim());
  const number = Number(found?.[1]);
  return number > 0 && number < 65_536 ? number : null;
}

document.getElementById("server")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const number = portOf(port.value);
  port.setAttribute("aria-invalid", String(number === null));
  if (number === null) return tell("portWrong", false);
  await moveTo(`http://127.0.0.1:${number}`);
  await look();
});
unpair.addEventListener("click", async () => {
  await keepToken(undefined);
  await look();
});
permit.addEventListener("click", async () => {
  if (await askToReachServer()) await look();
});

document.documentElement.lang = say("language");
for (const element of document.querySelectorAll("[data-say]")) {
  element.textContent = say(/** @type {Message} */ (element.getAttribute("data-say")));
}
document.title = say("optionsTitle");
void look();
void sites();
void places();
void keys();
