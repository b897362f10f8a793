// Wrong texts by id and place, the place counted in columns from 1.
import ShellSyntax
import Testing

@Suite struct ParseErrorTests {
  @Test(arguments: [
    ("}", "UnexpectedToken", 1), ("1 +", "ExpectedValueExpression", 4), ("1 + )", "ExpectedValueExpression", 4),
    ("if (1) 2", "MissingStatementBlock", 7), ("a | | b", "EmptyPipeElement", 4), ("a |", "EmptyPipeElement", 4),
    ("a , b", "MissingArgument", 4), ("a b,,c", "MissingExpression", 5), ("'abc", "TerminatorExpectedAtEndOfString", 1),
    ("(1", "MissingEndParenthesisInExpression", 1), ("{ 1", "MissingEndCurlyBrace", 1), ("$a[0", "MissingEndSquareBracket", 5),
    ("$a.", "MissingPropertyName", 4), ("try { } 1", "MissingCatchOrFinally", 8), ("1 2", "UnexpectedToken", 3),
    ("5 = 3", "InvalidLeftHandSide", 1), ("@{a}", "MissingEqualsInHashLiteral", 4), ("\"$x: y\"", "InvalidVariableReferenceWithDrive", 2),
    ("a | 5", "ExpressionsMustBeFirstInPipeline", 5), ("a < b", "RedirectionNotSupported", 3), ("a &", "AmpersandNotAllowed", 3),
    ("x -P:", "ParameterRequiresArgument", 6), ("<# a", "MissingTerminatorMultiLineComment", 1),
    ("foreach (1 in 2) {}", "MissingVariableNameAfterForeach", 10), ("()", "ExpectedExpression", 2), ("@x", "SplattingNotPermitted", 1),
    ("$x = @y", "SplattingNotPermitted", 6),
    // Loops.
    ("for", "MissingOpenParenthesisAfterKeyword", 4), ("for(;", "MissingEndParenthesisAfterStatement", 6),
    ("for($a;$b;$c)", "MissingLoopStatement", 14), (":lab for($a", "MissingEndParenthesisAfterStatement", 12),
    ("foreach", "MissingOpenParenthesisAfterKeyword", 8), ("foreach (", "MissingVariableNameAfterForeach", 10),
    ("foreach ($a", "MissingInInForeach", 12), ("foreach ($a into", "MissingInInForeach", 12),
    ("foreach ($a in", "MissingForeachExpression", 15), ("foreach ($a in $x", "MissingEndParenthesisAfterForeach", 18),
    ("foreach ($a in $x)", "MissingForeachStatement", 19), ("do", "MissingLoopStatement", 3), ("do {}", "MissingWhileOrUntilInDoWhile", 6),
    ("do {} while", "MissingOpenParenthesisAfterKeyword", 12), ("do {} until (", "MissingExpressionAfterKeyword", 14),
    ("do {} while (1", "MissingEndParenthesisAfterStatement", 15),
    ("foreach -parallel ($a in $b) {}", "KeywordParameterReservedForFutureUse", 9),
    ("foreach -bogus ($a in $b) {}", "InvalidForeachFlag", 9), ("foreach (@a in $b) {}", "SplattingNotPermitted", 10),
    // Blocks with names.
    ("trap", "MissingTrapStatement", 5), ("trap [int]", "MissingTrapStatement", 11), ("begin", "MissingNamedStatementBlock", 6),
    ("dynamicparam", "MissingNamedStatementBlock", 13), ("end process {}", "MissingNamedStatementBlock", 4),
    ("begin {} begin {}", "DuplicateScriptCommandClause", 10), ("begin {} 1", "MissingNamedBlocks", 10),
    ("data", "MissingStatementBlockForDataSection", 5), ("data foo", "MissingStatementBlockForDataSection", 9),
    ("data -abc foo {}", "InvalidParameterForDataSectionStatement", 6),
    ("data -sup a,", "MissingValueForSupportedCommandInDataSectionStatement", 13),
    ("data -sup a,b", "MissingStatementBlockForDataSection", 14), ("try", "MissingTryStatementBlock", 4),
    ("try {}", "MissingCatchOrFinally", 7),
    ("try {} catch", "MissingCatchHandlerBlock", 13), ("try {} finally", "MissingFinallyStatementBlock", 15),
    ("try {} catch [int]", "MissingCatchHandlerBlock", 19), ("try {} catch [int],", "MissingTypeLiteralToken", 20),
    ("try {} finally { return }", "ControlLeavingFinally", 18), ("try {} finally { break }", "ControlLeavingFinally", 18),
    ("switch", "PipelineValueRequired", 7), ("switch -abc", "InvalidSwitchFlag", 8), ("switch -file", "MissingFilenameOption", 13),
    ("switch -file a (1)", "PipelineValueRequired", 16), ("switch ()", "PipelineValueRequired", 9),
    ("switch (\"abc\")  ", "MissingCurlyBraceInSwitchStatement", 15), ("switch (\"abc\")  {", "MissingSwitchConditionExpression", 18),
    ("switch (\"abc\")  { 1", "MissingSwitchStatementClause", 20),
    ("switch (1) {default {} default {}}", "MultipleSwitchDefaultClauses", 24),
    // Functions, classes, enums, using.
    ("function", "MissingNameAfterKeyword", 9), ("function foo", "MissingFunctionBody", 13),
    ("function foo(", "MissingEndParenthesisInFunctionParameterList", 14), ("function foo {", "MissingEndCurlyBrace", 14),
    ("function f($a,[int]$a){}", "DuplicateFormalParameter", 15),
    ("function foo {param(}", "MissingEndParenthesisInFunctionParameterList", 21),
    ("param(@a)", "SplattingNotPermitted", 7), ("class", "MissingNameAfterKeyword", 6), ("class foo", "MissingTypeBody", 10),
    ("class foo {", "MissingEndCurlyBrace", 11), ("class foo { [int] }", "IncompleteMemberDefinition", 18),
    ("class foo { $x; $x; }", "MemberAlreadyDefined", 17), ("class foo { [int][string]$x; }", "TooManyTypes", 18),
    ("class foo { static static $x; }", "DuplicateQualifier", 20), ("class C : B", "MissingTypeBody", 12),
    ("class A : {}", "TypeNameExpected", 10),
    ("class foo { f() { param($x) } }", "ParamBlockNotAllowedInMethod", 18),
    ("class foo { [int] foo() { return 1 }}", "ConstructorCantHaveReturnType", 13),
    ("class B : A { B() : bas {} }", "MissingBaseCtorCall", 20), ("enum", "MissingNameAfterKeyword", 5), ("enum foo", "MissingTypeBody", 9),
    ("enum foo { x = }", "ExpectedValueExpression", 15), ("enum foo { x; x }", "MemberAlreadyDefined", 15),
    ("enum foo { a;b;c;", "MissingEndCurlyBrace", 10),
    ("1; using namespace System", "UsingMustBeAtStartOfScript", 4), ("using nothing X", "UsingStatementNotSupported", 7),
    ("using namespace x = ;", "MissingNamespaceAlias", 20), ("workflow w {}", "WorkflowNotSupported", 1),
    ("configuration c {}", "ConfigurationNotSupported", 1),
    // Expressions and types.
    ("$a,$b += 1,2", "InvalidLeftHandSide", 1), ("1 ??= 1", "InvalidLeftHandSide", 1),
    ("[int", "EndSquareBracketExpectedAtEndOfAttribute", 5),
    ("[a()][b]", "UnexpectedAttribute", 1), ("[]", "MissingTypename", 2),
    ("[int[" + String(repeating: ",", count: 33) + "]]", "ArrayHasTooManyDimensions", 6),
    ("${", "IncompleteDollarVariableReference", 1), ("${}", "EmptyVariableReference", 1), ("$a[]", "MissingArrayIndexExpression", 3),
    ("$true ? 3", "MissingColonInTernaryExpression", 10), ("$true ? 3 :", "ExpectedValueExpression", 12),
    ("a &&", "EmptyPipelineChainElement", 5),
    ("++5", "OperatorRequiresVariableOrProperty", 3), ("x 1>&2", "RedirectionNotSupported", 3), ("x 2>a 2>b", "StreamAlreadyRedirected", 7),
    ("x >", "MissingFileSpecification", 4), ("x @a.b", "NoPropertiesInSplatting", 3), ("x @a,1", "SplattingNotPermittedInArgumentList", 3),
    ("#requires -Foo 1\n", "ParameterNotAllowedInRequires", 11), ("#requires 5\n", "PositionalNotAllowedInRequires", 11),
  ])
  func idAndColumn(_ text: String, _ id: String, _ column: Int) {
    let source = SourceText(text)
    do {
      _ = try Parser.parse(source)
      Issue.record("\(text) parsed")
    } catch {
      #expect(error.id == id, "\(text)")
      #expect(source.position(of: error.range.start).column == column, "\(text)")
    }
  }

