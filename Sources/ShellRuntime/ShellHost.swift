// The person's side of the shell, as closures: the doors connect a terminal, files or a test's arrays.

/// Where text goes and where answers come from.
public struct ShellHost {
  /// Receives output and Write-Host text, line ends included.
  public var out: (String) -> Void
  /// Receives errors, line ends included.
  public var err: (String) -> Void
  /// Receives warnings, verbose and debug messages, line ends included; a terminal gives them a colour of their own.
  public var notice: (String) -> Void
  /// Begins or ends stopping output at the foot of each screen, where there is one.
  public var page: (_ begins: Bool) -> Void = { _ in }
  /// Draws the lines of the progress bars that are there now at the foot of the output, none to take them away; `nil` without a terminal.
  public var progress: ((_ lines: [String]) -> Void)?
  /// Asks for a line; `nil` at the end of input or when nobody can answer.
  public var ask: (_ prompt: String, _ secret: Bool) -> String?
  /// Whether somebody can answer questions.
  public var isInteractive: Bool
  /// Whether `out` is a terminal that shows colours.
  public var isColoured = false
  /// Columns for tables and lists.
  public var width: () -> Int
  /// Whether a native program may use the person's terminal or files directly, and how what was printed so far gets there first.
  public var sharesTerminal = false
  public var flush: () -> Void = {}

  public init(
    out: @escaping (String) -> Void, err: @escaping (String) -> Void, ask: @escaping (String, Bool) -> String? = { _, _ in nil },
    isInteractive: Bool = false, width: @escaping () -> Int = { 120 }
  ) {
    (self.out, self.err, self.ask, self.isInteractive, self.width) = (out, err, ask, isInteractive, width)
    notice = err
  }
}
