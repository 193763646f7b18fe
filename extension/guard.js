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
  const BUTTONS = "button, a[href], [role=button], [role=link], [role=menuitem], input[type=submit], input[type=button], input[type=image]";
  const CARD = "li, article, [role=listitem], [role=article]";
  const LONGEST = 120; // letters of a name: a whole card that can be clicked is no button
  /** @type {[act: string, language: string, words: RegExp][]} as LinkedIn, XING and others say it */
  const WORDS = [
    ["connect", "en", /^(?:connect\b(?! (?:to|your|my|an?)\b)|request to connect|send (?:an? )?(?:connection |friend )?(?:request|invitation|invite)\b|send without a note|add friend\b|(?:add|invite) .*\b(?:connect|contact|network|friend))/iu],
    ["connect", "fr", /^(?:se connecter\b|entrer en (?:contact|relation)|demande de (?:contact|mise en relation)|envoyer (?:.*\b(?:invitation|demande)|sans (?:note|message)$)|(?:ajoute|invite)[rz] .*(?:réseau|contact|relation|ami|se connecter))/iu],
    ["connect", "nl", /^(?:connectie maken\b|maak (?:een )?connectie|verbinden\b(?! met (?:wifi|internet))|nodig .*\bconnectie|(?:uitnodiging|contactverzoek) (?:verzenden|versturen|sturen)|(?:verzend|verstuur|stuur) .*\b(?:uitnodiging|contactverzoek)|verzenden zonder (?:notitie|bericht)$|.*\b(?:vriend|contact|connectie) toevoegen$|.*\b(?:uitnodigen|toevoegen)\b.*(?:connectie|contact|netwerk|vriend))/iu],
    ["connect", "de", /^(?:vernetzen\b|.*\bvernetzen$|kontakt anfragen|.*kontaktanfrage (?:senden|schicken|stellen)|ohne (?:notiz|nachricht) senden$|.*\beinladung (?:senden|schicken)|.*\b(?:kontakt|freund|freundin|freund\/in) hinzufügen|.*\bzu[rm]? (?:.*)(?:kontakte|netzwerk)\w* .*\b(?:einladen|hinzufügen)|zum netzwerk hinzufügen)/iu],
    ["accept", "en", /^(?:accept\b(?! (?:and|&) )|confirm(?:$| .*\brequest))/iu],
    ["accept", "fr", /^(?:accepter\b(?! et )|confirmer(?:$| .*\b(?:demande|invitation)))/iu],
    ["accept", "nl", /^(?:accepteren\b(?! en )|accepteer\b|bevestigen$|.*(?:uitnodiging|verzoek)\b.*\b(?:accepteren|bevestigen))/iu],
    ["accept", "de", /^(?:(?:annehmen|akzeptieren)\b(?! und )|bestätigen(?:$| sie .*(?:anfrage|einladung))|nehmen sie .*(?:anfrage|einladung)|.*(?:einladung|anfrage)\b.*\b(?:annehmen|akzeptieren|bestätigen))/iu],
    ["endorse", "en", /^endorse\b/iu],
    ["endorse", "fr", /^(?:recommander .*\bpour\b|(?:valider|confirmer|recommander) (?:cette|la) compétence)/iu],
    ["endorse", "nl", /^(?:onderschrijf\b|.*\bonderschrijven\b)/iu],
    ["endorse", "de", /^(?:.*\bkenntnis\w* .*\bbestätigen|.*\bbestätigen für\b)/iu],
    ["recommend", "en", /^(?:recommend\b|(?:give|write) .*\brecommendation)/iu],
    ["recommend", "fr", /^(?:recommander\b|(?:rédiger|écrire) .*\brecommandation)/iu],
    ["recommend", "nl", /^(?:.*\baanbevelen$|schrijf .*\baanbeveling|beveel .*\baan$|.*\baanbeveling (?:geven|schrijven))/iu],
    ["recommend", "de", /^(?:.*\bempfehlen$|.*\bempfehlung\b.*(?:schreiben|geben|verfassen)$)/iu],
  ];
  // Taken back, refused, or about a thing: "Accept all cookies" is nobody's invitation.
  const NOT = /\b(?:cookies?|all|alle|alles|tout|tous|toutes|terms|conditions|voorwaarden|bedingungen|tracking|remove|withdraw|disconnect|ignore|company|page|job|post|article|calendar|wallet|account|konto|compte|wi-?fi|(?:with|avec|met|mit) (?:google|apple|facebook|microsoft))\b/iu;

  /** @type {Map<string, number>} what was asked about, and until when the press goes through */
  const asked = new Map();
  let off = false; // the leave was taken back since the page was loaded

  addEventListener(
    "click",
    (event) => {
      if (off || !event.isTrusted) return;
      // By the way the press took: a button may stand inside an element of the page's own making.
      const button = event.composedPath().find((one) => one instanceof Element && one.matches(BUTTONS));
      if (!(button instanceof Element)) return;
      const name = accessibleName(button);
      const act = name && name.length <= LONGEST && !NOT.test(name) && WORDS.find(([, , words]) => words.test(name))?.[0];
      if (!act) return;
      const person = linkBeside(button, name, act);
      if (act === "accept" && person === null && name.split(/\s/).length < 2) return; // of whom? a banner says it, too
      const url = person ?? location.href;
      const key = `${act} ${url}`;
      if ((asked.get(key) ?? 0) > Date.now()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      asked.set(key, Date.now() + GRACE);
      void tell({ act, name, url, page: person === null, about: act === "endorse" ? firstLine(button) : "" }, button);
    },
    { capture: true },
  );

  /**
   * @param {{act: string, name: string, url: string, page: boolean, about: string}} press
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
    const root = /** @type {Document | ShadowRoot} */ (button.getRootNode());
    const labels = (button.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => id && root.getElementById(id)?.textContent);
    const drawn = button.querySelector("img[alt], [aria-label]"); // a button that is a drawing alone
    const said =
      labels.filter(Boolean).join(" ") ||
      button.getAttribute("aria-label") ||
      (button instanceof HTMLInputElement ? button.alt || button.value : button.textContent)?.trim() ||
      drawn?.getAttribute("aria-label") ||
      drawn?.getAttribute("alt") ||
      button.getAttribute("title") ||
      "";
    return said.normalize().replace(/\s+/gu, " ").replace(/^[^\p{L}]+/u, "").trim(); // "+ Connect"
  }

  /**
   * The profile of whom a button in a list is about: the link in its own card. On somebody's own page
   * there is none, and the page itself is asked about.
   * @param {Element} button
   * @param {string} name
   * @param {string} act
   */
  function linkBeside(button, name, act) {
    const card = button.closest(CARD);
    const links = card ? [...card.querySelectorAll("a[href]")] : [];
    for (const link of links) {
      const whose = accessibleName(link);
      const here = link instanceof HTMLAnchorElement && /^https?:$/.test(link.protocol) && link.href.split("#")[0] !== location.href.split("#")[0];
      if (!here || link === button || whose.length < 3) continue;
      // The card of an endorsement is about a skill: a link in it is the skill's, or one of those who gave theirs.
      const named = act === "endorse" ? name.split(whose)[1]?.match(/^ (?:for|pour|voor|für) /) : name.includes(whose);
      if (named || (act !== "endorse" && /\s/.test(whose) && whose.length < 80)) return link.href;
    }
    return null;
  }

  /** @param {Element} button what its card says first, such as the skill to endorse; empty where there is no card */
  function firstLine(button) {
    const card = button.closest(CARD);
    const lines = card instanceof HTMLElement ? card.innerText.split("\n") : [];
    return (lines.find((line) => line.trim()) ?? "").trim().slice(0, 80);
  }
})();