  /// Every error of a text, with its line.
  @Test(arguments: [
    ("1", []), ("$a = )\n$b = 1\n1 2\n", ["ExpectedValueExpression 1", "UnexpectedToken 3"]),
    ("if ($a -eq) {\n  1 2\n}\n'x' 3\n", ["ExpectedValueExpression 1", "UnexpectedToken 4"]),
    ("function f {\n  1 2\n  $x = )\n  good\n}\na |\n", ["UnexpectedToken 2", "ExpectedValueExpression 3", "EmptyPipeElement 6"]),
    ("function f {\n  param($a $b)\n  1\n}\ng { 1 2 } ; h |\n; i", ["MissingEndParenthesisInFunctionParameterList 2", "UnexpectedToken 5", "EmptyPipeElement 5"]),
    ("}\n1 2\n)\n", ["UnexpectedToken 1", "UnexpectedToken 2", "UnexpectedToken 3"]),
    ("foreach (1 in 2) { a }\nwhile ('}' -eq 1 2) { b }\nok\n1 2", ["MissingVariableNameAfterForeach 1", "MissingEndParenthesisAfterStatement 2", "UnexpectedToken 4"]),
    ("1 2\n'open", ["UnexpectedToken 1", "TerminatorExpectedAtEndOfString 2"]), ("{ 1 2\n{ 3 4\n", ["UnexpectedToken 1", "UnexpectedToken 2", "MissingEndCurlyBrace 2", "MissingEndCurlyBrace 1"]),
    ("\"$( `\"x`\" )\"\n\"$(1 2)\"\n", ["UnexpectedToken 2"]), ("class C {\n  [int $x\n}\n1 2\n", ["EndSquareBracketExpectedAtEndOfAttribute 2", "UnexpectedToken 4"]),
  ] as [(String, [String])])
  func `all errors of a text are told`(_ text: String, _ expected: [String]) {
    let source = SourceText(text)
    let parsed = Parser.parseAll(source)
    #expect(Set(parsed.errors.map { "\($0.id) \(source.position(of: $0.range.start).line)" }) == Set(expected), "\(text)")
    #expect((parsed.tree == nil) == !parsed.errors.isEmpty)
  }
}
