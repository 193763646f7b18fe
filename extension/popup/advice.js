// What to do: whether to add, to endorse, and to endorse for one skill that the user asks about.

import { say } from "../browser.js";
import { vouch } from "../server.js";
import { announce, by, drawing, h, opener } from "./dom.js";

/** @typedef {import("../server.js").Verdict} Verdict */
/** @typedef {import("../browser.js").Message} Message */

/** @satisfies {Record<import("../server.js").Advice, Message>} */
const ADVICE = { yes: "adviceYes", wait: "adviceWait", no: "adviceNo" };

const OFFERED = 5; // of the page's own skills

/** @param {Verdict} verdict what to do, as it is said aloud */
export function advised({ advice: { add, endorse } }) {
  return [`${say("add")} ${say(ADVICE[add])}`, `${say("endorse")} ${say(ADVICE[endorse])}`];
}

/** @param {Verdict} verdict */
export function advice({ advice: { add, endorse } }) {
  /** @param {string} label @param {import("../server.js").Advice} answer */
  const tile = (label, answer) =>
    h("div", { "data-advice": answer }, h("dt", {}, label), h("dd", {}, drawing(`advice-${answer}`), say(ADVICE[answer])));
  return h("dl", { class: "advice" }, tile(say("add"), add), tile(say("endorse"), endorse));
}

/**
 * One skill, asked for by name or by one that the page lists, and what in the records shows it.
 * @param {Verdict} verdict
 * @param {(again: Verdict) => void} show shows the verdict anew
 * @param {(error: unknown) => void} fail
 */
export function skill(verdict, show, fail) {
  let under = false;
  /** @param {string} name */
  const ask = async (name) => {
    if (under || !name.trim()) return;
    under = true;
    try {
      show(await vouch(verdict.id, name.trim()));
      const told = by("vouched");
      told.focus();
      announce(...[...told.querySelectorAll("h2, p, li")].map((one) => one.textContent ?? ""));
    } catch (error) {
      fail(error);
    } finally {
      under = false;
    }
  };
  const form = asking(verdict, ask);
  form.hidden = !verdict.skill;
  return h("section", { class: "skill" }, verdict.skill ? answer(verdict.skill) : opener("endorse-skill", say("endorseSkill"), form), form);
}

/** @param {NonNullable<Verdict["skill"]>} asked */
function answer({ name, advice, text, reasons }) {
  return h(
    "div",
    { class: "vouched", id: "vouched", tabindex: -1, "data-advice": advice },
    h("h2", {}, say("endorseFor", name)),
    h("p", {}, h("strong", {}, drawing(`advice-${advice}`), say(ADVICE[advice])), " ", text),
    reasons.length > 0 && h("ul", {}, ...reasons.map((one) => h("li", {}, one.text))),
  );
}

/**
 * @param {Verdict} verdict
 * @param {(name: string) => void} ask
 */
function asking({ skill: asked, skills = [] }, ask) {
  const field = h("input", { id: "skill", maxlength: 80, autocomplete: "off", placeholder: say("skillExample") });
  const offered = skills.filter((name) => name !== asked?.name).slice(0, OFFERED);
  const form = h(
    "form",
    { class: "asking" },
    h("label", { for: "skill" }, say(asked ? "anotherSkill" : "whichSkill")),
    h("div", { class: "line" }, field, h("button", { type: "submit" }, say("ask"))),
    offered.length > 0 &&
      h(
        "div",
        { class: "choices", role: "group", "aria-label": say("onTheirPage") },
        ...offered.map((name) => h("button", { type: "button", "data-skill": name, click: () => ask(name) }, name)),
      ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(field.value);
  });
  return form;
}
