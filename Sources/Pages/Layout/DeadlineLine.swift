public import Domain
public import HTML

/// One thing to do by a day: what, why, and its act.
public struct DeadlineLine: Sendable {
    let what: Link
    let who: String?
    let why: String
    let due: Day
    let act: HTML
    let putOff: HTML?
    let because: [Reason]

    /// `act` is one button; `putOff` a form that postpones it with a reason, folded away until asked for.
    public init(_ what: Link, who: String? = nil, why: String, due: Day, act: HTML, putOff: HTML? = nil, because: [Reason] = []) {
        self.what = what
        self.who = who
        self.why = why
        self.due = due
        self.act = act
        self.putOff = putOff
        self.because = because
    }
}

extension DeadlineLine {
    /// A list of deadlines as given: the caller puts the most pressing first.
    public static func list(_ deadlines: [DeadlineLine], today: Day) -> HTML {
        "<ul class=\"deadlines\">\n\(each: deadlines, { $0.draw(today: today) })</ul>\n"
    }

    private func draw(today: Day) -> HTML {
        """
        <li class="deadline deadline-\(state(today).name)">
        <div class="deadline-what"><p><a href="\(what.path)">\(fr: what.label)</a>\(some: who, { " · <strong>\($0)</strong>" })</p>
        <p class="soft">\(fr: why)</p>\(Because.draw(because))</div>
        <p class="deadline-when">\(Tag.draw(FrenchDate.relative(due, today: today), state(today))) \(FrenchDate.html(due))</p>
        <div class="deadline-act">\(act)\
        \(some: putOff, { "<details class=\"put-off\"><summary>Reporter</summary>\($0)</details>" })</div>
        </li>

        """
    }

    /// Late from the day after; to watch within a week.
    private func state(_ today: Day) -> Tag.State {
        if due < today { return .late }
        return due.days(since: today) <= 7 ? .watch : .coming
    }
}

/// How much of a dated right is left: a graduated staff, the part gone filled in, and the words.
public enum DaysLeft {
    /// `first` and `last` are both covered: `DaysLeft.draw("PASS IAE", first, last, today: today)`.
    public static func draw(_ label: String, _ first: Day, _ last: Day, today: Day, because: [Reason] = []) -> HTML {
        draw(label, words(first, last, today), first, last, gone: today.days(since: first), of: last.days(since: first) + 1, because)
    }

    /// The same when the days do not run with the calendar: `tag` says what is left, `gone` of `total` what was used.
    static func draw(_ label: String, _ tag: HTML, _ first: Day, _ last: Day, gone: Int, of total: Int, _ because: [Reason]) -> HTML {
        let total = max(1, total)
        return """
            <div class="days-left">
            <p><span class="days-left-label">\(fr: label)</span> \(tag) \
            <span class="soft">(\(FrenchDate.range(first, last)))</span></p>
            \(staff(gone: min(total, max(0, gone)), of: total))\(Because.draw(because))</div>

            """
    }

    static func words(_ first: Day, _ last: Day, _ today: Day) -> HTML {
        if today < first { return Tag.draw("commence " + FrenchDate.relative(first, today: today), .coming) }
        let left = last.days(since: today)
        return Tag.draw(FrenchDuration.remaining(until: last, today: today), left < 0 ? .closed : left <= 60 ? .watch : .current)
    }

    /// Ten divisions whatever the length, as on a levelling staff. The words say the same: the drawing is hidden from screen readers.
    private static func staff(gone: Int, of total: Int) -> HTML {
        """
        <svg class="staff" viewBox="0 0 200 10" width="200" height="10" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
        <rect class="staff-ground" x=".5" y=".5" width="199" height="9"/>\
        <rect class="staff-gone" x=".5" y=".5" width="\(199 * gone / total)" height="9"/>\
        \(each: 1..<10, { "<path class=\"staff-mark\" d=\"M\($0 * 20) \($0 == 5 ? 0 : 5) V10\"/>" })</svg>

        """
    }
}
