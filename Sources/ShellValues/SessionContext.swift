// What values need from the session that works with them: its types, the members scripts have added to types, and a way to run a
// script block. Handed down a call chain instead of through every signature, since any conversion may need it.

/// The session that the running code belongs to. One thread at a time works with it.
public final class SessionContext: @unchecked Sendable {
  @TaskLocal public static var current: SessionContext?

  public let types: TypeDirectory
  public let extensions = ExtendedMembers()
  /// Runs a script block with arguments and `$this`; gives what it emitted.
  public var runBlock: (_ block: ShellValue, _ this: ShellValue?, _ arguments: [ShellValue]) throws -> [ShellValue] = { _, _, _ in [] }
  /// A script block from text.
  public var makeBlock: (String) throws -> ShellValue = { _ in .null }
  /// `$OFS`.
  public var separator: () -> String = { " " }

  /// The folder that relative paths start from.
  public var folder: () -> String = { "/" }

  /// A new checksum by name, such as SHA256, in any case; `nil` for one that is not to be had.
  public var digest: (_ algorithm: String) -> (any ByteDigest)? = { _ in nil }

  /// The cultures a script has named: for numbers and dates, and for messages. Text stays that of en-US (Docs/Differences.md).
  public var cultures = (numbers: "en-US", texts: "en-US")

  /// The culture object in force, once somebody has asked for it: what a script changes in it stays changed.
  public var culture: ShellValue?

  public init(types: TypeDirectory) { self.types = types }
}
