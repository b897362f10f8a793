// Addresses in header fields, as people and programs write them.
import MailModel
import Testing

@testable import MailFormat

@Suite struct AddressListTests {
  @Test(arguments: [
    ("", []), ("  ", []), ("alice@contoso.com", ["alice@contoso.com"]), ("<alice@contoso.com>", ["alice@contoso.com"]),
    ("Alice <alice@contoso.com>, bob@contoso.com", ["alice@contoso.com", "bob@contoso.com"]),
    ("\"Doe, Alice\" <alice@contoso.com>,, bob@contoso.com ,", ["alice@contoso.com", "bob@contoso.com"]),
    ("alice@contoso.com (Alice, of \\) sales), (nobody) bob@contoso.com", ["alice@contoso.com", "bob@contoso.com"]),
    ("Team: alice@contoso.com, Bob <bob@contoso.com>;, carol@contoso.com", ["alice@contoso.com", "bob@contoso.com", "carol@contoso.com"]),
    ("undisclosed-recipients:;", []), ("<@a.example,@b.example:bob@contoso.com>", ["bob@contoso.com"]),
    ("\"a, b\"@contoso.com", ["\"a, b\"@contoso.com"]), ("\"<x@y.example>\" <bob@contoso.com>", ["bob@contoso.com"]),
    ("=?utf-8?q?J=C3=BCrgen?= <j@contoso.com>", ["j@contoso.com"]), ("müller@contoso.com", ["müller@contoso.com"]),
  ] as [(String, [String])])
  func `addresses are found`(value: String, expected: [String]) {
    #expect(AddressList.parse(value)?.map(\.description) == expected)
  }

  @Test(arguments: ["alice", "alice@", "<alice@contoso.com", "alice@contoso.com bob@contoso.com", "Alice <>", "a@b@c.example", "<a@b.example> x"])
  func `what is none is not guessed at`(value: String) { #expect(AddressList.parse(value) == nil) }
}
