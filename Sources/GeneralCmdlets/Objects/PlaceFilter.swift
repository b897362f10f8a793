// Which objects of a stream are wanted, by their place: -First, -Last, -Skip, -SkipLast, -Index and -SkipIndex.
import ShellRuntime
import ShellValues

/// Holds back no more objects than the answer depends on.
struct PlaceFilter {
  private var first: Int?
  private var last = 0
  private var skip = 0
  private var skipLast = 0
  private var index: Set<Int>?
  private var skipIndex: Set<Int> = []
  private var highest = -1

  private var seen = 0
  private var given = 0
  private var kept: [ShellValue] = []
  /// Where in `kept` the oldest object stands: the places before it are free again.
  private var oldest = 0
  private var namesFirstOrLast = false

  init() {}

  init(_ run: any CmdletRun) {
    first = run.int("First")
    last = run.int("Last") ?? 0
    skip = run.int("Skip") ?? 0
    skipLast = run.int("SkipLast") ?? 0
    namesFirstOrLast = run["First"] != nil || run["Last"] != nil
    func places(_ name: String) -> Set<Int> {
      Set(run.items(name).compactMap { if case .int(let place) = $0 { place } else { nil } })
    }
    if run["Index"] != nil {
      index = places("Index")
      highest = index!.max() ?? -1
    }
    skipIndex = places("SkipIndex")
  }

  /// Nothing that could still come would be chosen.
  var isSatisfied: Bool {
    if index != nil { return seen > highest }
    return namesFirstOrLast && last == 0 && first != 0 && first != nil && given >= first!
  }

  /// - Returns: the object that is now known to be chosen, which may be an earlier one.
  mutating func take(_ item: ShellValue) -> ShellValue? {
    defer { seen += 1 }
    if let index { return index.contains(seen) ? item : nil }
    if !skipIndex.isEmpty { return skipIndex.contains(seen) ? nil : item }
    // With -Last alone, -Skip counts from the end.
    let skipsAtStart = last == 0 || (first ?? 0) > 0
    if skipsAtStart, seen < skip { return nil }
    if skipLast > 0 {
      kept.append(item)
      return kept.count - oldest > skipLast ? dropOldest() : nil
    }
    if !namesFirstOrLast { return item }
    if let first, given < first {
      given += 1
      return item
    }
    guard last > 0 else { return nil }
    kept.append(item)
    if kept.count - oldest > last + (skipsAtStart ? 0 : skip) { _ = dropOldest() }
    return nil
  }

  /// What is chosen only at the end.
  mutating func rest() -> ArraySlice<ShellValue> {
    guard last > 0, index == nil else { return [] }
    let all = kept[oldest...]
    return (first ?? 0) > 0 ? all.suffix(last) : all.dropLast(skip).suffix(last)
  }

  private mutating func dropOldest() -> ShellValue {
    let item = kept[oldest]
    kept[oldest] = .null
    oldest += 1
    // Tidied now and then, so that a long stream takes no more memory than a short one.
    if oldest > 1024, oldest * 2 > kept.count {
      kept.removeFirst(oldest)
      oldest = 0
    }
    return item
  }
}
