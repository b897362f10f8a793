// .NET's syntax where the library's differs: group numbers and names, class subtraction, escapes, conditions. First the groups are
// counted, since references need to know them all; then the pattern is written anew.

/// A pattern in the library's words, with its groups.
struct Translation {
  var text = ""
  var groups: [Pattern.Group] = []

  init(_ pattern: String, _ options: Pattern.Options) throws(PatternError) {
    var count = PatternWriter(pattern, options, groups: nil)
    try count.write()
    groups = Translation.numbered(count.found)
    var writer = PatternWriter(pattern, options, groups: groups)
    try writer.write()
    text = writer.out
  }

  /// - Parameter found: the groups in the order of their brackets, `nil` for an unnamed one.
  static func numbered(_ found: [String?]) -> [Pattern.Group] {
    var groups = [Pattern.Group(name: "0", number: 0, places: [0])]
    func add(_ name: String, _ number: Int, _ place: Int) {
      if let known = groups.firstIndex(where: { $0.name == name }) {
        groups[known].places.append(place)
      } else {
        groups.append(Pattern.Group(name: name, number: number, places: [place]))
      }
    }
    var next = 1
    for (place, name) in found.enumerated() {
      if let name {
        if let number = Int(name) { add(name, number, place + 1) }
      } else {
        while groups.contains(where: { $0.number == next }) { next += 1 }
        add(String(next), next, place + 1)
        next += 1
      }
    }
    for (place, name) in found.enumerated() {
      guard let name, Int(name) == nil else { continue }
      while groups.contains(where: { $0.number == next && $0.name != name }) { next += 1 }
      add(name, next, place + 1)
    }
    return groups.sorted { $0.number < $1.number }
  }
}
