// A press on Endorse that was held back: for which skill it is, and what in the records shows it.

import { by } from "./dom.js";

/** What is endorsed, by the name of the button. */
const SKILL = [
  /^endorse (?:.+ for )?(.+)$/iu,
  /^recommander .+ pour (.+)$/iu,
  /^(?:valider|confirmer|recommander) la compétence (.+)$/iu,
  /^onderschrijf (?:.+ voor )?(.+)$/iu,
  /^(.+?) onderschrijven\b/iu,
  /^(.+?) bestätigen\b/iu,
];
/** What stands for any skill, or before one. */
const ANY = /^(?:skill|vaardigheid|(?:die |diese )?kenntnis(?:se)?)\b\s*/iu;

/**
 * Asks about the skill where the button, or the page's own list, tells it; else opens the form, with
 * what the button's card says first.
 * @param {import("../background.js").Asked} asked
 * @param {import("../server.js").Verdict} verdict on whose page it was
 */
export function endorse({ press = "", about = "" }, { profile, skills = [] }) {
  const said = press.toLocaleLowerCase();
  const told =
    skills.find((one) => said.includes(one.toLocaleLowerCase())) ??
    skillIn(press, profile.name ?? "") ??
    skills.find((one) => one.toLocaleLowerCase() === about.toLocaleLowerCase());
  by("endorse-skill").click();
  const field = /** @type {HTMLInputElement} */ (by("skill"));
  field.value = told ?? (about === press ? "" : about);
  if (told) field.form?.requestSubmit();
}

/**
 * @param {string} press
 * @param {string} person whose page it is: their name is no skill
 */
export function skillIn(press, person) {
  for (const pattern of SKILL) {
    const found = (pattern.exec(press)?.[1] ?? "").replace(ANY, "").trim();
    if (found && !person.includes(found) && !(person && found.includes(person))) return found;
  }
  return undefined;
}
