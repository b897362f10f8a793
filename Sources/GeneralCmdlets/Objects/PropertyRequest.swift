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
  /// Set when a hash table says both ascending and descending.
  var conflict = false

  /// What heads the column or names the new property.
  var heading: String {
    if let label { return label }
    switch source {
    case .name(let name): return name
    case .block(let block): return block.text
    }
  }

  var isPattern: Bool {
    if case .name(let name) = source { Wildcard.isPattern(name) } else { false }
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
    case .block(let block): ShellValue.captured(try run.compute(block, with: item))
    }
  }

  /// The value, or null where the block fails: a calculated property never ends a pipeline.
  func quietValue(of item: ShellValue, _ run: any CmdletRun) throws -> ShellValue {
    do { return try value(of: item, run) } catch is ErrorRecord { return .null }
  }

  /// Whether the object has what is asked for; a block always gives something.
  func exists(in item: ShellValue) -> Bool {
    if case .name(let name) = source { Access.has(name, in: item) } else { true }
  }
}

extension String {
  var trimmedEnd: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
