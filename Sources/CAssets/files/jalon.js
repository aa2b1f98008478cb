// Everything works without this file; it only keeps drafts, counts characters and slides the menu of a phone.
"use strict";

// On a phone the places stand on one line that slides: the one we are at comes into sight.
const here = document.querySelector(".places [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft - 16;

// A long note is sent to its draft address two seconds after the last key. Nothing is kept in the browser: desks are shared.
for (const area of document.querySelectorAll("textarea[data-draft]")) {
  const word = document.createElement("p");
  word.className = "hint draft-word";
  word.setAttribute("role", "status");
  area.after(word);
  let waiting = 0;
  let leaving = false;
  const keep = async () => {
    if (leaving) return;
    try {
      const body = new URLSearchParams(new FormData(area.form));
      const answer = await fetch(area.dataset.draft, { method: "POST", body, credentials: "same-origin" });
      const time = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
      word.textContent = answer.ok ? "Brouillon gardé à " + time + "." : "Le brouillon n’a pas pu être gardé : enregistrez votre texte.";
    } catch {
      word.textContent = "Pas de réseau : le brouillon n’est pas gardé, laissez cette page ouverte.";
    }
  };
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 2000);
  });
  area.form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(waiting);
  });
}

// The limit is told only when it comes near; the server alone refuses.
for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const word = document.createElement("p");
  word.className = "hint";
  word.setAttribute("role", "status");
  area.after(word);
  const limit = Number(area.dataset.limit);
  area.addEventListener("input", () => {
    const left = limit - Array.from(area.value).length;
    word.textContent = left > limit / 10 ? "" : left >= 0 ? "Encore " + left + " caractères." : -left + " caractères de trop.";
  });
}
