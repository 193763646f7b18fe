// Shows a verdict: warnings first, who it is, the standing, what to do, and why.

import { openTab, say } from "../browser.js";
import { address } from "../server.js";
import { advice, advised, skill } from "./advice.js";
import { decisions } from "./decisions.js";
import { announce, by, drawing, h, held, show } from "./dom.js";
import { guarding } from "./guarding.js";
import { candidates, word } from "./word.js";

/** @typedef {import("../server.js").Verdict} Verdict */
/** @typedef {import("../browser.js").Message} Message */
/**
 * ``over`` tells whether something else was asked meanwhile; ``site`` is the address of the page in
 * the tab, null where none was read; ``back`` leads to a list.
 * @typedef {{fail: (error: unknown) => void, over: () => boolean, shown: (verdict: Verdict) => void, site: string | null, correct?: () => unknown, back?: () => unknown}} Ways
 */

/** @satisfies {Record<import("../server.js").Standing, Message>} */
export const STANDING = {
  firsthand: "standingFirsthand",
  acquainted: "standingAcquainted",
  dormant: "standingDormant",
  virtual: "standingVirtual",
  stranger: "standingStranger",
  unsure: "standingUnsure",
};

/**
 * @param {Verdict} verdict
 * @param {Ways} ways
 */
export function showVerdict(verdict, ways) {
  if (ways.over()) return;
  /** @param {Verdict} again */
  const judged = (again) => {
    if (ways.over()) return;
    showVerdict(again, ways);
    by("standing").focus();
  };
  show(
    ways.back && h("p", {}, h("button", { type: "button", class: "aside", id: "back", click: ways.back }, say("listBack"))),
    ...warnings(verdict),
    who(verdict, ways.correct),
    standing(verdict),
    verdict.standing === "unsure" && candidates(verdict, judged, ways.fail),
    advice(verdict),
    skill(verdict, (again) => showVerdict(again, ways), ways.fail),
    why(verdict),
    word(verdict, judged, ways.fail),
    ways.site !== null && guarding(ways.site),
    h("p", { class: "soft", id: "stays" }, say("staysHere")),
    decisions(verdict, ways.fail),
  );
  ways.shown(verdict);
  const warned = verdict.warnings.map((one) => `${say("warningTitle")}: ${one.short ?? one.text}`);
  announce(...held(), ...warned, say(STANDING[verdict.standing]), ...advised(verdict), summary(verdict));
}

/** @param {Verdict} verdict */
function warnings(verdict) {
  return verdict.warnings.map((warning) =>
    h(
      "section",
      { class: "warning", "data-warning": warning.code },
      drawing("warning"),
      h(
        "div",
        {},
        h("p", {}, h("strong", {}, say("warningTitle")), " ", warning.short ?? warning.text),
        warning.short && h("details", {}, h("summary", {}, say("warningDetails")), h("p", {}, warning.text)),
      ),
    ),
  );
}

/**
 * @param {Verdict} verdict
 * @param {() => unknown} [correct]
 */
function who({ profile, because }, correct) {
  const headline = profile.headline ?? [profile.title, profile.company].filter(Boolean).join(", ");
  const place = [headline.includes(profile.company ?? "") ? null : profile.company, profile.location].filter(Boolean).join(" · ");
  return h(
    "header",
    { class: "who" },
    h("h1", { dir: "auto" }, profile.name ?? say("noName")),
    headline && h("p", { class: "headline", dir: "auto" }, headline),
    place && h("p", { class: "soft", dir: "auto" }, place),
    profile.captured_from === "address" && h("p", { class: "soft", id: "by-address" }, say("byAddress")),
    because && h("p", { class: "soft", id: "identity" }, because),
    correct && h("button", { type: "button", class: "aside", id: "not-right", click: correct }, say("notReadRight")),
  );
}

/** @param {Verdict} verdict */
function standing(verdict) {
  const measured = !["stranger", "unsure"].includes(verdict.standing);
  return h(
    "section",
    { class: "standing", "data-standing": verdict.standing },
    drawing(verdict.standing),
    h("h2", { id: "standing", tabindex: -1 }, say(STANDING[verdict.standing])),
    measured && strength(verdict.strength),
    h("p", { class: "summary" }, summary(verdict)),
  );
}

/**
 * The summary, without what a warning above it has said already; its spaces that hold a mark stay.
 * @param {Verdict} verdict
 */
function summary({ summary, warnings }) {
  return warnings.reduce((rest, warning) => rest.replace(warning.text, ""), summary).replace(/ {2,}/g, " ").trim();
}

/** @param {number} part of a hundred */
function strength(part) {
  const words = `${say("strengthWhat")}: ${say("strength", part)}`;
  return h("meter", { min: 0, max: 100, value: part, title: words, "aria-label": words }, say("strength", part));
}

/** @param {Verdict} verdict */
function why(verdict) {
  const best = verdict.reasons.toSorted((a, b) => Math.abs(b.bits ?? 0) - Math.abs(a.bits ?? 0)).slice(0, 3);
  /** @param {Event} event */
  const open = async (event) => {
    event.preventDefault(); // a tab the browser opens itself carries the dashboard's cookie; a followed link would not
    await openTab(`${await address()}/checks/${encodeURIComponent(verdict.id)}`);
  };
  const all = h("a", { href: "#", id: "evidence", click: (event) => void open(event) }, say("allEvidence"), drawing("arrow"));
  return h(
    "section",
    { class: "why" },
    h("div", { class: "heading" }, h("h2", {}, say("why")), all),
    best.length > 0 && h("ul", {}, ...best.map(reason)),
    verdict.searched && verdict.standing !== "stranger" && h("p", { class: "soft", id: "searched" }, verdict.searched), // else the summary says it
  );
}

/**
 * A reason; how often and when stand below it where its sentence does not tell.
 * @param {import("../server.js").Reason} one
 */
function reason(one) {
  const years = [...new Set([one.first?.slice(0, 4), one.last?.slice(0, 4)])].filter((year) => year !== undefined);
  const counted = /\d/.test(one.text.replace(/\b(?:19|20)\d\d\b/g, ""));
  const facts = [
    one.count > 1 && !counted && say("times", one.count),
    !years.every((year) => one.text.includes(year)) && years.join("–"),
  ].filter(Boolean);
  return h(
    "li",
    { "data-for": String(one.for) },
    drawing(one.for ? "plus" : "minus"),
    h("span", { class: "hidden" }, say(one.for ? "speaksFor" : "speaksAgainst")),
    h("span", {}, one.text),
    facts.length > 0 && h("span", { class: "facts" }, facts.join(" · ")),
  );
}
