// Turns the picture to show around into a PNG, which every network takes: drawn here, by the reader's
// own browser and in its type. Without this script there is the SVG.

const SHARP = 2; // pixels for one of the picture's own

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-png]"))) {
  link.hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    save(link.href, link.download);
  });
}

/**
 * @param {string} address
 * @param {string} name
 */
async function save(address, name) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const paper = document.createElement("canvas");
  paper.width = image.naturalWidth * SHARP;
  paper.height = image.naturalHeight * SHARP;
  paper.getContext("2d").drawImage(image, 0, 0, paper.width, paper.height);
  paper.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }, "image/png");
}
