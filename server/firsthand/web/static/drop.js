// Files and folders dropped on the import page, sent with their progress shown.

const form = /** @type {HTMLFormElement} */ (document.getElementById("drop"));
const button = form.querySelector("button");
const LARGEST = 4 * 2 ** 30;

for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
form.addEventListener("dragleave", (event) => {
  if (!form.contains(/** @type {Node} */ (event.relatedTarget))) form.classList.remove("over");
});
form.addEventListener("drop", async (event) => {
  event.preventDefault();
  form.classList.remove("over");
  // The entries are gone after the event, so they are all taken before anything is awaited.
  const dropped = [...event.dataTransfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found = (await Promise.all(dropped.map(({ entry, file }) => (entry ? filesOf(entry, "") : [{ file, name: file.name }])))).flat();
  if (found.length) send(found);
});
// A drop beside the field would make the browser open the file and leave the page.
for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const files = [.../** @type {HTMLInputElement} */ (form.elements.namedItem("files")).files];
  if (files.length) send(files.map((file) => ({ file, name: file.name })));
});

/**
 * The files of an entry, a folder's with their path inside it.
 * @param {FileSystemEntry} entry
 * @param {string} folder
 * @returns {Promise<{file: File, name: string}[]>}
 */
async function filesOf(entry, folder) {
  const name = folder + entry.name;
  if (entry.isFile) {
    return new Promise((done) => entry.file((file) => done([{ file, name }]), () => done([])));
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done) => reader.readEntries(done, () => done([])));
    if (!some.length) return found;
    for (const inner of some) found.push(...(await filesOf(inner, `${name}/`)));
  }
}

/**
 * Sends the files once: a second press or drop before the first is answered is none.
 * @param {{file: File, name: string}[]} files
 */
function send(files) {
  if (button.disabled) return;
  const body = new FormData();
  for (const { file, name } of files) body.append("files", file, name);
  const bar = form.querySelector("progress");
  if (files.reduce((sum, { file }) => sum + file.size, 0) > LARGEST) return tell(form.dataset.large);
  tell(form.dataset.sending);
  button.disabled = true;
  bar.hidden = false;

  // XMLHttpRequest, because fetch does not tell how much has been sent.
  const call = new XMLHttpRequest();
  call.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  call.addEventListener("load", () => {
    const told = parsed(call.responseText);
    if (call.status === 202) location.assign(`${form.dataset.then.split("?")[0]}/${told.id}${location.search}`);
    else tell(call.status === 413 ? form.dataset.large : form.dataset.failed);
  });
  call.addEventListener("error", () => tell(form.dataset.failed));
  call.open("POST", form.dataset.to);
  call.setRequestHeader("X-CSRF-Token", form.dataset.csrf);
  call.send(body);
}

/** @param {string} sentence */
function tell(sentence) {
  const place = /** @type {HTMLElement} */ (form.querySelector(".sending"));
  place.hidden = false;
  place.querySelector("span").textContent = sentence;
  place.querySelector("progress").hidden = true;
  button.disabled = false;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
