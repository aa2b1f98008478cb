// A photo is made smaller before it leaves the telephone: 2,000 pixels of side, as the server would. Whatever this browser cannot do, the server does.
const SIDE = 2000;
const LIGHT = 1_000_000;

const smaller = async (file) => {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return drawn && drawn.size < file.size ? new File([drawn], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" }) : file;
};

for (const input of document.querySelectorAll("input[type=file][accept^='image/']")) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file || file.size <= LIGHT) return;
    const button = input.form?.querySelector("[type=submit]");
    if (button) button.disabled = true;
    try {
      const light = await smaller(file);
      // Another one may have been chosen meanwhile.
      if (light !== file && input.files[0] === file) {
        const held = new DataTransfer();
        held.items.add(light);
        input.files = held.files;
      }
    } catch {
      // Not a picture this browser reads: it goes as it is, and the server says what it is.
    } finally {
      if (button) button.disabled = false;
    }
  });
}
