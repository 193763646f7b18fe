// The user's own word: "I know them because…", and "This is wrong": not known, or somebody else.

import { say } from "../browser.js";
import { answer, person } from "../server.js";
import { h, seen, opener } from "./dom.js";

/** @typedef {import("../server.js").Verdict} Verdict */
/** @typedef {(again: Verdict) => void} Judged */
/** @typedef {(error: unknown) => void} Fail */

/**
 * @param {Verdict} verdict
 * @param {Judged} judged shows the verdict that the word led to
 * @param {Fail} fail
 */
export function word(verdict, judged, fail) {
  const tell = teller(verdict, judged, fail);
  const form = because(tell);
  const amiss = wrong(verdict, judged, fail);
  return h(
    "section",
    { class: "word" },
    h("h2", {}, say("yourWord")),
    ...said(verdict, tell),
    h(
      "div",
      { class: "choices" },
      opener("know", say("iKnow"), form),
      opener("wrong", say("wrong"), amiss),
    ),
    form,
    amiss,
  );
}

/**
 * "This is wrong": what, in the user's words, and whether they are not known or somebody else.
 * @param {Verdict} verdict
 * @param {Judged} judged
 * @param {Fail} fail
 */
function wrong(verdict, judged, fail) {
  const how = h("textarea", { id: "what-is-wrong", rows: 2, maxlength: 500 });
  const tell = teller(verdict, judged, fail, () => how.value.trim());
  return h(
    "section",
    { class: "because", hidden: true },
    h("label", { for: "what-is-wrong" }, say("whatIsWrong")),
    how,
    h("button", { type: "button", id: "know-not", click: () => tell({ know: false }) }, say("iDoNotKnow")),
    verdict.standing !== "unsure" && verdict.person && choice(verdict, tell),
  );
}

/**
 * What was said before and still holds, each with a button that takes it back.
 * @param {Verdict} verdict
 * @param {ReturnType<typeof teller>} tell
 */
function said({ said = [] }, tell) {
  return said.map(({ what, text }) =>
    h(
      "p",
      { class: "said", "data-said": what },
      h("span", {}, text),
      h("button", { type: "button", "data-take-back": what, click: () => tell({ take_back: what }) }, say("takeBack")),
    ),
  );
}

/**
 * The people it could be, to pick from.
 * @param {Verdict} verdict
 * @param {Judged} judged
 * @param {Fail} fail
 */
export function candidates(verdict, judged, fail) {
  return choice(verdict, teller(verdict, judged, fail));
}

/**
 * @param {Verdict} verdict
 * @param {ReturnType<typeof teller>} tell
 */
function choice(verdict, tell) {
  const choices = verdict.candidates.filter((one) => one.id !== verdict.person?.id);
  return h(
    "section",
    { class: "candidates", id: "candidates" },
    h("h2", {}, say(choices.length ? "whichOne" : "notThem")),
    h(
      "ul",
      {},
      ...choices.map((one) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", "data-person": one.id, click: () => tell({ person: one.id }) },
            h("strong", { dir: "auto" }, one.name),
            h("span", {}, one.why.join(", ")),
            marks(one.id),
          ),
        ),
      ),
      h("li", {}, h("button", { type: "button", id: "none-of-these", click: () => tell({ person: null }) }, h("strong", {}, say("noneOfThese")))),
    ),
  );
}

/**
 * A line for the company and the address of somebody, filled when it is known.
 * @param {string} id of the person
 */
function marks(id) {
  const line = h("span", { class: "marks", dir: "auto" });
  person(id).then(
    ({ handles, cards }) => {
      const company = cards.find((card) => card.company)?.company;
      const address = ["email", "phone", "url"].flatMap((kind) => handles.filter((one) => one.kind === kind))[0]?.value;
      line.textContent = seen([company, address].filter(Boolean).join(" · "));
    },
    () => line.remove(), // the name alone then has to do
  );
  return line;
}

/** @param {(word: {know: boolean, how: string}) => void} tell */
function because(tell) {
  const how = h("textarea", { id: "how", rows: 2, maxlength: 500, placeholder: say("howExample") });
  const form = h(
    "form",
    { class: "because", hidden: true },
    h("label", { for: "how" }, say("howLabel")),
    how,
    h("button", { type: "submit", class: "primary" }, say("save")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell({ know: true, how: how.value.trim() });
  });
  return form;
}

/**
 * Sends the word, once at a time.
 * @param {Verdict} verdict
 * @param {Judged} judged
 * @param {Fail} fail
 * @param {() => string} [how] the user's reason, where one was written
 */
function teller(verdict, judged, fail, how = () => "") {
  let under = false;
  /** @param {{person?: string | null, know?: boolean, how?: string, take_back?: "person" | "know"}} told */
  return async (told) => {
    if (under) return;
    under = true;
    const reason = how();
    try {
      judged(await answer(verdict.id, reason ? { how: reason, ...told } : told));
    } catch (error) {
      fail(error);
    } finally {
      under = false;
    }
  };
}
