// Reads a page of the person's space aloud with the browser's own voice. Where the browser has no speech at all the button stays hidden; where it has
// none in this language it says so, in this language, and the drawing leads.
const box = document.querySelector("[data-listen]");
const speech = window.speechSynthesis;

const voices = () => new Promise((done) => {
  const known = speech.getVoices();
  if (known.length) return done(known);
  // Some browsers fetch them late; one that has none never says so.
  const end = () => done(speech.getVoices());
  speech.addEventListener("voiceschanged", end, { once: true });
  setTimeout(end, 1500);
});

const language = (element) => element.closest("[lang]").lang;
// A voice of the device itself: one that comes by the network would carry the words of the person to somebody else.
const voiceOf = (all, code) => all.find((voice) => voice.localService && voice.lang.toLowerCase().replace("_", "-").split("-")[0] === code);

if (box && speech && window.SpeechSynthesisUtterance) {
  const [button, word] = [box.querySelector("button"), box.querySelector("[role=status]")];
  const label = button.querySelector("span");
  const start = label.textContent;
  let turn = 0;
  const rest = () => { label.textContent = start; };
  const read = async () => {
    const own = ++turn;
    const all = await voices();
    if (own !== turn) return;
    if (!voiceOf(all, language(box))) {
      word.textContent = box.dataset.none;
      button.hidden = true;
      document.documentElement.classList.add("no-voice");
      return;
    }
    label.textContent = box.dataset.stop;
    const parts = [...document.querySelectorAll("[data-say]")].map((part) => part.querySelector("[lang]") ?? part);
    for (const [place, part] of parts.entries()) {
      const voice = voiceOf(all, language(part));
      if (!voice) continue;
      const said = new SpeechSynthesisUtterance(part.textContent);
      said.voice = voice;
      said.lang = voice.lang;
      said.rate = 0.9;
      if (place === parts.length - 1) said.addEventListener("end", () => { if (own === turn) rest(); });
      speech.speak(said);
    }
  };
  button.addEventListener("click", () => {
    if (speech.speaking || label.textContent !== start) {
      turn += 1;
      speech.cancel();
      rest();
    } else {
      read();
    }
  });
  addEventListener("pagehide", () => speech.cancel());
  box.hidden = false;
}
