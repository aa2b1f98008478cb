/// Settles what each column is: the heading proposes, the content confirms, corrects, or answers when there is no heading.
struct ColumnResolver: Sendable {
    let reader: CellReader
    let today: Day
    let isExitSheet: Bool

    func resolve(_ layout: inout SheetLayout, rows: [[Cell]]) {
        let monthFirst = isMonthFirst(rows)
        for index in layout.columns.indices {
            layout.columns[index].monthFirst = monthFirst
            layout.columns[index].meaning = corrected(layout.columns[index], in: rows)
        }
        settleFreins(&layout)
        ExitColumns.settle(&layout)
        settleNames(&layout)
        settleEnds(&layout)
        keepBest(&layout)
        for index in layout.columns.indices where layout.columns[index].meaning == .unknown {
            if let found = byContent(layout.columns[index], layout) { layout.columns[index].meaning = found }
        }
        settleDates(&layout)
        ContentDates(today: today, isExitSheet: isExitSheet).settle(&layout)
        findNames(&layout)
    }

    private func cells(of index: Int, in rows: [[Cell]]) -> [Cell] {
        rows.compactMap { index < $0.count && !$0[index].isBlank ? $0[index] : nil }
    }

    /// A sheet where some dates exist only month first, and none only day first.
    private func isMonthFirst(_ rows: [[Cell]]) -> Bool {
        var (monthFirst, dayFirst) = (0, 0)
        for row in rows.prefix(ColumnContent.sample) {
            for case .text(let text) in row where text.count <= 12 {
                let numbers = CellText.pieces(text).map { Int($0) ?? 0 }
                guard numbers.count == 3, numbers[2] >= 1900 else { continue }
                if (1...12).contains(numbers[0]), (13...31).contains(numbers[1]) { monthFirst += 1 }
                if numbers[0] > 12 { dayFirst += 1 }
            }
        }
        return monthFirst >= 2 && dayFirst == 0
    }

    private func corrected(_ column: SheetLayout.Column, in rows: [[Cell]]) -> ColumnMeaning {
        let content = column.content
        guard content.count > 0 else { return column.meaning }
        let days = max(content.share(.day), content.share(.birth))
        func isPeriod() -> Bool {
            let cells = cells(of: column.index, in: rows).prefix(ColumnContent.sample)
            return cells.count { reader.days.period($0) != nil } * 2 >= cells.count
        }
        switch column.meaning {
        case .field(.passNumber):
            if content.share(.pass) < 0.3, isPeriod() { return .passPeriod }
            return days >= 0.6 && content.share(.pass) < 0.3 ? .unknown : column.meaning
        case .field(.exitDate) where days < 0.3 && content.share(.name) + content.share(.exit) > 0.3: return .field(.exitReason)
        case .field(.contractStart) where column.heading.isNumber: return isPeriod() ? .contractPeriod : .otherwise
        case .field(.contractStart) where days < 0.3:
            if isPeriod() { return .contractPeriod }
            // « Contrat : CDDI », « Contrat n° 2025-014 »
            return column.heading.rank < 3 && days == 0 || content.share(.exit) + content.share(.name) > 0.5 ? .otherwise : column.meaning
        case .unknown where column.heading.isBareDate && isPeriod(): return .contractPeriod
        case .contractPeriod where days >= 0.6: return .field(.contractStart)
        case .passPeriod where days >= 0.6: return .field(.passStart)
        case .field(let field) where field.isDay && days < 0.3:
            if field != .birthDate, field != .exitDate, isPeriod() { return field == .contractEnd ? .contractPeriod : .passPeriod }
            return content.share(.name) > 0.6 || content.share(.phone) > 0.6 || content.share(.pass) > 0.6 ? .unknown : column.meaning
        case .field(.crew) where days > 0.6, .field(.site) where days > 0.6: return .otherwise
        case .field(.phone) where content.share(.phone) < 0.2 && (content.share(.name) > 0.6 || content.share(.email) > 0.6): return .unknown
        case .field(.lastName) where days > 0.6, .field(.firstName) where days > 0.6: return .unknown
        default: return column.meaning
        }
    }

