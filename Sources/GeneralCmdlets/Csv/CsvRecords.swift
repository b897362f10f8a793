// From records to objects: the line that names the type, W3C log heads, the names of the properties.
import ShellRuntime
import ShellValues

/// Turns records into objects as they come.
struct CsvRecords {
  private var names: [String]?
  private var typeNames = ["System.Management.Automation.PSCustomObject"]
  private var mayBeType = true
  private let delimiter: Character
  private let run: any CmdletRun

  /// - Throws: when `-Header` names one property twice.
  init(_ run: any CmdletRun, delimiter: Character) throws {
    (self.run, self.delimiter) = (run, delimiter)
    if run["Header"] != nil { try name(run.strings("Header")) }
  }

  mutating func take(_ record: [String]) throws {
    let first = record.first ?? ""
    if mayBeType {
      mayBeType = false
      if first.prefix(5).uppercased() == "#TYPE" {
        let type = record.joined(separator: String(delimiter)).dropFirst(5).trimmingBlanks
        if !type.isEmpty { typeNames = [type, "CSV:" + type] }
        return
      }
    }
    guard let names else { return try takeHead(record) }
    if record.count == 1, first.isEmpty { return }
    let properties = names.enumerated().map { place, name in
      ShellObject.Property(name, place < record.count ? .string(record[place]) : .null)
    }
    try run.write(.object(ShellObject(typeNames: typeNames, properties: properties)))
  }

  private mutating func takeHead(_ record: [String]) throws {
    var record = record
    while record.count > 1, record.last == "" { record.removeLast() }
    if record[0].hasPrefix("#Fields: ") {
      record[0] = String(record[0].dropFirst(9))
    } else if record[0].hasPrefix("#") {
      return
    }
    try name(record)
  }

  private mutating func name(_ names: [String]) throws {
    var seen: Set<String> = []
    var unnamed = 0
    self.names = try names.map { name in
      guard !name.isEmpty else {
        unnamed += 1
        return "H\(unnamed)"
      }
      guard seen.insert(name.lowercased()).inserted else {
        throw ErrorRecord(
          "The member \"\(name)\" is already present.", id: "AlreadyPresentPSMemberInfoInternalCollectionAdd", category: .notSpecified,
          reason: "ExtendedTypeSystemException")
      }
      return name
    }
    if unnamed > 0 {
      try run.warning(
        "One or more headers were not specified. Default names starting with \"H\" have been used in place of any missing headers.")
    }
  }
}
