// Every dialogue on the bare session: as written, and with its bytes cut and its answers delayed in every way that must not matter.
import DialogueSupport
import Testing

@testable import SMTPCore

struct DialogueTests {
  @Test func thereAreDialogues() { #expect(Dialogue.all.count >= 20) }

  @Test(arguments: Dialogue.all)
  func serverSaysWhatTheDialogueSays(_ dialogue: Dialogue) {
    let server = ScriptedServer(dialogue)
    server.connect()
    var heard = 0
    for step in dialogue.steps {
      switch step {
      case .send(let bytes): server.feed(bytes[...])
      case .startTLS: #expect(server.establishTLS(), "no handshake is due")
      case .expect(let patterns):
        let said = server.outcome.replies.dropFirst(heard)
        heard = server.outcome.replies.count
        #expect(
          said.count == patterns.count && zip(said, patterns).allSatisfy { Dialogue.matches($0, $1) }, "\(Array(said)) is not \(patterns)")
      case .expectMessage(let lines):
        #expect(server.outcome.messages.last.map { String(decoding: $0, as: UTF8.self) } == lines.map { $0 + "\r\n" }.joined())
      case .expectClose: #expect(server.outcome.close != nil)
      }
    }
    #expect(server.outcome.replies.count == heard, "left over: \(server.outcome.replies.dropFirst(heard))")
  }

  @Test(arguments: Dialogue.all)
  func cuttingTheBytesChangesNothing(_ dialogue: Dialogue) {
    let expected = run(dialogue, cut: .whole)
    let longest = dialogue.steps.map { step in if case .send(let bytes) = step { bytes.count } else { 0 } }.max() ?? 0
    let cuts = [Cut.everyOctet] + (1..<min(longest, 1500)).map { .at($0) } + (1...20).map { .random(seed: $0) }
    for cut in cuts {
      #expect(run(dialogue, cut: cut) == expected, "cut \(cut)")
    }
  }

  @Test(arguments: Dialogue.all)
  func lateAnswersChangeNothing(_ dialogue: Dialogue) {
    let expected = run(dialogue, cut: .whole)
    #expect(run(dialogue, cut: .whole, answersLate: true) == expected)
    #expect(run(dialogue, cut: .everyOctet, answersLate: true) == expected)
  }

  private func run(_ dialogue: Dialogue, cut: Cut, answersLate: Bool = false) -> ScriptedServer.Outcome {
    let server = ScriptedServer(dialogue, answersLate: answersLate)
    server.connect()
    for step in dialogue.steps {
      if case .send(let bytes) = step {
        for piece in cut.pieces(bytes) { server.feed(piece) }
        server.catchUp()
      } else if case .startTLS = step {
        _ = server.establishTLS()
      }
    }
    return server.outcome
  }
}