    /// « Permis B : oui » says that there is one. Of « Logement » or « Mobilité » the columns beside it tell what is asked; alone nobody can.
    private func settleFreins(_ layout: inout SheetLayout) {
        let candidates = layout.columns.indices.filter { index in
            guard case .frein = layout.columns[index].meaning else { return false }
            return true
        }
        let answered = candidates.filter { layout.columns[$0].content.share(.answer) >= 0.5 || layout.columns[$0].content.count == 0 }
        let grid = FreinGrid(answered.map { layout.columns[$0] }, reader.words.vocabulary)
        for index in candidates {
            let column = layout.columns[index]
            if answered.contains(index) {
                layout.columns[index].asks = grid.question(of: column)
            } else if answered.count < 2 || column.content.share(.answer) == 0 {
                layout.columns[index].meaning = column.content.share(.freins) > 0.7 ? .unknown : .otherwise
            } else {
                // Among such columns a cell that cannot be read is said row by row.
                layout.columns[index].asks = grid.question(of: column)
            }
        }
    }

    private func settleNames(_ layout: inout SheetLayout) {
        let hasFirst = layout.first(.field(.firstName)) != nil
        for index in layout.columns.indices {
            switch layout.columns[index].meaning {
            case .field(.lastName) where !hasFirst && layout.columns[index].content.wordsPerCell >= 1.6: layout.columns[index].meaning = .fullName(nil)
            case .fullName(let order) where hasFirst:
                let isOnly = layout.first(.field(.lastName)) == nil && layout.first(.birthName) == nil && order == nil
                layout.columns[index].meaning = isOnly ? .field(.lastName) : .otherwise
            case .birthName where layout.first(.field(.lastName)) == nil && hasFirst: layout.columns[index].meaning = .field(.lastName)
            default: break
            }
        }
    }

    /// Two columns for one field: the one that says it best. Phones, addresses, freins and contracts one after the other may be several.
    private func keepBest(_ layout: inout SheetLayout) {
        let severals: Set<ImportField> = [.phone, .email, .freins]
        for field in ImportField.allCases where !severals.contains(field) {
            let claims = layout.columns.indices.filter { layout.columns[$0].meaning == .field(field) }
            guard claims.count > 1 else { continue }
            func worth(_ index: Int) -> (Int, Int) { (layout.columns[index].content.count > 0 ? 1 : 0, layout.columns[index].heading.rank) }
            let best = claims.map(worth).max { $0 < $1 } ?? (0, 0)
            let equal = claims.filter { worth($0) == best }
            let renewals = claims.filter { layout.columns[$0].heading.isRenewal }
            let kept = field == .contractStart || field == .contractEnd ? equal + renewals : Array(equal.prefix(1))
            for index in claims where !kept.contains(index) { layout.columns[index].meaning = .otherwise }
        }
    }

    /// « PASS délivré le | Expire le », « CDDI du | au »: an end that does not say of what is that of the column to its left.
    private func settleEnds(_ layout: inout SheetLayout) {
        for index in layout.columns.indices.dropFirst() where layout.columns[index].heading.isBareEnd {
            let left = layout.columns[index - 1]
            switch left.meaning {
            case .field(.passStart) where !layout.columns.contains { $0.meaning == .field(.passEnd) }: layout.columns[index].meaning = .field(.passEnd)
            case .field(.contractStart), .field(.contractEnd), .contractPeriod: break
            case .unknown, .otherwise: if layout.columns[index].heading.isOnlyTo, !left.heading.isRenewal { layout.columns[index].meaning = .otherwise }
            default: break
            }
        }
    }

    /// « Date » alone is the day of the exit among exits, or beside its reason; anywhere else somebody must say.
    private func settleDates(_ layout: inout SheetLayout) {
        let bare = layout.columns.indices.filter { index in
            let column = layout.columns[index]
            return column.meaning == .unknown && column.heading.isBareDate && (column.content.count == 0 || column.content.share(.day) >= 0.5)
        }
        if isExitSheet, bare.count > 1 { return }
        for index in bare {
            let near = [index - 1, index + 1].filter(layout.columns.indices.contains)
            let isExit = isExitSheet || near.contains { layout.columns[$0].meaning == .field(.exitReason) }
            if isExit, layout.first(.field(.exitDate)) == nil {
                layout.columns[index].meaning = .field(.exitDate)
            } else {
                layout.columns[index].meaning = .otherwise
                layout.columns[index].isUnsure = layout.columns[index].content.count > 0
            }
        }
    }

