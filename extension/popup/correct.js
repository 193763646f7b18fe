// What was read of the page, for the user to put right; and a copy of it without its words, for a report.

import { say } from "../browser.js";
import { masked } from "../masked.js";
import { announce, h } from "./dom.js";

/** @typedef {import("../server.js").Read} Read */
/** @typedef {import("../browser.js").Message} Message */

/** @type {[keyof Read, Message][]} */
const FIELDS = [
  ["name", "fieldName"],
  ["title", "fieldTitle"],
  ["company", "fieldCompany"],
  ["location", "fieldLocation"],
];

/**
 * @param {{[field in keyof Read]?: string | null}} read what was read, nothing where no person was found
 * @param {{url: string, html?: string}} page
 * @param {(told: Read) => void} again judges by what is told
 */
export function correction(read, page, again) {
  const inputs = FIELDS.map(([field, label]) => {
    const input = h("input", { id: `read-${field}`, maxlength: 200, value: read[field] ?? "", autocomplete: "off", dir: "auto" });
    input.required = field === "name";
    return { field, input, row: h("p", {}, h("label", { for: input.id }, say(label)), input) };
  });
  const form = h(
    "form",
    { class: "correction", id: "correction" },
    ...inputs.map(({ row }) => row),
    h("p", { class: "steps" }, page.html !== undefined && report(page.html, page.url), h("button", { type: "submit", class: "primary" }, say("judgeAgain"))),
    page.html !== undefined && h("p", { class: "soft" }, say("reportWhat")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again(Object.fromEntries(inputs.map(({ field, input }) => [field, input.value.trim()])));
  });
  return form;
}

/**
 * @param {string} html
 * @param {string} url
 */
function report(html, url) {
  return h(
    "button",
    {
      type: "button",
      id: "report",
      click: () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([masked(html, url)], { type: "text/html" }));
        link.download = "firsthand-page.html";
        link.click();
        announce(say("reportSaved"));
      },
    },
    say("reportSave"),
  );
}
