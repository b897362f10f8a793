// Items, paths, drives and content in the real shell: one line in, what it says out. Each runs in a folder of its own that holds
// a.txt (two lines), b.log, .hidden and sub/c.txt; T: leads to it.
import GeneralCmdlets
import ShellRuntime
import Testing

@Suite struct ItemTests {
  private let prelude = """
    'one','two' | Set-Content a.txt; 'log' | Set-Content b.log; 'h' | Set-Content .hidden; mkdir sub | Out-Null
    'c' | Set-Content sub/c.txt; New-PSDrive T FileSystem . | Out-Null

    """

  private func said(_ text: String) throws -> String {
    try withFolder { (folder: String) throws in
      let said = shell(prelude + text, folder: folder)
      let error = said.err.split(separator: "\n").last { $0.contains("FullyQualifiedErrorId") }?.split(separator: ":").last.map(String.init) ?? ""
      return (said.out.split(separator: "\n").joined(separator: " ") + (said.err.isEmpty ? "" : " ! " + said.err.prefix { $0 != "\n" } + error))
        .replacing(folder, with: "@")
    }
  }

  @Test(arguments: [
    ("gci -Name", "sub a.txt b.log"), ("gci -Name -Force", "sub .hidden a.txt b.log"), ("gci -Name -Hidden", ".hidden"),
    ("gci -Name -Recurse", "sub a.txt b.log sub/c.txt"), ("gci -Name -Recurse -Include *.txt", "a.txt sub/c.txt"),
    ("gci -Name -Recurse -Exclude *.txt", "sub b.log"), ("gci -Name -Filter *.log", "b.log"), ("gci -File | % Name", "a.txt b.log"),
    ("gci -Directory | % Name", "sub"), ("gci *.txt | % FullName", "@/a.txt"), ("gci c.txt -Recurse | % Name", "c.txt"),
    ("gci . -Include *.txt", ""), ("gci ./* -Include *.txt | % Name", "a.txt"), ("gci -Name -Attributes Directory", "sub"),
    ("gci -Name -Attributes !Directory+!Hidden", "a.txt b.log"), ("mkdir sub/deep | Out-Null; gci -Name -Depth 0", "sub a.txt b.log"),
    ("gci T:\\ -Name", "sub a.txt b.log"), ("(gci -LiteralPath T:/).Count", "3"),
  ])
  func `Get-ChildItem`(text: String, expected: String) throws { #expect(try said(text) == expected) }

  @Test(arguments: [
    ("(Get-Item a.txt).BaseName + (Get-Item a.txt).Extension", "a.txt"), ("(Get-Item a.txt).Directory.FullName", "@"),
    ("(Get-Item T:\\a.txt).FullName", "@/a.txt"), ("(Get-Item sub).Parent.FullName", "@"), ("(Get-Item sub).GetFiles().Name", "c.txt"),
    ("$f = Get-Item a.txt; $f.LastWriteTime = '2020-01-02 03:04:05'; (Get-Item a.txt).LastWriteTime.Year", "2020"),
    ("$f = Get-Item a.txt; $f.IsReadOnly = $true; (Get-Item a.txt).Mode", "-ar---"), ("(Get-Item a.txt).Delete(); Test-Path a.txt", "False"),
    ("[void](Get-Item a.txt).CopyTo(\"$pwd/z.txt\"); gc z.txt", "one two"),
    ("(New-Item n.txt -Value hi).Length; gc n.txt", "2 hi"), ("(New-Item x/y/n.txt -Force).FullName", "@/x/y/n.txt"),
    ("(New-Item -Name d -ItemType Directory).Name", "d"), ("(New-Item l -ItemType SymbolicLink -Value a.txt).Target; gc l", "a.txt one two"),
    ("Copy-Item a.txt T:\\sub; gci sub -Name", "a.txt c.txt"), ("Copy-Item sub copy -Recurse; gci copy -Name", "c.txt"),
    ("(Copy-Item a.txt z.txt -PassThru).Name", "z.txt"), ("Move-Item a.txt sub; gci sub -Name", "a.txt c.txt"),
    ("Move-Item a.txt b.log -Force; gc b.log", "one two"), ("gci *.txt | Rename-Item -NewName { $_.Name -replace 'txt','md' }; gci *.md -Name", "a.md"),
    ("Remove-Item sub -Recurse; Test-Path sub", "False"), ("Remove-Item *.txt; gci -Name", "sub b.log"),
    ("Remove-Item * -Include *.log -Exclude a*; gci -Name", "sub a.txt"), ("Remove-Item . -Recurse -Include *.txt; gci -Name -Recurse", "sub b.log"),
    ("Remove-Item .hidden -Force; gci -Force -Name", "sub a.txt b.log"),
    ("Set-ItemProperty a.txt IsReadOnly $true; Get-ItemPropertyValue a.txt IsReadOnly", "True"),
    ("(Get-ItemProperty a.txt -Name Length).Length", "8"), ("Get-Item a.txt | Remove-Item; gci -Name", "sub b.log"),
  ])
  func `items are made, read, changed and removed`(text: String, expected: String) throws { #expect(try said(text) == expected) }

  @Test(arguments: [
    ("New-Item a.txt", "NewItemIOError"), ("New-Item sub -ItemType Directory", "DirectoryExist"), ("New-Item q -ItemType Junk", "Argument"),
    ("Remove-Item .hidden", "RemoveFileSystemItemUnAuthorizedAccess"), ("Get-Item nothing", "PathNotFound"),
    ("Get-Item C:\\x", "DriveNotFound"), ("Copy-Item a.txt a.txt", "CopyError"), ("Move-Item a.txt b.log", "MoveFileInfoItemIOError"),
    ("Rename-Item a.txt sub/x", "Argument"), ("Rename-Item a.txt b.log", "RenameItemIOError"), ("Set-Item a.txt x", "NotSupported"),
    ("New-ItemProperty a.txt -Name x", "NotSupported"), ("Set-ItemProperty a.txt Colour red", "PSArgumentException"),
    ("Get-Item a.txt -Stream s", "ParameterNotSupported"), ("Get-PSDrive nope", "GetLocationNoMatchingDrive"),
    ("New-PSDrive T FileSystem .", "DriveAlreadyExists"), ("New-PSDrive R Registry HKLM", "ProviderNotFound"),
    ("Remove-PSDrive Env", "ProviderVeto"), ("Get-Content sub", "GetContentReaderUnauthorizedAccessError"), ("Get-Content -Path a.txt -Raw -Tail 1", "GetContentReaderArgumentError"),
    ("Set-Location nowhere", "PathNotFound"), ("Pop-Location -StackName nope", "Argument"), ("Invoke-Item a.txt", "InvokeItemFailed"),
    ("Get-Location -PSDrive nope", "DriveNotFound"), ("Clear-Content sub", "ClearDirectoryContent"),
  ])
  func `what cannot be done is named`(text: String, id: String) throws {
    let said = try said(text)
    #expect(said.contains("! ") && said.contains(id), "\(said)")
  }

  @Test(arguments: [
    ("$env:POSTERN_T = 'x'; (Get-Item Env:POSTERN_T).Value; Remove-Item Env:\\POSTERN_T; Test-Path Env:POSTERN_T", "x False"),
    ("Set-Item Env:POSTERN_T y; $env:POSTERN_T; Get-Content Env:POSTERN_T", "y y"), ("$v = 3; (Get-Item Variable:v).Value; Test-Path Variable:nope", "3 False"),
    ("$v = 3; Remove-Item Variable:v; Test-Path Variable:v", "False"), ("function f { 1 }; Test-Path Function:\\f; Remove-Item Function:f; Test-Path Function:f", "True False"),
    ("Set-Item Function:g { 'g' }; g", "g"), ("(Get-Item Alias:ls).Definition", "Get-ChildItem"), ("(gci Alias: | ? Name -eq gci).Definition", "Get-ChildItem"),
    ("Set-Location Env:; \"$pwd\"; Test-Path HOME; Set-Location T:\\sub; \"$pwd\"; $pwd.ProviderPath", "Env:/ True T:/sub @/sub"),
    ("Push-Location sub; Push-Location /; Pop-Location; \"$pwd\"; (Get-Location -Stack).Path; Pop-Location; \"$pwd\"", "@/sub @ @"),
    ("(Get-PSDrive T).Root; Remove-PSDrive T; Test-Path T:\\", "@ False"), ("(Get-PSDrive -PSProvider Environment).Name", "Env"),
    ("Set-Location sub; Set-Location -; \"$pwd\"", "@"),
  ])
  func `drives`(text: String, expected: String) throws { #expect(try said(text) == expected) }

  @Test(arguments: [
    ("Test-Path a.txt, sub -PathType Leaf", "True False"), ("Test-Path *.txt", "True"), ("Test-Path -LiteralPath *.txt", "False"),
    ("Test-Path a.txt -NewerThan 2000-01-01", "True"), ("Test-Path a.txt -OlderThan 2000-01-01", "False"), ("Test-Path nodrive:\\x -IsValid", "False"),
    ("Test-Path ' '", "False"), ("Join-Path T: x", "T:/x"), ("Join-Path a b c d", "a/b/c/d"), ("Join-Path . *.txt -Resolve", "@/a.txt"),
    ("Split-Path C:\\a\\b", "C:\\a"), ("Split-Path C:\\a", "C:\\"), ("Split-Path C:\\a -Qualifier", "C:"), ("Split-Path C:\\a -NoQualifier", "\\a"),
    ("Split-Path /a/b.c -LeafBase", "b"), ("Split-Path /a/b.c -Extension", ".c"), ("Split-Path a/b -IsAbsolute", "False"),
    ("(Resolve-Path *.txt).Path", "@/a.txt"), ("Resolve-Path T:\\sub\\c.txt -Relative", "./sub/c.txt"), ("Convert-Path T:\\sub", "@/sub"),
    ("(Resolve-Path T:\\a.txt).Path; (Resolve-Path T:\\a.txt).ProviderPath", "T:/a.txt @/a.txt"),
  ])
  func `paths`(text: String, expected: String) throws { #expect(try said(text) == expected) }

  @Test(arguments: [
    ("gc a.txt -ReadCount 0 | % { $_.Count }", "2"), ("(gc a.txt -Raw).Length", "8"), ("gc a.txt -Tail 1", "two"), ("gc a.txt -Delimiter e", "on two"),
    ("gc a.txt -TotalCount 1; gc a.txt -First 0", "one"), ("(gc a.txt -Encoding Byte)[0,3] -join ','", "111,10"), ("gc *.txt, b.log", "one two log"),
    ("Set-Content n -Value 1,2 -NoNewline; gc n", "12"), ("[byte[]](65,66) | Set-Content n -Encoding Byte; gc n", "AB"),
    ("Add-Content a.txt three; gc a.txt -Tail 2", "two three"), ("Clear-Content a.txt; (Get-Item a.txt).Length", "0"),
    ("'x' | Set-Content n -PassThru", "x"), ("Set-Content T:\\n q; gc n", "q"), ("'é' | Set-Content n -Encoding Unicode; gc n; (Get-Item n).Length", "é 6"),
  ])
  func `content`(text: String, expected: String) throws { #expect(try said(text) == expected) }
}
