// What somebody does: touches on what is shown, most of them at random, some on their way to what they want.
import { picture } from "./camera.mjs";
import { CODE } from "./sheets.mjs";

export const USERS = ["denis", "rosa"];
export const PINS = { denis: "482915", rosa: "730264" };
const HOUR = 3_600_000;
const PATIENCE = 6;

const isEnabled = (one) => !("disabled" in one.attributes);
const labelOf = (button) => button.attributes["aria-label"] ?? button.textContent;

export class Hands {
  constructor(life) {
    Object.assign(this, { life, world: life.world, dice: life.dice, words: 0 });
    this.isForgetful = this.dice.falls(0.2);
    // How often facts, for two marks.
    this.facts = this.dice.pick([2, 5, 12]);
  }

  async act() {
    const tablet = this.dice.pick(this.life.tablets);
    const { page } = tablet;
    if (!page) return this.open(tablet);
    if (page.plan.length && this.dice.falls(0.93)) return this.follow(tablet);
    const { document } = page;
    const main = document.getElementById("contenu");
    const forms = main.querySelectorAll("form");
    const people = main.querySelectorAll(".people .tap").filter(isEnabled);
    const taps = document.querySelectorAll("button").filter((one) => one.attributes.type === "button" && isEnabled(one) && !people.includes(one));
    const inputs = main.querySelectorAll("input, textarea").filter((input) => !["password", "file"].includes(input.attributes.type));
    const cameras = main.querySelectorAll("#photo");
    const links = main.querySelectorAll("a").filter((one) => one.attributes.href.startsWith("/connexion"));
    const first = main.querySelectorAll(".main").filter((one) => isEnabled(one) && one.attributes.type === "button");
    const choices = [[1, () => this.sleep()], [1.5, () => this.life.quiet()]];
    if (forms.length) choices.push([6, () => this.fill(tablet, this.dice.pick(forms))]);
    if (people.length) choices.push([3, () => this.touch(tablet, this.dice.pick(people))], [this.life.isShared ? 5 : 2, () => this.wantMark(page)], [this.facts, () => this.wantFact(page)]);
    if (taps.length) choices.push([4, () => this.touch(tablet, this.dice.pick(taps))]);
    if (first.length) choices.push([2, () => this.touch(tablet, first[0])]);
    if (inputs.length && !forms.length) choices.push([2, () => this.write(tablet, this.dice.pick(inputs))]);
    if (cameras.length) choices.push([1, () => this.shoot(tablet, cameras[0])]);
    if (links.length) choices.push([2, () => this.signIn(tablet)]);
    await this.dice.weigh(choices)();
  }

  async open(tablet) {
    this.world.note(`${tablet.name} · ouvre`);
    await tablet.open();
  }

  // MARK: what somebody wants, one touch at each act, until the screen says otherwise

  // The first people of a crew, so that two who mark it meet.
  wantMark(page) {
    const said = this.dice.pick(["Présent", "Absent", "15 min", "60 min"]);
    page.plan = [this.onPerson(3), (tablet) => this.onField(tablet, "#pourquoi", (input) => this.write(tablet, input)), this.onTap(said)];
  }

  wantFact(page) {
    const photo = this.dice.falls(0.8) ? [(tablet) => this.onField(tablet, "#photo", (input) => this.shoot(tablet, input)), this.onTap(this.dice.falls(0.35) ? "Oui, " : "Non")] : [];
    page.plan = [this.onPerson(99), this.onTap("Noter un fait"), this.onTap("C’est bien"), (tablet) => this.onChoice(tablet), ...photo, this.onTap("Noter le fait"),
      // And takes it back.
      ...(this.dice.falls(0.2) ? [(tablet) => this.among(tablet, tablet.page.document.querySelectorAll(".undo button"))] : [])];
  }

  // A step that found nothing to touch gives false; after some of these the screen is elsewhere.
  follow(tablet) {
    const { page } = tablet;
    const [step] = page.plan;
    const isDone = step(tablet) !== false;
    page.misses = isDone ? 0 : page.misses + 1;
    if (isDone) page.plan.shift();
    else if (page.misses === PATIENCE) page.plan = [];
  }

  onPerson(most) {
    return (tablet) => this.among(tablet, tablet.page.document.querySelectorAll(".people .tap").filter(isEnabled).slice(0, most));
  }

  onTap(label) {
    const says = (one) => one.textContent.replace(/^[✓✕✎!+−]/, "").startsWith(label);
    return (tablet) => this.among(tablet, tablet.page.document.querySelectorAll("#contenu button").filter((one) => isEnabled(one) && says(one)).slice(0, 1));
  }

  onChoice(tablet) { return this.among(tablet, tablet.page.document.querySelectorAll("[data-choice]").slice(2, 6)); }

  // Only where it is asked for.
  onField(tablet, selector, use) {
    const input = tablet.page.document.querySelector(selector);
    if (input) use(input);
  }

  among(tablet, buttons) { return buttons.length ? this.touch(tablet, this.dice.pick(buttons)) : false; }

  // MARK: gestures

  touch(tablet, button) {
    const label = labelOf(button);
    this.world.note(`${tablet.name} · touche « ${label} »`);
    tablet.page.document.dispatch("pointerdown");
    tablet.page.document.dispatch("pointerup");
    if (label === "Annuler") {
      tablet.page.undoing = [];
      tablet.page.document.getElementById("parole").textContent = "";
    }
    button.click();
  }

  secret() { return `Zqx#${this.life.seed}n${(this.words += 1)} secret`; }

  write(tablet, input) {
    input.value = this.secret();
    this.world.note(`${tablet.name} · écrit « ${input.value} »`);
  }

  shoot(tablet, input) {
    const file = picture(this.secret(), this.dice);
    this.world.note(`${tablet.name} · prend une photo${file.isSpoiled ? " abîmée" : file.heavy ? " lourde" : ""} « ${file.words} »`);
    input.files = [file];
    input.value = "C:\\fakepath\\photo.jpg";
    input.dispatch("change");
  }

  fill(tablet, form) {
    const inputs = form.querySelectorAll("input");
    const who = USERS.find((user) => form.textContent.includes(this.life.server.names[user])) ?? tablet.session?.user ?? "denis";
    const isWrong = this.dice.falls(this.isForgetful ? 0.7 : 0.1);
    if (inputs.some((input) => input.attributes.name === "code")) {
      inputs[0].value = isWrong ? "135790" : CODE;
      this.world.note(`${tablet.name} · code ${isWrong ? "faux" : "juste"} d’une personne`);
      return form.dispatch("submit");
    }
    for (const input of inputs) input.value = isWrong ? this.dice.pick(["135790", "13579", ""]) : PINS[who] ?? "482915";
    this.world.note(`${tablet.name} · code ${isWrong ? "faux" : "juste"} de ${who}`);
    form.dispatch("submit");
  }

  async signIn(tablet, user = this.dice.weigh([[5, "denis"], [4, "rosa"], [1, "claire"]])) {
    // The first one; another machine has the last one.
    const session = this.life.sessions[user].find((one) => !one.isOver);
    if (!session || !tablet.isOnline || this.life.server.isDown) return;
    this.world.note(`${tablet.name} · connexion de ${user}`);
    tablet.session = session;
    await tablet.open();
  }

  sleep() {
    const wait = this.dice.weigh([[5, 1_000], [6, 11_000], [3, 31_000], [1, 16 * 60_000], [1, 5 * HOUR], [0.4, 73 * HOUR]]);
    this.world.note(`· ${wait / 1000} s passent`);
    this.world.pass(wait);
  }
}
