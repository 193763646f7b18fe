// Shows what figures would do while they are being changed, before they are kept.
//
// <form data-effect="id"> is asked for by its own address as with its button, with part=1, and what
// comes stands in the element of that id. Without this script the button does the same.

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-effect]"));
const place = document.getElementById(form.dataset.effect);
let turn = 0;

form.addEventListener("input", async () => {
  const mine = (turn += 1);
  await new Promise((done) => setTimeout(done, 250));
  if (mine !== turn || !form.checkValidity()) return;
  const asked = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  try {
    const reply = await fetch(`${form.getAttribute("action").split("?")[0]}?${asked}&part=1`, { headers: { Accept: "text/html" } });
    const text = await reply.text();
    if (mine === turn) place.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
  } catch {
    // The server was stopped: the button will say so.
  }
});
