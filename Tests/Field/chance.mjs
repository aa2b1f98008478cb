// One seed, one order of things: what the dice say, and the steps that wait for them.

export class Dice {
  constructor(seed) {
    this.state = (seed * 2_654_435_761) >>> 0 || 1;
    for (let turn = 0; turn < 8; turn += 1) this.next();
  }

  // mulberry32
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count) { return Math.floor(this.next() * count); }
  falls(probability) { return this.next() < probability; }
  pick(list) { return list[this.below(list.length)]; }

  // `weights`: [[weight, what], …]
  weigh(weights) {
    let left = this.next() * weights.reduce((sum, [weight]) => sum + weight, 0);
    return (weights.find(([weight]) => (left -= weight) < 0) ?? weights.at(-1))[1];
  }

  fill(bytes) {
    // Large blocks are ballast: a few bytes of them are enough.
    for (let index = 0; index < Math.min(bytes.length, 64); index += 1) bytes[index] = this.below(256);
    return bytes;
  }
}

// What may happen next. Nothing happens by itself: the dice take one step after the other, and time stands still between two.
export class World {
  constructor(seed) {
    this.dice = new Dice(seed);
    this.now = Date.UTC(2026, 10, 18, 8);
    this.steps = [];
    this.timers = [];
    this.lines = [];
    this.isWorking = 0;
    this.serial = 0;
  }

  note(line) { this.lines.push(`${String(this.now - Date.UTC(2026, 10, 18, 8)).padStart(9)} ${line}`); }

  // A step that can be taken from now on. `owner.isDead` takes it away.
  later(owner, label, run) { this.steps.push({ owner, label, run, isReady: true }); }

  // Work of the real machine (its WebCrypto): it has its place among the steps from its beginning, so that its speed decides nothing.
  work(owner, label, promise) {
    return new Promise((resolve, reject) => {
      const step = { owner, label, isReady: false, run: () => {} };
      this.steps.push(step);
      this.isWorking += 1;
      const end = (run) => { Object.assign(step, { isReady: true, run }); this.isWorking -= 1; };
      promise.then((value) => end(() => resolve(value)), (refusal) => end(() => reject(refusal)));
    });
  }

  timer(owner, label, wait, run, every = null) {
    const timer = { owner, label, at: this.now + Math.max(0, wait), run, every, serial: (this.serial += 1) };
    this.timers.push(timer);
    return timer.serial;
  }

  clear(serial) { this.timers = this.timers.filter((timer) => timer.serial !== serial); }

  // Whatever was due meanwhile comes once, as it does for a tablet that slept.
  pass(milliseconds) {
    this.now += milliseconds;
    const due = this.timers.filter((timer) => timer.at <= this.now && !timer.owner.isDead).sort((left, right) => left.at - right.at || left.serial - right.serial);
    this.timers = this.timers.filter((timer) => !timer.owner.isDead && (timer.at > this.now || timer.every));
    for (const timer of due) {
      if (timer.every) timer.at = this.now + timer.every;
      this.later(timer.owner, `timer ${timer.label}`, timer.run);
    }
  }

  // All that the pages do by themselves is done, and the machine's own work is over.
  async rest() {
    do await new Promise(setImmediate); while (this.isWorking);
    this.steps = this.steps.filter((step) => !step.owner.isDead);
  }

  async take() {
    const [step] = this.steps.splice(this.dice.below(this.steps.length), 1);
    this.note(`${step.owner.name} ${step.label}`);
    const done = step.run();
    // The server alone is waited for: what a page promises itself is kept by further steps.
    if (step.owner.isAwaited) await done;
    return step;
  }
}
