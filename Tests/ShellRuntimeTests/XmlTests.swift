// `[xml]` as scripts read, search, build and save it; the language's helper types.
import ShellRuntime
import ShellValues
import Testing

@Suite struct XmlTests {
  private static let document =
    "$x = [xml]'<?xml version=\"1.0\"?><root id=\"1\"><name>mx1</name><port n=\"25\">smtp</port><item>a</item><item>b</item><empty/></root>'; "

  @Test(arguments: [
    ("$x.root.name", "mx1"), ("$x.root.id", "1"), ("$x.root.item -join ','", "a,b"), ("$x.root.port.n", "25"),
    ("$x.root.port.'#text'", "smtp"),
    ("$x.DocumentElement.LocalName", "root"), ("$x.SelectSingleNode('//port').InnerText", "smtp"), ("$x.SelectNodes('//item').Count", "2"),
    ("$x.root.ChildNodes.Count", "5"), ("$x.root.item[1]", "b"), ("$x.root.name = 'mx2'; $x.root.name", "mx2"),
    ("$x.root.id = '7'; $x.root.GetAttribute('id')", "7"),
    ("$n = $x.CreateElement('new'); $n.InnerText = 't'; [void]$x.root.AppendChild($n); $x.root.new", "t"),
    ("$x.root.empty.GetType().Name", "String"),
    ("$x.root.SetAttribute('a', 'b'); $x.root.Attributes['a'].Value; $x.root.HasAttribute('c')", "b\nFalse"),
    ("$x.SelectSingleNode('//empty').OuterXml", "<empty />"),
    ("[void]$x.root.RemoveChild($x.SelectSingleNode('//port')); $x.root.port -eq $null", "True"),
    ("$x.GetElementsByTagName('item').Count", "2"),
    ("$x.root.SelectNodes('item') | ForEach-Object { $_.InnerText }", "a\nb"), ("foreach ($i in $x.root.item) { $i }", "a\nb"),
    ("$x.GetType().FullName", "System.Xml.XmlDocument"),
    ("$x.SelectSingleNode('//none') -eq $null", "True"), ("$x.root.FirstChild.NextSibling.Name", "port"),
    ("$x.root.name; $x.root.ParentNode.NodeType", "mx1\nDocument"),
    ("$y = [xml]::new(); $y.LoadXml('<a><b>1</b></a>'); $y.a.b; $y.OuterXml", "1\n<a><b>1</b></a>"),
    (
      "$p = [IO.Path]::GetTempFileName(); $x.Save($p); $z = [xml]::new(); $z.Load($p); $z.root.name; [IO.File]::ReadAllLines($p)[1]; [IO.File]::Delete($p)",
      "mx1\n<root id=\"1\">"
    ),
    ("$a = $x.CreateAttribute('q'); $a.Value = 'w'; [void]$x.root.Attributes.Append($a); $x.root.q", "w"),
    (
      "$n = [xml]'<r xmlns=\"urn:x\"><c>1</c></r>'; $m = [Xml.XmlNamespaceManager]::new($n.NameTable); $m.AddNamespace('p', 'urn:x'); $n.SelectSingleNode('//p:c', $m).InnerText; $n.r.c",
      "1\n1"
    ),
    ("$x.root.InnerXml = '<only>1</only>'; $x.OuterXml", "<?xml version=\"1.0\"?><root id=\"1\"><only>1</only></root>"),
  ])
  func documents(_ text: String, _ expected: String) {
    let shell = TestShell()
    let printed = shell.run(Self.document + text.replacing("| ForEach-Object { $_.InnerText }", with: "| % { $_.InnerText }"))
    #expect(printed == expected, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("[xml]'<a>'", "InvalidCastToXmlDocument"), ("([xml]'<a/>').SelectNodes('//[')", "XPathException"),
    ("([xml]'<a/>').LoadXml('x')", "XmlException"),
    ("$a = [xml]'<a/>'; $b = [xml]'<b/>'; $a.DocumentElement.AppendChild($b.DocumentElement)", "ArgumentException"),
  ])
  func refusals(_ text: String, _ id: String) {
    let shell = TestShell()
    _ = shell.run(text)
    #expect(shell.errorId == id, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("@([System.Management.Automation.Internal.AutomationNull]::Value).Count", "0"),
    ("[System.Management.Automation.LanguagePrimitives]::ConvertTo('5', [int]) + 1", "6"),
    ("[Net.SecurityProtocolType]'Tls12, Tls11'", "Tls11, Tls12"), ("[int][Net.SecurityProtocolType]::Tls12", "3072"),
    ("[Management.Automation.WildcardPattern]::Escape('a*')", "a`*"),
  ])
  func helpers(_ text: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(text) == expected, "\(text) \(shell.err)")
  }
}
