// When a half-day is to be verified: the rule of Sources/Domain/Work/Attendance.swift, written again from its description.
const VAGUE = "absent a_preciser";

export const isEarlier = (left, right) => left.at < right.at || (left.at === right.at && left.id < right.id);

// What holds: neither taken back nor corrected. Nobody here names marks in a ring.
export function standing(marks) {
  const known = new Set(marks.map((mark) => mark.id));
  const targets = (some) => new Set(some.map((mark) => mark.corrects).filter((id) => known.has(id)));
  const taken = targets(marks.filter((mark) => mark.said === "withdrawn"));
  const held = marks.filter((mark) => mark.said !== "withdrawn" && !taken.has(mark.id));
  const corrected = targets(held);
  return held.filter((mark) => !corrected.has(mark.id));
}

// The last word of each author; « absent, reason to be told » disagrees with no absence whose reason is known.
export function isContested(marks) {
  const lasts = new Map();
  for (const mark of standing(marks)) if (!lasts.has(mark.by) || isEarlier(lasts.get(mark.by), mark)) lasts.set(mark.by, mark);
  const said = new Set([...lasts.values()].map((mark) => mark.said));
  if ([...said].some((one) => one.startsWith("absent") && one !== VAGUE)) said.delete(VAGUE);
  return said.size > 1;
}

// `events`: [[table, row], …] in the order of the journal; `marks` by id, those of before among them; `entries`: { row, state, people }, `people` as
// half-days. Gives the entries whose state is not what stood there when they were written, and the half-days contested at the end.
export function replayed(events, marks, entries) {
  const isOfLife = new Set(events.filter(([table]) => table === "attendance_marks").map(([, id]) => id));
  const known = new Map();
  const add = (mark) => known.set(mark.half, [...(known.get(mark.half) ?? []), mark]);
  for (const mark of marks.values()) if (!isOfLife.has(mark.id)) add(mark);
  const contested = (half) => isContested(known.get(half) ?? []);
  const byRow = new Map(entries.map((entry) => [entry.row, entry]));
  const should = new Map();
  for (const [table, id] of events) {
    if (table === "attendance_marks" && marks.has(id)) add(marks.get(id));
    // Tried again, it has the state of its last time.
    else if (byRow.has(id)) should.set(id, byRow.get(id).people.some(contested));
  }
  return { wrong: entries.filter((entry) => should.get(entry.row) !== (entry.state === "to_verify")), contested: [...known.keys()].filter(contested) };
}
