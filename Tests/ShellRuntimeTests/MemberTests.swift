// Members of objects as scripts see and change them, and types as values.
import ShellRuntime
import ShellValues
import Testing

@Suite struct MemberTests {
  @Test(arguments: [
    ("$x.psobject.Properties['a'].Value", "1"), ("$x.psobject.Properties.Name -join ','", "a,b"),
    ("$x.psobject.Properties['b'].Value = 'drei'; $x.b", "drei"), ("$x.PSTypeNames[0]", "My.Type"),
    ("$x.PSTypeNames.Insert(0, 'x'); $x.psobject.TypeNames[0]", "x"),
    ("$x.psobject.Properties.Add([psnoteproperty]::new('n', 5)); $x.N", "5"),
    ("$x.psobject.Properties.Remove('a'); \"[$($x.a)]\"", "[]"), ("$x.psobject.Properties['a'].MemberType", "NoteProperty"),
    ("$y = $x.psobject.Copy(); $y.a = 9; \"$($x.a) $($y.a)\"", "1 9"), ("$x.psobject.BaseObject -eq $x", "True"),
    ("$x.psobject.Properties.Match('a*').Count", "1"), ("'text'.psobject.Properties.Name", "Length"),
    ("[psobject]$s = 'text'; $s.Length; $s -eq 'TEXT'; $s + '!'; $s.ToUpper()", "4\nTrue\ntext!\nTEXT"),
  ])
  func members(_ text: String, _ expected: String) {
    let shell = TestShell()
    let printed = shell.run("$x = [pscustomobject]@{PSTypeName='My.Type'; a=1; b='two'}; " + text)
    #expect(printed == expected, "\(text) \(shell.err)")
  }

  @Test func `every kind of member is read, set and found`() throws {
    let object = ShellObject([("Name", .string("mx1"))])
    var stored = ShellValue.int(1)
    object.add(.init(computed: "Twice", .script, get: { this in .string((Members.get(this, "Name")?.text ?? "") + "!") }))
    object.add(.init(computed: "Kept", .code, get: { _ in stored }, set: { _, new in stored = new }))
    object.add(.init(alias: "Alias", of: "Name"))
    object.add(ShellObject.Method("Greet") { this, arguments in .string("\(Members.get(this, "Alias")!.text) \(arguments[0].text)") })
    let value = ShellValue.object(object)
    #expect(Members.get(value, "twice")?.text == "mx1!")
    try Members.write(value, "alias", .string("mx2"))
    #expect(object["Name"]?.text == "mx2")
    try Members.write(value, "kept", .int(7))
    #expect(Members.get(value, "Kept")?.text == "7")
    #expect(throws: ErrorRecord.self) { try Members.write(value, "Twice", .null) }
    #expect(try Members.invoke(value, "greet", [.string("there")])?.text == "mx2 there")
    #expect(object.properties.map(\.kind) == [.note, .script, .code, .alias])
    let copy = object.copy()
    copy["Name"] = .string("mx3")
    #expect(copy["Twice"]?.text == "mx3!" && object["Twice"]?.text == "mx2!")
  }

  @Test func `a wrapped value behaves as what it wraps`() throws {
    let wrapped = ShellValue.int(5).wrapped
    wrapped.memberHolder?["Note"] = .string("five")
    #expect(Members.get(wrapped, "note")?.text == "five")
    #expect(try Arithmetic.apply(.add, wrapped, .int(2)).text == "7")
    #expect(Comparison.equal(wrapped, .string("5")) && Comparison.equal(.int(5), wrapped))
    #expect(wrapped.typeName == "System.Int32" && wrapped.text == "5" && wrapped.truth)
    #expect(FormatOperator.format(wrapped.unwrapped, "D3") == "005")
  }

  @Test func `members given to a type reach every value of it`() throws {
    let context = SessionContext(types: TypeDirectory())
    var extended = ExtendedMembers.Extension()
    extended.properties.append(.init(computed: "Shout", .script, get: { .string($0.text.uppercased()) }))
    context.extensions["System.String"] = extended
    SessionContext.$current.withValue(context) {
      #expect(Members.get(.string("abc"), "shout")?.text == "ABC")
      #expect(Members.get(.int(1), "shout") == nil)
    }
  }

  @Test func `many properties are found by any case`() {
    let object = ShellObject((0..<40).map { ("Property\($0)", .int($0)) })
    #expect(object["PROPERTY37"]?.text == "37")
    object["property5"] = nil
    #expect(object["Property37"]?.text == "37" && object["Property5"] == nil)
  }

  @Test(arguments: [
    ("([int]).BaseType.FullName", "System.ValueType"), ("([int[]]).Name", "Int32[]"), ("([int]).IsValueType", "True"),
    ("([System.Collections.Generic.List[string]]).ToString()", "System.Collections.Generic.List`1[System.String]"),
    ("([Collections.Generic.Dictionary[string,int[]]]).Name", "Dictionary`2"), ("([DayOfWeek]).IsEnum", "True"),
    ("[int] -eq 'System.Int32'", "True"),
    ("5.GetType() -eq [int]", "True"), ("5 -is [ValueType]", "True"), ("'x' -is [IComparable]", "True"),
    ("@{} -is [Collections.IDictionary]", "True"),
    ("[int] -is [type]", "True"), ("$null -is [object]", "False"), ("[type]'int' -eq [int32]", "True"), ("'q' -as [int]", ""),
    ("([object]).IsAssignableFrom([string])", "True"), ("[DayOfWeek]::Monday", "Monday"), ("[nullable[int]]$null -eq $null", "True"),
    ("$l = [Collections.Generic.List[int]]::new(); $l.Add('5'); $l[0].GetType().Name", "Int32"),
    ("$d = [Collections.Generic.Dictionary[string,int]]::new(); $d.Add('a', '7'); $d['a'] + 1; $d.ContainsKey('A')", "8\nFalse"),
    ("$a = [int[]](1,'2'); $a[0] = '9'; $a[0] + $a[1]; $a.GetType().FullName", "11\nSystem.Int32[]"),
    ("$m = [int[,]]::new(2,3); $m[1,2] = '5'; $m[1,2]; $m.Rank; $m.Length; $m.GetLength(1)", "5\n2\n6\n3"),
    ("[math]::Nothing(1)", ""), ("[array]::IndexOf(@(1,2,3), 3)", "2"),
  ])
  func types(_ text: String, _ expected: String) {
    let shell = TestShell()
    let printed = shell.run(text)
    #expect(printed == expected, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("[NoSuch.Type]", "TypeNotFound"), ("[math]::Nothing(1)", "MethodNotFound"), ("[math]::Pow(1)", "MethodCountCouldNotFindBest"),
    ("[datetime]::new(2022, 13, 1)", "ArgumentOutOfRangeException"), ("$a = [int[]](1,2); $a[0] = 'x'", "InvalidCastConversion"),
    ("[System.Collections.Generic.List[Nothing]]", "TypeNotFound"),
  ])
  func refusals(_ text: String, _ id: String) {
    let shell = TestShell()
    _ = shell.run(text)
    #expect(shell.errorId == id, "\(text) \(shell.err)")
  }
}
