// What is kept without effect, written from the field tables: the text of about_Differences and of the page in Docs.
import AdminModel

extension ConfigurationCmdlets {
  /// Settings that are stored and shown and that the engine does not act on, by noun and reason.
  public static var differences: String {
    var text = """
      SETTINGS WITHOUT EFFECT
      These settings can be given, are kept and shown as in Exchange, and change nothing in the transport engine.

      """
    func add<Record: AdminRecord>(_ type: Record.Type) {
      let idle = Record.fields.compactMap { field -> (String, Lacking)? in
        guard case .storedOnly(let lacking) = field.effect, !field.verbs.isEmpty else { return nil }
        return (field.name, lacking)
      }
      guard !idle.isEmpty else { return }
      text += "\n\(Record.kind.rawValue)\n"
      for lacking in Lacking.allCases {
        let names = idle.filter { $0.1 == lacking }.map(\.0)
        if !names.isEmpty { text += "  Because \(lacking.rawValue):\n" + wrapped(names) }
      }
    }
    for kind in ObjectKind.allCases { add(kind.recordType) }
    return text
  }

  /// Names in lines of at most 100 columns.
  private static func wrapped(_ names: [String]) -> String {
    var lines: [String] = []
    for name in names {
      if let last = lines.last, last.count + name.count < 94 { lines[lines.count - 1] = "\(last), \(name)" } else { lines.append(name) }
    }
    return lines.map { "    \($0)\n" }.joined()
  }
}
