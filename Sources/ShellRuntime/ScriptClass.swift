// Classes that scripts define: instances are objects whose properties keep their types and whose methods run in a scope with `$this`.
import ShellSyntax
import ShellValues

final class ScriptClass {
  let tree: ClassTree
  /// The class of the session that this one derives from.
  let parent: ScriptClass?
  /// Full name of the base type.
  let baseName: String
  let interfaces: [String]
  /// What methods see besides their own variables: the script or module that the class stands in.
  let home: Scope
  let source: SourceText
  var statics: [(name: String, variable: Variable)] = []
  private unowned let shell: Shell

  init(_ tree: ClassTree, parent: ScriptClass?, baseName: String, interfaces: [String], home: Scope, source: SourceText, shell: Shell) {
    (self.tree, self.parent, self.baseName, self.interfaces) = (tree, parent, baseName, interfaces)
    (self.home, self.source, self.shell) = (home, source, shell)
  }

  var name: String { tree.name }

  /// Whether this class was read from that place.
  func stands(at range: SourceRange, in text: SourceText) -> Bool { tree.range == range && source === text }

  /// The class and those above it, nearest first.
  var lineage: [ScriptClass] { [self] + (parent?.lineage ?? []) }

  /// The base type of the topmost class.
  private var foreignBase: String { parent?.foreignBase ?? baseName }

  // MARK: instances

  func make(_ arguments: [ShellValue]) throws -> ShellValue {
    let object = ShellObject(typeNames: shell.types.chain(of: name), text: name)
    for level in lineage.reversed() { try level.addMembers(to: object) }
    try construct(object, arguments)
    if lineage.contains(where: { $0.methods(named: "ToString", isStatic: false).contains { $0.parameters.isEmpty } }) {
      object.textSource = { [unowned object] in (try? self.call("ToString", on: .object(object), [])?.text) ?? self.name }
    }
    return .object(object)
  }

  private func addMembers(to object: ShellObject) throws {
    for property in tree.properties where !property.isStatic {
      let cell = PropertyCell(try property.type.map { try shell.typeName($0) }, try rules(of: property), shell)
      try cell.set(try initial(of: property), isDefault: property.initial == nil)
      object.add(
        .init(
          computed: property.name, .property, definition: "\(property.type?.name ?? "System.Object") \(property.name) {get;set;}",
          isHidden: property.isHidden, get: { _ in cell.value }, set: { try cell.set($1) }))
    }
    for name in Set(tree.methods.filter { !$0.isStatic && !$0.isConstructor }.map(\.name)) {
      let definition = methods(named: name, isStatic: false).map(ScriptClass.signature).joined(separator: ", ")
      object.add(
        ShellObject.Method(name, .method, definition: definition) { [unowned self] this, arguments in
          guard let result = try call(name, on: this, arguments) else { throw missing(name, arguments.count) }
          return result
        })
    }
  }

  private func rules(of property: PropertyTree) throws -> [ParameterRule] { try property.attributes.compactMap { try shell.rule(of: $0) } }

  private func initial(of property: PropertyTree) throws -> ShellValue {
    guard let initial = property.initial else {
      let type = try property.type.map { try shell.typeName($0) }
      return type == "System.String" ? .null : FunctionSignature.empty(type)
    }
    return try inside(Scope(parent: home)) { try shell.evaluate(initial) }
  }

  private func construct(_ object: ShellObject, _ arguments: [ShellValue]) throws {
    let constructors = tree.methods.filter { $0.isConstructor && !$0.isStatic }
    guard !constructors.isEmpty else {
      guard arguments.isEmpty else { throw missing(name, arguments.count) }
      return try constructBase(object, [])
    }
    guard let chosen = try overload(of: constructors, for: arguments) else { throw missing(name, arguments.count) }
    let scope = try self.scope(for: chosen, this: .object(object), arguments)
    let baseArguments = try inside(scope) { try (chosen.baseArguments ?? []).map { try shell.evaluate($0) } }
    try constructBase(object, baseArguments)
    _ = try run(chosen, in: scope)
  }

  private func constructBase(_ object: ShellObject, _ arguments: [ShellValue]) throws {
    if let parent { return try parent.construct(object, arguments) }
    guard foreignBase != "System.Object" else { return }
    let base = try shell.create(foreignBase, arguments)
    if case .object(let exception) = base, ExceptionObject.isException(base) {
      for property in exception.properties { object.add(property) }
    } else {
      object.base = base
    }
  }

