// On a site where the user asked for it: a press on Connect, Accept, Endorse or Recommend waits for the verdict.
//
// The first press is held back and told to the extension, which answers in its own surface; the next
// one goes through, whatever the answer was and also where none came: the user decides, and nobody is
// locked out. The page is only listened to. A press made by a script of the page is none of the
// user's and passes untouched, so a page cannot tell that somebody listens.
// What a button does is read from its accessible name, as a screen reader says it.
// Injected as a plain script, so it reaches the browser by itself; it fetches nothing.

(() => {
  // In the extension's own world, which the page cannot look into: a page that was open before is
  // listened to once, however often the leave changes.
  if ("firsthandListens" in globalThis) return;
  Object.assign(globalThis, { firsthandListens: true });
  // @ts-ignore Firefox calls it browser; Chromium knows chrome alone.
  const api = globalThis.browser ?? globalThis.chrome;
  const GRACE = 120_000; // milliseconds in which a press goes through that was asked about
  const LONGEST = 120; // letters of a name: a whole card that can be clicked is no button
  /** @type {[act: string, language: string, words: RegExp][]} as LinkedIn, XING and others say it */
  const WORDS = [
    ["connect", "en", /^(?:connect\b|add friend\b|(?:add|invite) .*\b(?:connect|contact|network|friend))/iu],
    ["connect", "fr", /^(?:se connecter\b|(?:ajouter|inviter) .*(?:réseau|contact|relation|ami))/iu],
    ["connect", "nl", /^(?:connectie maken\b|verbinden\b|.*\b(?:uitnodigen|toevoegen)\b.*(?:connectie|contact|netwerk|vriend))/iu],
    ["connect", "de", /^(?:.*\bvernetzen$|.*\b(?:kontakt|freund|freundin) hinzufügen|.*\bzu(?:r)? .*\b(?:kontakte|netzwerk)\w* .*\b(?:einladen|hinzufügen))/iu],
    ["accept", "en", /^(?:accept\b|confirm .*\brequest)/iu],
    ["accept", "fr", /^(?:accepter\b|confirmer .*\b(?:demande|invitation))/iu],
    ["accept", "nl", /^(?:accepteren\b|accepteer\b|.*\b(?:uitnodiging|verzoek)\b.*\b(?:accepteren|bevestigen))/iu],
    ["accept", "de", /^(?:annehmen\b|.*\b(?:einladung|kontaktanfrage|anfrage)\b.*\b(?:annehmen|bestätigen))/iu],
    ["endorse", "en", /^endorse\b/iu],
    ["endorse", "fr", /^(?:recommander .*\bpour\b|(?:valider|recommander) (?:cette|la) compétence)/iu],
    ["endorse", "nl", /^(?:onderschrijf\b|.*\bonderschrijven\b)/iu],
    ["endorse", "de", /^(?:.*\bkenntnis\w* .*\bbestätigen|.*\bbestätigen für\b)/iu],
    ["recommend", "en", /^(?:recommend\b|(?:give|write) .*\brecommendation)/iu],
    ["recommend", "fr", /^(?:recommander\b|(?:rédiger|écrire) .*\brecommandation)/iu],
    ["recommend", "nl", /^(?:.*\baanbevelen$|.*\baanbeveling (?:geven|schrijven))/iu],
    ["recommend", "de", /^.*\b(?:empfehlen|empfehlung (?:schreiben|geben))$/iu],
  ];
  // Taken back, refused, or about a thing: "Accept all cookies" is nobody's invitation.
  const NOT = /\b(?:cookies?|all|alle|alles|tout|tous|toutes|terms|conditions|voorwaarden|bedingungen|tracking|remove|withdraw|disconnect|ignore|company|page|job|post|article|calendar)\b/iu;

  /** @type {Map<string, number>} what was asked about, and until when the press goes through */
  const asked = new Map();
  let off = false; // the leave was taken back since the page was loaded

  addEventListener(
    "click",
    (event) => {
      if (off || !event.isTrusted || !(event.target instanceof Element)) return;
      const button = event.target.closest("button, a[href], [role=button], [role=menuitem], input[type=submit], input[type=button]");
      const name = button && accessibleName(button);
      const act = name && name.length <= LONGEST && !NOT.test(name) && WORDS.find(([, , words]) => words.test(name))?.[0];
      if (!act) return;
      const person = linkBeside(button, name);
      if (act === "accept" && person === null && name.split(/\s/).length < 2) return; // of whom? a banner says it, too
      const url = person ?? location.href;
      const key = `${act} ${url}`;
      if ((asked.get(key) ?? 0) > Date.now()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      asked.set(key, Date.now() + GRACE);
      void tell({ name, url, page: person === null }, button);
    },
    { capture: true },
  );

  /**
   * @param {{name: string, url: string, page: boolean}} press
   * @param {Element} button
   */
  async function tell(press, button) {
    try {
      const answer = await api.runtime.sendMessage(press);
      if (!answer?.off) return;
    } catch {
      // The extension was updated or removed since the page was loaded.
    }
    off = true;
    if (button instanceof HTMLElement) button.click();
  }

  /** @param {Element} button what a screen reader would say of it, near enough */
  function accessibleName(button) {
    const labels = (button.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => id && document.getElementById(id)?.textContent);
    const said =
      labels.filter(Boolean).join(" ") ||
      button.getAttribute("aria-label") ||
      (button instanceof HTMLInputElement ? button.value : button.textContent) ||
      button.getAttribute("title") ||
      "";
    return said.replace(/\s+/gu, " ").trim();
  }

  /**
   * The profile of whom a button in a list is about: the link in its own card. On somebody's own page
   * there is none, and the page itself is asked about.
   * @param {Element} button
   * @param {string} name
   */
  function linkBeside(button, name) {
    const card = button.closest("li, article, [role=listitem], [role=article]");
    const links = card ? [...card.querySelectorAll("a[href]")] : [];
    for (const link of links) {
      const whose = accessibleName(link);
      const here = link instanceof HTMLAnchorElement && /^https?:$/.test(link.protocol) && link.href.split("#")[0] !== location.href.split("#")[0];
      if (here && link !== button && whose.length > 2 && (name.includes(whose) || (/\s/.test(whose) && whose.length < 80))) return link.href;
    }
    return null;
  }
})();
