// Hashes of passwords: the published vector, and texts that are none of ours.
import Testing

@testable import TLSOpenSSL

@Suite struct PasswordHashTests {
  /// RFC 7914 section 12, third vector.
  @Test func `scrypt gives what its RFC says`() throws {
    let key = try #require(
      PasswordHash.derive(Array("pleaseletmein".utf8), Array("SodiumChloride".utf8), .init(logN: 14, r: 8, p: 1), length: 64))
    #expect(key.prefix(8) == [0x70, 0x23, 0xBD, 0xCB, 0x3A, 0xFD, 0x73, 0x48])
  }

  @Test func `a hash knows its password and no other`() throws {
    let hash = try PasswordHash(hashing: "Grüße 🙂")
    #expect(hash.matches("Grüße 🙂") && !hash.matches("Grüße") && !hash.matches(""))
    #expect(!hash.text.contains("Gr") && hash.text.hasPrefix("scrypt$15$8$1$"))
    #expect(try PasswordHash(hashing: "Grüße 🙂").text != hash.text, "each has a salt of its own")
    #expect(PasswordHash(text: hash.text).matches("Grüße 🙂"), "the text is all of it")
  }

  @Test(arguments: [
    "", "scrypt", "scrypt$15$8$1$00$", "scrypt$15$8$1$0g$00", "scrypt$31$8$1$00$00", "scrypt$15$1023$1000$00$00", "md5$15$8$1$00$00",
    "scrypt$-1$8$1$00$00",
  ])
  func `a text that is no hash of ours matches nothing`(text: String) {
    #expect(!PasswordHash(text: text).matches("") && !PasswordHash(text: text).matches("x"))
  }

  @Test func `nobody has no password`() { #expect(!PasswordHash.ofNobody.matches("")) }
}
