// `[ref]$x`: a variable handed to a method that writes into it.

/// A place that a value can be read from and written to.
public final class ReferenceValue: ShellScalar {
  private let get: () -> ShellValue
  private let put: (ShellValue) throws -> Void

  public init(get: @escaping () -> ShellValue, set: @escaping (ShellValue) throws -> Void) { (self.get, put) = (get, set) }

  public convenience init(_ value: ShellValue) {
    var kept = value
    self.init(get: { kept }, set: { kept = $0 })
  }

  public var value: ShellValue { self.get() }
  public func write(_ value: ShellValue) throws { try put(value) }

  public var typeName: String { "System.Management.Automation.PSReference" }
  public var text: String { typeName }
  public var memberNames: [String] { ["Value"] }
  public func member(_ name: String) -> ShellValue? { TextFolding.equal(name, "Value") ? value : nil }

  public func setMember(_ name: String, _ value: ShellValue) throws -> Bool {
    guard TextFolding.equal(name, "Value") else { return false }
    try put(value)
    return true
  }
}
