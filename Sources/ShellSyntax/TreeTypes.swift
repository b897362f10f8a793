// The syntax tree: type names, classes, enums, and what a script says of itself (`using`, `#requires`).

/// `[int]`, `[string[]]`, `[System.Collections.Generic.Dictionary[string,int]]`, as written between the brackets.
public struct TypeTree: Sendable, Hashable {
  /// All that was written, without blanks and without an assembly's name: `System.Collections.Generic.List[string]`.
  public var name: String
  /// The name without type arguments and without array brackets: `System.Collections.Generic.List`, `A+B`.
  public var base: String
  /// Type arguments of a generic type.
  public var arguments: [TypeTree]
  /// Dimensions of each array bracket, from the inside out: `[int[,][]]` has 2 and 1.
  public var ranks: [Int]
  /// `[Name, Assembly]`.
  public var assembly: String?
  public var range: SourceRange
}

public struct ClassTree: Sendable {
  public var name: String
  /// The base class and interfaces, as written.
  public var bases: [TypeTree]
  public var attributes: [AttributeTree]
  public var properties: [PropertyTree]
  /// Constructors among them, in the order they were written.
  public var methods: [MethodTree]
  public var range: SourceRange
}

public struct PropertyTree: Sendable {
  public var name: String
  public var type: TypeTree?
  public var attributes: [AttributeTree]
  public var isStatic: Bool
  public var isHidden: Bool
  public var initial: Expression?
  public var range: SourceRange
}

public struct MethodTree: Sendable {
  public var name: String
  /// `nil` and `void` return nothing.
  public var returnType: TypeTree?
  public var attributes: [AttributeTree]
  public var isStatic: Bool
  public var isHidden: Bool
  public var isConstructor: Bool
  public var parameters: [ParameterTree]
  /// `: base(…)` of a constructor.
  public var baseArguments: [Expression]?
  public var body: ScriptBlockTree
  public var range: SourceRange
}

public struct EnumTree: Sendable {
  public var name: String
  /// `: byte`; `int` when `nil`.
  public var underlying: TypeTree?
  public var attributes: [AttributeTree]
  /// Without a value: one more than the member before.
  public var members: [(name: String, value: Expression?, range: SourceRange)]
  public var range: SourceRange

  public var isFlags: Bool { attributes.contains { ["flags", "system.flags", "flagsattribute"].contains($0.name.lowercased()) } }
}

/// `using namespace System.IO`.
public struct UsingTree: Sendable {
  public enum Kind: String, Sendable { case namespace, module, assembly }
  public var kind: Kind
  /// A text, or for a module also a hash table that describes it.
  public var name: Expression
  public var range: SourceRange
}

/// What stands in a script beside its code.
public struct ScriptNotes: Sendable {
  /// `#requires` lines, in order.
  public var requirements: [RequirementTree] = []
  /// Comments, in order; help is written in them.
  public var comments: [SourceRange] = []
  /// Constructs that Windows PowerShell 5.1 does not know.
  public var newer: [NewerSyntax] = []
}

/// One parameter of a `#requires` line: `-Modules A, B` is `modules` with two values.
public struct RequirementTree: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case version, modules, assembly
    case edition = "psedition"
    case snapIn = "pssnapin"
    case shell = "shellid"
    case administrator = "runasadministrator"
  }
  public var kind: Kind
  public var values: [Expression]
  public var range: SourceRange
}

/// A construct that came after 5.1: `??`, `? :`, `&&`.
public struct NewerSyntax: Sendable {
  public var construct: String
  /// The version that brought it, such as `7.0`.
  public var since: String
  public var range: SourceRange
}
