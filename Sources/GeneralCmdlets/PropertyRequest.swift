// What `-Property` of Select-Object, Sort-Object, Group-Object and the Format cmdlets accepts: names, wildcards, script blocks,
// and hash tables such as @{Name='Size'; Expression={$_.Length}; Width=8}.
import ShellFormat
import ShellRuntime
import ShellValues

/// One entry of a `-Property` argument.
struct PropertyRequest {
  enum Source {
    case name(String)
    case block(ShellValue)
  }

  var label: String?
  var source: Source
  var width: Int?
  var alignment: TextAlignment?
  var formatString: String?
  /// `nil` when only the cmdlet's own switch decides.
  var descending: Bool?

  /// - Parameter keys: which keys of a hash table the cmdlet knows, besides name and expression.
  static func parse(_ values: [ShellValue], keys: Set<String> = []) throws -> [PropertyRequest] {
    try values.flatMap { value -> [PropertyRequest] in
      switch value {
      case .array(let array): try parse(array.items, keys: keys)
      case .hashtable(let table): [try parse(table, keys: keys)]
      case _ where value.isScriptBlock: [PropertyRequest(source: .block(value))]
      default: [PropertyRequest(source: .name(value.text))]
      }
    }
  }

  private static func parse(_ table: ShellHashtable, keys: Set<String>) throws -> PropertyRequest {
    var request = PropertyRequest(source: .name(""))
    var hasExpression = false
    for (key, value) in table.pairs {
      switch try fullKey(key.text, among: keys) {
      case "name", "label": request.label = value.text
      case "expression":
        request.source = value.isScriptBlock ? .block(value) : .name(value.text)
        hasExpression = true
      case "width":
        guard case .int(let width) = value, width > 0 else { throw illegal("Width", value) }
        request.width = width
      case "alignment":
        guard let alignment = TextAlignment.allCases.first(where: { $0.rawValue.lowercased() == value.text.lowercased() }) else {
          throw illegal("Alignment", value)
        }
        request.alignment = alignment
      case "depth": break
      case "formatstring": request.formatString = value.text
      case "descending": request.descending = value.truth
      case "ascending": request.descending = !value.truth
      default: break
      }
    }
    if !hasExpression {
      guard let label = request.label else {
        throw ErrorRecord(
          "The hash table needs the key Expression.", id: "DictionaryKeyMissing", category: .invalidArgument,
          reason: "NotSupportedException")
      }
      request.source = .name(label)
    }
    return request
  }

  /// Keys may be cut as long as they stay clear, so `n`, `l`, `e`, `w`, `a` and `f` all work.
  private static func fullKey(_ key: String, among extra: Set<String>) throws -> String {
    let known = ["name", "label", "expression"] + extra.sorted()
    let folded = key.lowercased()
    if let exact = known.first(where: { $0 == folded }) { return exact }
    let matches = known.filter { $0.hasPrefix(folded) }
    guard !folded.isEmpty, let match = matches.first else {
      throw ErrorRecord(
        "The \(key) key is not valid.", id: "DictionaryKeyUnknown", category: .invalidArgument, reason: "NotSupportedException",
        target: .string(key))
    }
    return match
  }

  private static func illegal(_ key: String, _ value: ShellValue) -> ErrorRecord {
    ErrorRecord(
      "The value \(value.text) of the key \(key) is not valid.", id: "DictionaryKeyIllegalValue", category: .invalidArgument,
      reason: "NotSupportedException", target: value)
  }

  /// What heads the column or names the new property.
  var heading: String {
    if let label { return label }
    switch source {
    case .name(let name): return name
    case .block(let block): return block.text.drop { $0 == " " }.description.trimmedEnd
    }
  }

  var isPattern: Bool {
    if case .name(let name) = source { name.contains { $0 == "*" || $0 == "?" } } else { false }
  }

  /// One request per property that a wildcard stands for; itself when it is none.
  func expanded(for item: ShellValue) -> [PropertyRequest] {
    guard case .name(let name) = source, label == nil || isPattern else { return [self] }
    return ShownProperties.expand([name], of: item).map {
      var one = self
      one.source = .name($0)
      return one
    }
  }

  /// The value for one object; what a script block emits, captured.
  func value(of item: ShellValue, _ run: any CmdletRun) throws -> ShellValue {
    switch source {
    case .name(let name): Access.property(name, of: item)
    case .block(let block): ShellValue.captured(try run.invoke(block, with: item))
    }
  }
}

extension String {
  var trimmedEnd: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
