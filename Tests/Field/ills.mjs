// What goes wrong in a garden, as the dice say.
const HOUR = 3_600_000;
const ILLS = ["réseau perdu", "demande coupée", "réponse perdue", "serveur tombé au milieu", "tablette éteinte", "page rechargée", "session perdue", "horloge fausse",
  "mémoire pleine", "nouvelle version", "fichier remis", "tablette terminée", "droit retiré", "serveur tué", "noté au bureau", "accord retiré"];

export class Ills {
  constructor(life) {
    Object.assign(this, { life, world: life.world, dice: life.dice });
    // Some come together only where others leave them room: each life knows a part of them.
    this.spared = new Set(ILLS.filter(() => this.dice.falls(0.25)));
    this.met = Object.fromEntries(ILLS.map((ill) => [ill, 0]));
    // Those that wait for their hour are counted when it comes.
    life.network.met = (ill) => { this.met[ill] += 1; };
  }

  async befall() {
    const { dice, life: { hands, network, office, server, tablets } } = this;
    const tablet = dice.pick(tablets);
    const note = (words) => this.world.note(`! ${words}`);
    const ill = (name, weight, run) => (this.spared.has(name) ? [] : [[weight, async () => { if ((await run()) !== false) this.met[name] += 1; }]]);
    const ways = [
      [3, () => hands.signIn(tablet)],
      // What came back is no ill, and what went comes back.
      ...(tablet.isOnline ? ill("réseau perdu", 4, () => this.reach(tablet, false)) : [[8, () => this.reach(tablet, true)]]),
      ...ill("demande coupée", 2, () => { network.cuts += 1; note("une demande sera coupée"); return false; }),
      ...ill("réponse perdue", 3, () => { network.losses += 1; note("une réponse sera perdue"); return false; }),
      ...ill("serveur tombé au milieu", 1, () => { network.halves += 1; note("le serveur tombera au milieu d’un envoi"); return false; }),
      ...ill("tablette éteinte", 3, () => { note(`${tablet.name} s’éteint`); tablet.close(); }),
      ...ill("page rechargée", 2, async () => { note(`${tablet.name} est rechargée`); await tablet.open(); }),
      ...ill("session perdue", 2, () => { note(`${tablet.name} perd sa session`); tablet.session = null; }),
      ...ill("horloge fausse", 1, () => this.shift(tablet)),
      ...ill("mémoire pleine", 1.5, () => this.fill(tablet)),
      ...ill("nouvelle version", 1, () => { tablet.hasNewVersion = true; note(`${tablet.name} : une nouvelle version`); }),
      ...ill("fichier remis", 2.5, () => office.carry()),
      ...ill("tablette terminée", 0.5, () => office.endTablet()),
      ...ill("droit retiré", 0.5, () => office.withdraw()),
      ...ill("noté au bureau", 1, () => office.mark()),
      ...ill("accord retiré", 0.4, () => office.agree()),
      ...(server.isDown ? [[4, () => this.raise()]] : ill("serveur tué", 0.3, async () => { note("le serveur est tué"); await server.kill(); })),
    ];
    await dice.weigh(ways)();
  }

  reach(tablet, isOnline) {
    tablet.isOnline = isOnline;
    this.world.note(`! ${tablet.name} ${isOnline ? "retrouve" : "perd"} le réseau`);
    tablet.page?.dispatchToWindow(isOnline ? "online" : "offline");
  }

  shift(tablet) {
    tablet.skew = this.dice.pick([-400 * 24 * HOUR, -2 * HOUR, -5_000, 5_000, 3 * HOUR, 400 * 24 * HOUR, 0]);
    this.world.note(`! l’heure de ${tablet.name} est fausse de ${tablet.skew / 1000} s`);
  }

  fill(tablet) {
    const left = this.dice.pick([0, 200, 1_000, 5_000]);
    const isFull = !Number.isFinite(tablet.disk.quota);
    tablet.disk.quota = isFull ? tablet.disk.size + left : Infinity;
    this.world.note(`! ${tablet.name} a ${isFull ? `${left} octets` : "de la place"}`);
    return isFull;
  }

  async raise() {
    this.world.note("! le serveur repart");
    await this.life.server.start();
  }
}
