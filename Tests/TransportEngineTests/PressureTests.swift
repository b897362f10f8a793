// Back pressure: the arithmetic of it, and what senders hear.
import AdminModel
import Foundation
import MailModel
import Synchronization
import Testing
import TransportControl

@testable import TransportEngine

@Suite struct PressureTests {
  private static let gigabyte = 1024.0 * 1024 * 1024

  @Test(arguments: [
    (10.0, PressureLevel.normal, PressureLevel.normal), (97.4, .normal, .normal), (97.6, .normal, .medium), (95.6, .medium, .medium), (95.4, .medium, .normal),
    (99.6, .normal, .high), (99.6, .medium, .high), (97.6, .high, .high), (97.4, .high, .medium), (95.4, .high, .normal), (100, .high, .high),
  ])
  func `a level is left only below the next one's beginning`(percent: Double, before: PressureLevel, expected: PressureLevel) {
    // 100 GB: High from 99.51, Medium from 97.51, Normal below 95.51.
    #expect(PressureThresholds.volume(ofBytes: 100 * PressureTests.gigabyte).level(at: percent, before: before) == expected)
  }

  @Test func `a small volume has its room too`() {
    let small = PressureThresholds.volume(ofBytes: 0.4 * PressureTests.gigabyte)
    #expect(small.level(at: 40, before: .normal) == .normal && small.level(at: 60, before: .normal) == .high)
  }

  @Test func `strangers wait longer and longer, then they are refused`() {
    var gauge = PressureGauge()
    #expect(gauge.answer(toStranger: true) == .asUsual)
    for reading in 1...PressureGauge.mostDelay {
      gauge.read(.medium)
      #expect(gauge.answer(toStranger: true) == .after(seconds: reading) && gauge.answer(toStranger: false) == .asUsual)
    }
    gauge.read(.medium)
    #expect(gauge.answer(toStranger: true) == .refused && gauge.answer(toStranger: false) == .asUsual)
    gauge.read(.high)
    #expect(gauge.answer(toStranger: true) == .refused && gauge.answer(toStranger: false) == .refused)
    gauge.read(.normal)
    gauge.read(.medium)
    #expect(gauge.answer(toStranger: true) == .after(seconds: 1), "it begins anew")
  }

  @Test func `the system tells of both resources`() {
    let found = ResourceMonitor.system("/")()
    #expect(found.map(\.kind) == [.volume, .memory] && found.allSatisfy { $0.percent > 0 && $0.percent <= 100 })
    #expect(ResourceMonitor.system("/nowhere")().map(\.kind) == [.memory])
  }

  /// How full the disk is, for a running engine.
  private final class Disk: Sendable {
    private let percent = Mutex(10.0)
    func fill(to percent: Double) { self.percent.withLock { $0 = percent } }
    var probe: @Sendable () -> [ResourceUse] { { [.volume(percent: self.percent.withLock { $0 }, ofBytes: 100 * PressureTests.gigabyte)] } }
  }

  @Test func `a full disk refuses everybody's mail, delivers what is queued, and ends by itself`() async throws {
    let site = try Site()
    let disk = Disk()
    let first = try await site.start(resources: disk.probe)
    #expect(try await site.submit().hasPrefix("250"))
    await first.stop()
    disk.fill(to: 99.9)
    let peer = try ScriptedPeer(at: site.peer)
    let engine = try await site.start(resources: disk.probe)
    for isInside in [false, true] {
      #expect(try await site.client(inside: isInside).say("MAIL FROM:<eve@example.org>") == "452 4.3.1 Insufficient system resources")
    }
    try await site.order(.retry(resubmit: false))
    try await eventually("what was queued is delivered") { peer.messages.count == 1 }
    disk.fill(to: 10)
    let client = try await site.client()
    try await eventually("mail is taken again") { try await client.say("MAIL FROM:<eve@example.org>") == "250 2.1.0 Sender OK" }
    await engine.stop()
  }

  @Test func `a disk that fills makes strangers wait, and nobody else`() async throws {
    let site = try Site()
    let disk = Disk()
    disk.fill(to: 98)
    let engine = try await site.start(resources: disk.probe)
    let client = try await site.client()
    let start = ContinuousClock.now
    #expect(try await client.say("MAIL FROM:<eve@example.org>") == "250 2.1.0 Sender OK")
    #expect(ContinuousClock.now - start >= .seconds(1))
    #expect(try await site.submit().hasPrefix("250"))
    await engine.stop()
  }
}
