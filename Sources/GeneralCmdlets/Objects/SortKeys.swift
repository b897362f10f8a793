// Keys by which objects are put in order or together: Sort-Object, Group-Object and Compare-Object.
import ShellRuntime
import ShellValues

/// One object with its keys.
struct KeyedItem {
  var item: ShellValue
  /// `nil` stands for a property that the object does not have.
  var keys: [ShellValue?]
}

/// Reads and compares keys.
struct SortKeys {
  private(set) var requests: [PropertyRequest]
  private var directions: [Bool]
  private let ignoringCase: Bool

  init(_ requests: [PropertyRequest], descending: Bool = false, ignoringCase: Bool) {
    self.requests = requests
    self.ignoringCase = ignoringCase
    directions = requests.isEmpty ? [descending] : requests.map { $0.descending ?? descending }
  }

  func read(_ item: ShellValue, _ run: any CmdletRun) throws -> KeyedItem {
    if requests.isEmpty { return KeyedItem(item: item, keys: [item]) }
    return KeyedItem(item: item, keys: try requests.map { try key($0, item, run) })
  }

  private func key(_ request: PropertyRequest, _ item: ShellValue, _ run: any CmdletRun) throws -> ShellValue? {
    switch request.source {
    case .name(let name):
      if case .object(let object) = item { return object[name] }
      return Access.has(name, in: item) ? Access.property(name, of: item) : nil
    case .block:
      do {
        return try request.value(of: item, run)
      } catch let record as ErrorRecord {
        try run.writeError(record)
        return nil
      }
    }
  }

  /// Negative when `a` comes first. What lacks a property comes last, whatever the direction.
  func order(_ a: KeyedItem, _ b: KeyedItem) -> Int {
    for place in directions.indices {
      let order: Int
      switch (a.keys[place], b.keys[place]) {
      case (let left?, let right?): order = compare(left, right) * (directions[place] ? -1 : 1)
      case (nil, nil): order = 0
      case (nil, _): order = 1
      case (_, nil): order = -1
      }
      if order != 0 { return order }
    }
    return 0
  }

  private func compare(_ left: ShellValue, _ right: ShellValue) -> Int {
    if case .int(let a) = left, case .int(let b) = right { return a < b ? -1 : a > b ? 1 : 0 }
    return Comparing.order(left, right, ignoringCase: ignoringCase)
  }

  func areEqual(_ a: KeyedItem, _ b: KeyedItem) -> Bool { order(a, b) == 0 }
}
