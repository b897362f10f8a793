// What is sealed opens under its key, for its purpose, unchanged; and otherwise not.
import TLSOpenSSL
import Testing

@Suite struct SealedBoxTests {
  let key = [UInt8](repeating: 3, count: 32)
  let purpose = Array("connector".utf8)

  @Test(arguments: ["", "x", "pässwörd", String(repeating: "long ", count: 1000)])
  func opensAsItWasSealed(_ text: String) throws {
    let sealed = try #require(SealedBox.seal(Array(text.utf8), key: key, purpose: purpose))
    #expect(SealedBox.open(sealed, key: key, purpose: purpose) == Array(text.utf8))
    #expect(SealedBox.seal(Array(text.utf8), key: key, purpose: purpose) != sealed, "the same text is never sealed alike twice")
  }

  @Test func doesNotOpenOtherwise() throws {
    let sealed = try #require(SealedBox.seal(Array("secret".utf8), key: key, purpose: purpose))
    #expect(SealedBox.open(sealed, key: [UInt8](repeating: 4, count: 32), purpose: purpose) == nil)
    #expect(SealedBox.open(sealed, key: key, purpose: Array("another".utf8)) == nil)
    for place in sealed.indices {
      var changed = sealed
      changed[place] ^= 1
      #expect(SealedBox.open(changed, key: key, purpose: purpose) == nil)
    }
    for length in 0..<sealed.count { #expect(SealedBox.open(Array(sealed.prefix(length)), key: key, purpose: purpose) == nil) }
    #expect(SealedBox.seal([1], key: [1, 2, 3], purpose: []) == nil)
  }
}
