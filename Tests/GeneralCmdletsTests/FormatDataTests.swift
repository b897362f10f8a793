// format.ps1xml files: what they change on the screen, what is wrong with them, and the way back into a file.
import Testing

@Suite struct FormatDataTests {
  private static let file = """
    <?xml version="1.0"?>
    <!-- Looks of Test.T -->
    <Configuration xmlns:x="y">
      <Controls><Control><Name>C</Name><CustomControl><CustomEntries><CustomEntry><CustomItem>
        <Text>Kind &lt;</Text><ExpressionBinding><PropertyName>Kind</PropertyName></ExpressionBinding><Text>&gt;</Text>
      </CustomItem></CustomEntry></CustomEntries></CustomControl></Control></Controls>
      <ViewDefinitions>
        <View><Name>Def</Name><ViewSelectedBy><TypeName>Test.T</TypeName></ViewSelectedBy>
          <GroupBy><PropertyName>Kind</PropertyName><CustomControlName>C</CustomControlName></GroupBy>
          <TableControl><TableHeaders><TableColumnHeader><Label>N</Label><Width>5</Width></TableColumnHeader>
            <TableColumnHeader><Label>Dbl</Label><Width>6</Width><Alignment>right</Alignment></TableColumnHeader></TableHeaders>
          <TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>
            <TableColumnItem><ScriptBlock>$_.V * 2</ScriptBlock></TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View>
        <View><Name>L</Name><ViewSelectedBy><TypeName>Test.T</TypeName></ViewSelectedBy>
          <ListControl><ListEntries><ListEntry><ListItems><ListItem><Label>Value</Label><PropertyName>V</PropertyName>
            <FormatString>{0:N2}</FormatString></ListItem></ListItems></ListEntry></ListEntries></ListControl></View>
        <View><Name>Cust</Name><ViewSelectedBy><TypeName>Test.T</TypeName></ViewSelectedBy>
          <CustomControl><CustomEntries><CustomEntry><CustomItem><Text>Thing</Text><NewLine/><Frame><LeftIndent>4</LeftIndent>
            <CustomItem><ExpressionBinding><ScriptBlock>$_.Name + '!'</ScriptBlock></ExpressionBinding></CustomItem></Frame></CustomItem>
          </CustomEntry></CustomEntries></CustomControl></View>
        <View><Name>W</Name><ViewSelectedBy><TypeName>Test.T</TypeName></ViewSelectedBy>
          <WideControl><ColumnNumber>3</ColumnNumber><WideEntries><WideEntry><WideItem><PropertyName>V</PropertyName></WideItem></WideEntry></WideEntries></WideControl></View>
      </ViewDefinitions>
    </Configuration>
    """

  private func said(_ code: String) throws -> Said {
    var result = Said()
    try withFolder { (folder: String) throws in
      let start =
        "Set-Content t.ps1xml @'\n\(FormatDataTests.file)\n'@\nUpdate-FormatData -PrependPath t.ps1xml\n"
        + "$o = [pscustomobject]@{ PSTypeName = 'Test.T'; Name = 'a'; V = 3; Kind = 'x' }\n"
      result = shell(start + code, folder: folder)
    }
    return result
  }

  @Test(arguments: [
    ("$o | Out-Default", "\nKind <x>\n\nN        Dbl\n-        ---\na          6\n"), ("$o | Format-List", "\nValue : 3.00\n\n"),
    ("$o | Format-Custom", "\nThing\n    a!\n\n"), ("$o, $o | Format-Wide", "\n3                          3\n"),
    ("$o | Format-Table -View def", "Dbl"), ("(Get-FormatData Test.T).FormatViewDefinition.Name -join ' '", "Def L Cust W"),
    ("(Get-FormatData test.*).TypeNames", "Test.T\n"),
    (
      "Get-FormatData Test.T | Export-FormatData -Path o.ps1xml -IncludeScriptBlock 3>$null; Select-String 'ScriptBlock' o.ps1xml | % Line",
      "<ScriptBlock>$_.V * 2</ScriptBlock>"
    ),
    ("Get-FormatData System.Version | Export-FormatData -Path o.ps1xml; Update-FormatData o.ps1xml; [version]'1.2'", "Major  Minor"),
  ])
  func `views of a file are used`(code: String, shown: String) throws {
    let said = try said(code)
    #expect(said.out.contains(shown), "\(said.out)\(said.err)")
  }

  @Test(arguments: [
    "<Configuration><ViewDefinitions><View><Name>T</Name></View></ViewDefinitions></Configuration>", "<Types></Types>", "<Configuration>",
    "<Configuration></Other>", "<Configuration>&nope;</Configuration>",
    "<Configuration><ViewDefinitions><View><Name>T</Name><ViewSelectedBy><TypeName>T</TypeName></ViewSelectedBy></View></ViewDefinitions></Configuration>",
    "<Configuration><ViewDefinitions><View><Name>T</Name><ViewSelectedBy><TypeName>T</TypeName></ViewSelectedBy><WideControl><WideEntries><WideEntry><WideItem><ScriptBlock>{</ScriptBlock></WideItem></WideEntry></WideEntries></WideControl></View></ViewDefinitions></Configuration>",
  ])
  func `a bad file is refused with its line, and nothing of it is taken`(text: String) throws {
    try withFolder { (folder: String) throws in
      let said = shell("Set-Content b.ps1xml '\(text)'; Update-FormatData b.ps1xml; (Get-FormatData T) -eq $null", folder: folder)
      #expect(said.err.contains("FormatXmlUpdateException") && said.out == "True\n", "\(said.err)")
    }
  }

  @Test func `help may stand in a file of its own`() throws {
    try withFolder { (folder: String) throws in
      let help =
        "<helpItems><command:command><command:details><command:name>f</command:name><maml:description><maml:para>Outside.</maml:para></maml:description></command:details></command:command></helpItems>"
      let code =
        "mkdir en-US | Out-Null; Set-Content en-US/h.xml '\(help)'; 'function f { <#\n.EXTERNALHELP h.xml\n#> }' > s.ps1; . ./s.ps1; (Get-Help f).Synopsis"
      #expect(shell(code, folder: folder).lines == ["Outside."])
    }
  }
}
