// What stands between the brackets of a type literal, taken apart: `Dictionary[string,int[]]`, `int[,]`,
// ``System.Collections.Generic.List`1[[System.String, mscorlib]]``.

/// A written type.
public indirect enum TypeExpression: Equatable {
  case name(String)
  case generic(String, [TypeExpression])
  /// - Parameter rank: 1 for `[]`, 2 for `[,]`.
  case array(TypeExpression, rank: Int)

  /// - Returns: `nil` when the text is not a type's name.
  public init?(_ text: String) {
    var reader = Reader(rest: Array(text.utf8)[...])
    guard let type = reader.type() else { return nil }
    reader.blanks()
    // What follows is the assembly, which is not needed to find a type here.
    guard reader.rest.isEmpty || reader.rest.first == UInt8(ascii: ",") else { return nil }
    self = type
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func blanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }

    mutating func takes(_ letter: Character) -> Bool {
      blanks()
      guard rest.first == letter.asciiValue else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func type() -> TypeExpression? {
      blanks()
      let stops = Array("[], \t".utf8)
      let name = rest.prefix { !stops.contains($0) }
      guard !name.isEmpty else { return nil }
      rest = rest.dropFirst(name.count)
      var result = TypeExpression.name(String(decoding: name, as: UTF8.self))
      blanks()
      while rest.first == UInt8(ascii: "[") {
        guard let next = suffix(result) else { return nil }
        result = next
      }
      return result
    }

    private mutating func suffix(_ inner: TypeExpression) -> TypeExpression? {
      _ = takes("[")
      var rank = 1
      while takes(",") { rank += 1 }
      if takes("]") { return .array(inner, rank: rank) }
      guard rank == 1, case .name(let name) = inner else { return nil }
      var arguments: [TypeExpression] = []
      repeat {
        guard let argument = argument() else { return nil }
        arguments.append(argument)
      } while takes(",")
      guard takes("]") else { return nil }
      let bare = name.split(separator: "`").first.map(String.init) ?? name
      return .generic(bare, arguments)
    }

    /// A type, or one in brackets of its own with its assembly behind it.
    private mutating func argument() -> TypeExpression? {
      guard takes("[") else { return type() }
      guard let type = type() else { return nil }
      if takes(",") { rest = rest.drop { $0 != UInt8(ascii: "]") } }
      return takes("]") ? type : nil
    }
  }
}