    private func byContent(_ column: SheetLayout.Column, _ layout: SheetLayout) -> ColumnMeaning? {
        let content = column.content
        func isFree(_ field: ImportField) -> Bool { layout.first(.field(field)) == nil }
        guard content.count > 0 else { return nil }
        if content.share(.email) >= 0.7, isFree(.email) { return .field(.email) }
        if content.share(.pass) >= 0.7, isFree(.passNumber) { return .field(.passNumber) }
        if content.share(.nir) >= 0.7, layout.first(.nir) == nil { return .nir }
        if max(content.share(.phone), content.phoneShapes) >= 0.7, isFree(.phone), column.isUntitled { return .field(.phone) }
        if content.share(.sex) >= 0.8, content.variety * Double(content.count) <= 6, isFree(.sex) { return .field(.sex) }
        if content.share(.birth) >= 0.7, isFree(.birthDate), let middle = content.middleDay, middle.year <= today.year - 18 { return .field(.birthDate) }
        if content.share(.freins) >= 0.6, content.share(.answer) < 0.3, content.count >= 2, isFree(.freins) { return .field(.freins) }
        if column.isUntitled, content.share(.hours) >= 0.8, isFree(.weeklyHours) { return .field(.weeklyHours) }
        if isExitSheet, content.share(.exit) >= 0.6, isFree(.exitReason) { return .field(.exitReason) }
        return nil
    }

    /// Names without a heading that says so: words, most of them different, common first names among them.
    private func findNames(_ layout: inout SheetLayout) {
        guard layout.fullName == nil else { return }
        let (last, first) = (layout.first(.field(.lastName)), layout.first(.field(.firstName)))
        if last != nil, first != nil { return }
        func isName(_ index: Int) -> Bool {
            let column = layout.columns[index]
            return column.meaning == .unknown && column.content.share(.name) >= 0.7 && column.content.variety > 0.4
        }
        let free = layout.columns.indices.filter(isName)
        if let known = last ?? first {
            guard let near = free.min(by: { abs($0 - known.index) < abs($1 - known.index) }), abs(near - known.index) <= 2 else { return }
            layout.columns[near].meaning = .field(last == nil ? .lastName : .firstName)
            return
        }
        if let full = free.first(where: { layout.columns[$0].content.wordsPerCell >= 1.8 && layout.columns[$0].content.firstNames >= 0.3 }) {
            layout.columns[full].meaning = .fullName(nil)
            return
        }
        guard let given = free.max(by: { layout.columns[$0].content.firstNames < layout.columns[$1].content.firstNames }),
            layout.columns[given].content.firstNames >= 0.3, let family = free.filter({ $0 != given }).min(by: { abs($0 - given) < abs($1 - given) })
        else { return }
        layout.columns[given].meaning = .field(.firstName)
        layout.columns[family].meaning = .field(.lastName)
    }
}

/// Dates without a heading: two that lie two years apart are the PASS, the others the contract (or, among exits, entry and exit).
struct ContentDates: Sendable {
    let today: Day
    let isExitSheet: Bool

    func settle(_ layout: inout SheetLayout) {
        var free = layout.columns.indices.filter { index in
            let column = layout.columns[index]
            return column.meaning == .unknown && column.isUntitled && column.content.share(.day) >= 0.7 && column.content.phoneShapes < 0.5
        }
        if layout.first(.field(.passStart)) == nil, layout.first(.field(.passEnd)) == nil, let pair = passPair(free, layout) {
            layout.columns[pair.0].meaning = .field(.passStart)
            layout.columns[pair.1].meaning = .field(.passEnd)
            free.removeAll { $0 == pair.0 || $0 == pair.1 }
        }
        var fields: [ImportField] = isExitSheet ? [.contractStart, .exitDate] : [.contractStart, .contractEnd]
        fields.removeAll { layout.first(.field($0)) != nil }
        if isExitSheet, free.count == 1, fields.contains(.exitDate) { fields = [.exitDate] }
        for (index, field) in zip(free, fields) { layout.columns[index].meaning = .field(field) }
    }

    /// A PASS lasts 24 months from day to day unless suspended or prolonged: the middle of a column forgives those.
    private func passPair(_ free: [Int], _ layout: SheetLayout) -> (Int, Int)? {
        for start in free {
            for end in free where end != start {
                guard let first = layout.columns[start].content.middleDay, let last = layout.columns[end].content.middleDay else { continue }
                if (700...765).contains(last.days(since: first)) { return (start, end) }
            }
        }
        return nil
    }
}
