// A photo of the work beside a fact. It is drawn again before anything else, so that nothing of the file that the camera wrote goes any further: no
// place, no date, no maker. Nothing of it is on the disk before it is sealed.
import { hasRoom } from "./field-base.js";
import { el, fr, tap } from "./field-dom.js";

const SIDE = 1600;
// What the server takes, with a margin.
const MOST = 400_000;
// Shares of the sides, and qualities, until it is light enough.
const TRIES = [[1, 0.82], [1, 0.65], [1, 0.5], [0.75, 0.6], [0.55, 0.6], [0.4, 0.5]];

// Gives { bytes, canvas }; throws what the browser cannot draw.
export async function redrawn(file) {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
  for (const [share, quality] of TRIES) {
    [canvas.width, canvas.height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale * share)));
    const sheet = canvas.getContext("2d");
    // What was transparent is paper.
    sheet.fillStyle = "#fff";
    sheet.fillRect(0, 0, canvas.width, canvas.height);
    sheet.drawImage(image, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (drawn?.type === "image/jpeg" && drawn.size <= MOST) {
      image.close();
      return { bytes: new Uint8Array(await drawn.arrayBuffer()), canvas };
    }
  }
  image.close();
  throw new Error("trop lourde");
}

const day = (text) => new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(text));

// The field of a fact's photo: `refusal()` says why it cannot be noted as it is, `chosen()` gives it, or null. `choice` draws an answer.
export function photoOf(person, choice) {
  let [photo, shows, isReading] = [null, null, Promise.resolve()];
  const told = el("p", { class: "problem", role: "alert" });
  const shown = el("div", {});
  const input = el("input", { id: "photo", type: "file", accept: "image/*", capture: "environment", "aria-describedby": "photo-aide" });
  const drop = () => { [photo, shows, input.value] = [null, null, ""]; shown.replaceChildren(); };
  const answer = (value, label) => choice(label, null, () => shows === value, () => { shows = shows === value ? null : value; });
  const agreed = person.agreed ? `${person.name} a donné son accord le ${day(person.agreed)}.` : `L’accord de ${person.name} n’est pas noté : refaites la photo sans qu’on reconnaisse cette personne.`;

  async function read(file) {
    drop();
    told.textContent = "";
    try {
      const drawn = await redrawn(file);
      if (!(await hasRoom(Math.ceil(drawn.bytes.length * 1.5)))) return void (told.textContent = fr("La mémoire de la tablette est presque pleine : la photo ne serait pas gardée. Le fait peut être noté sans elle."));
      photo = drawn.bytes;
      drawn.canvas.setAttribute("role", "img");
      drawn.canvas.setAttribute("aria-label", "La photo choisie");
      shown.replaceChildren(drawn.canvas, el("h2", {}, "On reconnaît quelqu’un ?"), el("p", { class: "hint" }, `${agreed} Le visage d’une autre personne n’a pas sa place ici.`),
        el("div", { class: "row" }, answer(false, "Non"), answer(true, `Oui, ${person.name}`), tap("Retirer la photo", drop)));
    } catch {
      told.textContent = fr("Cette photo ne se lit pas. Reprenez-la.");
    }
  }

  input.addEventListener("change", () => { if (input.files[0]) isReading = read(input.files[0]); });
  return {
    node: el("div", { class: "field photo" }, el("label", { for: "photo" }, "Ajouter une photo"),
      el("p", { class: "hint", id: "photo-aide" }, "Du travail. Le lieu, la date et l’appareil écrits dans le fichier sont effacés."), input, told, shown),
    async refusal() {
      await isReading;
      if (photo && shows === null) return "Dites si l’on reconnaît quelqu’un sur la photo.";
      return photo && shows && !person.agreed ? agreed : null;
    },
    chosen: () => (photo ? { bytes: photo, shows } : null),
  };
}
