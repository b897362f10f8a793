// Versions as .NET compares them: number by number, so that 15.0 comes after 9.1. Scripts ask them of a server's AdminDisplayVersion.

/// Two to four whole numbers with dots between them.
public struct VersionValue: ShellScalar, Sendable, Hashable {
  /// Major, minor, build and revision, as many as were given.
  public let parts: [Int]

  public init?(_ text: String) {
    let pieces = text.trimmingBlanks.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = pieces.compactMap { piece in piece.allSatisfy(\.isNumber) ? Int32(piece).map(Int.init) : nil }
    guard (2...4).contains(pieces.count), numbers.count == pieces.count else { return nil }
    parts = numbers
  }

  public var typeName: String { "System.Version" }
  public var text: String { parts.map(String.init).joined(separator: ".") }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { VersionValue(other.text).map { $0 == self } ?? false }

  /// A part that was not given comes before 0.
  public func order(against other: ShellValue) -> Int? {
    guard let other = VersionValue(other.text) else { return nil }
    if parts == other.parts { return 0 }
    return parts.lexicographicallyPrecedes(other.parts) ? -1 : 1
  }

  public var memberNames: [String] { ["Major", "Minor", "Build", "Revision"] }

  public func member(_ name: String) -> ShellValue? {
    guard let place = memberNames.firstIndex(where: { TextFolding.equal($0, name) }) else { return nil }
    return .int(place < parts.count ? parts[place] : -1)
  }
}
