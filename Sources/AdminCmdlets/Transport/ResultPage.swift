// Order and paging that Get-Queue and Get-Message share: -SortOrder, the bookmarks and -ResultSize.
import ShellRuntime
import ShellValues

struct ResultPage {
  fileprivate struct SortKey {
    var property: String
    var isDescending: Bool
  }

  static func parameters(of noun: String) -> [ParameterDefinition] {
    [
      .transport("BookmarkIndex", IntType.int, "Position in the sorted result, from 1, where the page starts."),
      .transport("BookmarkObject", AnyType.any, "The \(noun) of the sorted result where the page starts."),
      .transport("IncludeBookmark", BoolType.bool, default: "$true", "Whether the bookmark itself belongs to the page."),
      ResultSizeType.parameter,
      .transport(
        "ReturnPageInfo", BoolType.bool, default: "$false", "Accepted for Exchange's own tools; page numbers aren't returned."),
      .transport(
        "SearchForward", BoolType.bool, default: "$true", "Whether the page lies behind the bookmark ($true) or before it ($false)."),
      .transport(
        "SortOrder", ArrayType.array(of: StringType.string), default: "+Identity",
        "Properties to sort by, each with + for ascending or - for descending: +Status,-MessageCount."),
    ]
  }

  /// Gathers what a page may need of objects that come in the order of identities, and says when it has enough.
  struct Collector {
    private let page: ResultPage
    /// Objects that the page can show, and one that tells that there are more; `nil` for all.
    private let enough: Int?
    private(set) var objects: [ShellObject] = []

    init(_ page: ResultPage) {
      self.page = page
      enough = page.readsAll ? nil : ResultSizeType.limit(page.arguments.run).map { $0 + 1 }
    }

    /// - Returns: whether more is wanted.
    mutating func take(_ object: ShellObject) -> Bool {
      objects.append(object)
      guard let enough else { return true }
      if !page.keys.isEmpty {
        // Those that come first in another order may come last in this one: the best so far are kept.
        if objects.count >= enough * 2 + 1000 { objects = Array(page.sorted(objects).prefix(enough)) }
        return true
      }
      return objects.count < enough
    }
  }

  fileprivate let keys: [SortKey]
  fileprivate let arguments: TransportArguments

  init(_ run: any CmdletRun, properties: [String]) throws(ErrorRecord) {
    arguments = TransportArguments(run)
    var keys: [SortKey] = []
    for text in arguments.strings("SortOrder") {
      let sign = text.first
      let name = sign == "+" || sign == "-" ? String(text.dropFirst()) : text
      guard let property = properties.first(where: { TextFolding.equal($0, name) }) else {
        throw ErrorRecord(
          "'\(name)' isn't a property that can be sorted by. The properties are: \(properties.joined(separator: ", ")).",
          id: "InvalidSortOrder", category: .invalidArgument, reason: "ArgumentException", target: .string(text))
      }
      keys.append(SortKey(property: property, isDescending: sign == "-"))
    }
    self.keys = keys
  }

  /// A bookmark stands anywhere in the whole result.
  fileprivate var readsAll: Bool {
    arguments.int("BookmarkIndex") != nil || arguments.run["BookmarkObject"] != nil || !arguments.flag("SearchForward", default: true)
  }

  /// Writes the objects of the page.
  func write(_ objects: [ShellObject], to run: any CmdletRun) throws {
    var page = bookmarked(sorted(objects))[...]
    if let limit = ResultSizeType.limit(run), page.count > limit {
      page = arguments.flag("SearchForward", default: true) ? page.prefix(limit) : page.suffix(limit)
      try run.warning(ResultSizeType.truncated)
    }
    for object in page { try run.write(.object(object)) }
  }

  fileprivate func sorted(_ objects: [ShellObject]) -> [ShellObject] {
    let decorated = objects.map { (object: $0, identity: IdentityOrder($0.text)) }
    return decorated.sorted { a, b in
      for key in keys {
        if key.property == "Identity" { return key.isDescending ? b.identity < a.identity : a.identity < b.identity }
        let order = Comparison.sortOrder(a.object[key.property] ?? .null, b.object[key.property] ?? .null)
        if order != 0 { return key.isDescending ? order > 0 : order < 0 }
      }
      return a.identity < b.identity
    }.map(\.object)
  }

  private func bookmarked(_ objects: [ShellObject]) -> [ShellObject] {
    let place: Int?
    if let index = arguments.int("BookmarkIndex") {
      place = index - 1
    } else if case .object(let bookmark)? = arguments.run["BookmarkObject"] {
      place = objects.firstIndex { TextFolding.equal($0.text, bookmark.text) }
    } else {
      place = nil
    }
    guard let place else { return objects }
    let includes = arguments.flag("IncludeBookmark", default: true)
    if arguments.flag("SearchForward", default: true) { return Array(objects.dropFirst(max(0, place + (includes ? 0 : 1)))) }
    return Array(objects.prefix(max(0, place + (includes ? 1 : 0))))
  }
}

extension ShellObject {
  /// The identity that it prints as.
  var text: String { ownText ?? "" }
}