  // MARK: methods

  private func methods(named name: String, isStatic: Bool) -> [MethodTree] {
    tree.methods.filter { !$0.isConstructor && $0.isStatic == isStatic && TextFolding.equal($0.name, name) }
  }

  /// - Returns: `nil` when no method of that name takes such arguments.
  func call(_ name: String, on this: ShellValue?, _ arguments: [ShellValue]) throws -> ShellValue? {
    for level in lineage {
      if let chosen = try overload(of: level.methods(named: name, isStatic: this == nil), for: arguments) {
        return try level.run(chosen, in: try level.scope(for: chosen, this: this, arguments))
      }
    }
    return nil
  }

  /// The overload with as many parameters whose types take the arguments; exact types before converted ones.
  private func overload(of methods: [MethodTree], for arguments: [ShellValue]) throws -> MethodTree? {
    let fitting = methods.filter { method in
      let required = method.parameters.filter { $0.defaultValue == nil }.count
      return (required...max(required, method.parameters.count)).contains(arguments.count)
    }
    guard fitting.count > 1 else { return fitting.first }
    return try fitting.first { method in
      try zip(method.parameters, arguments).allSatisfy { parameter, argument in
        try parameter.type.map { shell.types.isKind(argument, of: try shell.typeName($0)) } ?? true
      }
    } ?? fitting.first { method in
      zip(method.parameters, arguments).allSatisfy { parameter, argument in
        guard let type = parameter.type, let name = try? shell.typeName(type) else { return true }
        return (try? shell.convert(argument, to: name)) != nil
      }
    }
  }

  private func scope(for method: MethodTree, this: ShellValue?, _ arguments: [ShellValue]) throws -> Scope {
    let scope = Scope(parent: home)
    if let this { scope.variables["this"] = Variable("this", this) }
    for (place, parameter) in method.parameters.enumerated() {
      let type = try parameter.type.map { try shell.typeName($0) }
      var value = place < arguments.count ? arguments[place] : .null
      if place >= arguments.count, let written = parameter.defaultValue { value = try inside(scope) { try shell.evaluate(written) } }
      if let type { value = try shell.convert(value, to: type) }
      scope.variables[parameter.name.key] = Variable(parameter.name.name, value, type: type)
    }
    return scope
  }

  /// Runs a body; only `return` gives a value, whatever else the statements emit.
  private func run(_ method: MethodTree, in scope: Scope) throws -> ShellValue {
    guard let body = method.body.end else { return .scalar(NoValue()) }
    let setting = StageSetting(
      hasInput: false, position: 1, commandLine: "", place: shell.place(of: method.range, in: source), source: source, scope: scope,
      streams: shell.streams)
    let voice = Voice(shell, name: method.name, source: nil, impact: .none, place: setting.place)
    let frame = CallFrame(method.name, method.body, setting, isAdvanced: false, voice: voice, caller: shell.call)
    frame.methodResult = .some(.null)
    let outer = shell.call
    defer { shell.call = outer }
    shell.call = frame
    // An error inside a method is its caller's, as an exception would be.
    let depth = shell.tryDepth
    defer { shell.tryDepth = depth }
    shell.tryDepth += 1
    _ = try shell.nested { try inside(scope) { try shell.run(body) { _ in } } }
    guard let type = method.returnType, !TextFolding.equal(type.name, "void") else { return .scalar(NoValue()) }
    return try shell.convert(frame.methodResult ?? .null, to: try shell.typeName(type))
  }

  private func inside<Result>(_ scope: Scope, _ work: () throws -> Result) throws -> Result {
    let outer = shell.surroundings
    defer { shell.surroundings = outer }
    (shell.scope, shell.source, shell.isDirect) = (scope, source, false)
    return try work()
  }

  private func missing(_ method: String, _ count: Int) -> ErrorRecord {
    ErrorRecord(
      "Cannot find an overload for \"\(method)\" and the argument count: \"\(count)\".", id: "MethodCountCouldNotFindBest",
      reason: "MethodException", inner: nil)
  }

  static func signature(_ method: MethodTree) -> String {
    let parameters = method.parameters.map { "\($0.type?.name ?? "System.Object") \($0.name.name)" }.joined(separator: ", ")
    return "\(method.returnType?.name ?? "void") \(method.name)(\(parameters))"
  }

  // MARK: statics

