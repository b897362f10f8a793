// JSON, masks and capabilities: small texts that others rely on.
import Testing

@testable import AdminModel

@Suite struct TextTests {
  @Test(arguments: [
    "null", "true", "[]", "{}", "-12", "\"a\\\"b\\\\c\\u0007\"", "{\"a\":[1,{\"b\":null}],\"ü\":\"\u{1F600}\"}",
  ])
  func jsonIsReadAndWrittenAlike(_ text: String) throws {
    #expect(try #require(JSONValue(text: text)).text == text)
  }

  @Test(arguments: ["", "nul", "[1,]", "{\"a\"}", "\"open", "1.5", "{} x", "\"\\ud800\"", "\"\\u12\"", String(repeating: "[", count: 100)])
  func brokenJSONIsRefused(_ text: String) {
    #expect(JSONValue(text: text) == nil)
  }

  @Test func everyPrefixOfJSONIsRefusedWithoutHarm() {
    let text = "{\"a\":[true,null,-3,\"x\\u00e9\\ud83d\\ude00\"],\"b\":{}}"
    #expect(JSONValue(text: text)?["a"] != nil)
    for length in 0..<text.count { #expect(JSONValue(text: String(text.prefix(length))) == nil) }
  }

  @Test(arguments: [
    ("Set-SendConnector x -Port 25", "Set-SendConnector x -Port 25"),
    ("Import-ExchangeCertificate -Password secret -FileName 'a b'", "Import-ExchangeCertificate -Password ******** -FileName 'a b'"),
    ("Set-X -Password $p -Name n", "Set-X -Password $p -Name n"),
    ("Set-X -Password:hush", "Set-X -Password:********"),
    ("ConvertTo-SecureString 'hush' -AsPlainText -Force", "ConvertTo-SecureString ******** -AsPlainText -Force"),
    ("ConvertTo-SecureString hush -AsPlainText -Force", "ConvertTo-SecureString ******** -AsPlainText -Force"),
    ("ConvertTo-SecureString -String hush -AsPlainText", "ConvertTo-SecureString -String ******** -AsPlainText"),
    ("$p = (ConvertTo-SecureString \"hu sh\" -AsPlainText)", "$p = (ConvertTo-SecureString ******** -AsPlainText)"),
  ])
  func secretsAreMasked(line: String, kept: String) {
    #expect(CommandLineMask.apply(line) == kept)
  }

  @Test func domainCapabilities() {
    #expect(DomainCapability("fabrikam.com:acceptcloudservicesmail")?.description == "fabrikam.com:AcceptCloudServicesMail")
    #expect(DomainCapability("fabrikam.com:Nonsense") == nil)
    #expect(DomainCapability("fabrikam.com") == nil)
  }
}