  func initializeStatics() throws {
    for property in tree.properties where property.isStatic {
      let variable = Variable(property.name, try initial(of: property), type: try property.type.map { try shell.typeName($0) })
      statics.append((property.name, variable))
    }
    if let initializer = tree.methods.first(where: { $0.isConstructor && $0.isStatic }) { _ = try run(initializer, in: Scope(parent: home)) }
  }

  func staticVariable(_ name: String) -> Variable? {
    lineage.lazy.compactMap { $0.statics.first { TextFolding.equal($0.name, name) }?.variable }.first
  }

  /// The class for casts, statics and reflection.
  func type() -> ShellType {
    nonisolated(unsafe) let own = self
    var type = ShellType(name, convert: { try own.convert($0) }, call: { try own.call($0, on: nil, $1) })
    (type.base, type.interfaces) = (parent?.name ?? baseName, interfaces)
    type.construct = { try own.make($0) }
    type.get = { own.staticVariable($0)?.value }
    type.set = { name, value in
      guard let variable = own.staticVariable(name) else { return false }
      variable.value = try variable.type.map { try own.shell.convert(value, to: $0) } ?? value
      return true
    }
    type.properties = tree.properties.filter { !$0.isStatic }.map(\.name)
    type.methods = tree.methods.filter { !$0.isStatic && !$0.isConstructor }.map(\.name)
    type.staticProperties = tree.properties.filter(\.isStatic).map(\.name)
    type.staticMethods = tree.methods.filter { $0.isStatic && !$0.isConstructor }.map(\.name) + ["new"]
    return type
  }

  /// An instance stays one; a table fills the properties of a new one; a single value goes to a constructor.
  private func convert(_ value: ShellValue) throws -> ShellValue {
    if value.isNull || shell.types.isKind(value, of: name) { return value }
    if case .hashtable(let table) = value {
      let made = try make([])
      for (key, entry) in table.pairs { try Members.write(made, key.text, entry) }
      return made
    }
    if tree.methods.contains(where: { $0.isConstructor && $0.parameters.count == 1 }) { return try make([value]) }
    throw Conversion.failure(value, name, nil)
  }
}

/// Where an instance keeps one property: values are converted to its type and held to its rules.
private final class PropertyCell {
  private(set) var value = ShellValue.null
  private let type: String?
  private let rules: [ParameterRule]
  private unowned let shell: Shell

  init(_ type: String?, _ rules: [ParameterRule], _ shell: Shell) { (self.type, self.rules, self.shell) = (type, rules, shell) }

  func set(_ new: ShellValue, isDefault: Bool = false) throws {
    if isDefault {
      value = new
      return
    }
    let converted = try type.map { try shell.convert(new, to: $0) } ?? new
    for rule in rules {
      do { try rule.check(converted, shell) } catch {
        throw ErrorRecord(error.message, id: "ExceptionWhenSetting", category: .notSpecified, reason: "SetValueInvocationException")
      }
    }
    value = converted
  }
}

extension Shell {
  func define(_ tree: ClassTree) throws {
    var parent: ScriptClass?
    var (base, interfaces) = ("System.Object", [String]())
    for written in tree.bases {
      if let known = classes[written.name.lowercased()] {
        (parent, base) = (known, known.name)
      } else {
        let name = try typeName(written)
        if types.type(name)?.isInterface == true { interfaces.append(name) } else { base = name }
      }
    }
    let made = ScriptClass(
      tree, parent: parent, baseName: base, interfaces: interfaces, home: scope.script, source: source, shell: self)
    classes[tree.name.lowercased()] = made
    register(made.type())
    try made.initializeStatics()
  }

  func define(_ tree: EnumTree) throws {
    var (names, values, next) = ([String](), [Int](), 0)
    for member in tree.members {
      let value = try member.value.map { try Members.whole(try evaluate($0)) } ?? next
      names.append(member.name)
      values.append(value)
      next = value + 1
    }
    let definition = EnumDefinition(tree.name, names, values: values, isFlags: tree.isFlags)
    var type = ShellType(
      tree.name,
      convert: { value in
        let text = Conversion.items(value).map(\.text).joined(separator: ",")
        guard let found = definition.value(text) else { throw definition.failure(text) }
        return .scalar(found)
      })
    (type.base, type.enumeration, type.isValueType) = ("System.Enum", definition, true)
    type.staticProperties = names
    type.get = { name in definition.names.first { TextFolding.equal($0, name) }.flatMap { definition.value($0) }.map { .scalar($0) } }
    register(type)
  }
}
