// The files of a log: names, rotation, limits, and what happens when they cannot be written.
import Foundation
import MailModel
import Testing
@testable import TransportLogs

/// Something in the flusher's queue that tells when its turn has come.
private final class Turn: LogBuffer {
  private let come: @Sendable () -> Void
  init(_ come: @escaping @Sendable () -> Void) { self.come = come }
  func flush() { come() }
}

@Suite struct LogFileTests {
  let folder = TemporaryFolder()

  func file(_ limits: LogLimits = LogLimits(), onFailure: @escaping @Sendable (LogFailure) -> Void = { _ in }) -> CSVLogFile {
    CSVLogFile(.connectivity, settings: LogSettings(folder: folder.path, limits: limits), onFailure: onFailure)
  }

  @Test(arguments: [
    ["a"], ["", "", ""], ["a,b", "c"], ["say \"hi\""], ["\"", "\"\"", ",\",\""], ["é", "日本, 語"], [" leading", "trailing "], ["x\"y"],
  ])
  func fieldsSurviveTheLine(fields: [String]) {
    var line: [UInt8] = []
    CSVLine.append(fields, to: &line)
    #expect(line.suffix(2) == [13, 10])
    #expect(CSVLine.fields(line.dropLast(2)) == fields)
  }

  @Test func randomFieldsSurviveTheLine() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let fields = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        String((0..<Int.random(in: 0...8, using: &random)).map { _ in "ab,\"; é".randomElement(using: &random)! })
      }
      var line: [UInt8] = []
      CSVLine.append(fields, to: &line)
      #expect(CSVLine.fields(line.dropLast(2)) == fields, "\(fields)")
    }
  }

  @Test(arguments: [
    ("RECV2023011116-1.LOG", "RECV", true), ("RECV2023011116-12.LOG", "RECV", true), ("RECV20230111-1.LOG", "RECV", false),
    ("RECV2023011116-0.LOG", "RECV", false), ("RECV2023011124-1.LOG", "RECV", false), ("RECV2023011116-1.log", "RECV", false),
    ("MSGTRKMD2023011116-1.LOG", "MSGTRK", false), ("notes.txt", "RECV", false),
  ])
  func namesAreReadBack(name: String, prefix: String, isLog: Bool) {
    let read = LogFileName(name, prefix: prefix)
    #expect((read != nil) == isLog)
    if let read { #expect(read.description == name) }
  }

  @Test func anHourHasItsOwnFileAndALateLineStaysWithItsNeighbours() {
    let log = file()
    log.append(time: time("2023-01-11T16:59:59.999Z"), ["1"])
    log.append(time: time("2023-01-11T17:00:00.001Z"), ["2"])
    log.append(time: time("2023-01-11T16:59:59.998Z"), ["3"])
    log.close()
    #expect(folder.names == ["CONNECTLOG2023011116-1.LOG", "CONNECTLOG2023011117-1.LOG"])
    #expect(folder.lines == ["2023-01-11T16:59:59.999Z,1", "2023-01-11T17:00:00.001Z,2", "2023-01-11T16:59:59.998Z,3"])
  }

  @Test func aFullFileIsFollowedByTheNextInstance() {
    let log = file(LogLimits(fileSize: .limited(ByteQuantity(bytes: 400))))
    for number in 1...6 {
      log.append(time: afternoon, [String(repeating: "x", count: 60), String(number)])
      log.flush()
    }
    log.close()
    #expect(folder.names.count > 1)
    #expect(folder.names.allSatisfy { folder.text($0).utf8.count <= 400 && folder.text($0).hasPrefix("#Software: ") })
    #expect(folder.lines.map { $0.last! } == ["1", "2", "3", "4", "5", "6"])
  }

  @Test func twoWritersNeverShareAFile() {
    let (a, b) = (file(), file())
    for (log, name) in [(a, "a"), (b, "b"), (a, "a")] {
      log.append(time: afternoon, [name])
      log.flush()
    }
    a.close()
    b.close()
    #expect(folder.names == ["CONNECTLOG2023011116-1.LOG", "CONNECTLOG2023011116-2.LOG"])
    #expect(folder.lines.map { $0.last! } == ["a", "a", "b"])
  }

  @Test func theOldestGoWhenTheFolderIsFullAndOnlyFilesOfThisLog() throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let old = ["CONNECTLOG2023011113-1.LOG", "CONNECTLOG2023011114-1.LOG", "CONNECTLOG2023011114-2.LOG", "RECV2023011101-1.LOG"]
    for name in old { try Data(count: 1000).write(to: URL(fileURLWithPath: folder.path + "/" + name)) }
    let log = file(LogLimits(directorySize: .limited(ByteQuantity(bytes: 1500))))
    log.append(time: afternoon, ["x"])
    log.close()
    #expect(folder.names == ["CONNECTLOG2023011114-2.LOG", "CONNECTLOG2023011116-1.LOG", "RECV2023011101-1.LOG"])
  }

  @Test func filesPastTheirAgeGo() throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    for (name, days) in [("CONNECTLOG2023010101-1.LOG", 31.0), ("CONNECTLOG2023010102-1.LOG", 29)] {
      let path = folder.path + "/" + name
      try Data(count: 10).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -days * 86400)], ofItemAtPath: path)
    }
    let log = file()
    log.append(time: afternoon, ["x"])
    log.close()
    #expect(folder.names == ["CONNECTLOG2023010102-1.LOG", "CONNECTLOG2023011116-1.LOG"])
  }

  @Test func aLineReachesTheFileByItself() async throws {
    let log = file()
    log.append(time: afternoon, ["x"])
    // The flusher keeps the order of what is given to it: behind the line comes whoever waits for it.
    await withCheckedContinuation { turn in LogFlusher.shared.schedule(Turn { turn.resume() }) }
    #expect(folder.lines == ["2023-01-11T16:00:04.113Z,x"])
    log.close()
  }

  @Test func aLogThatCannotBeWrittenSaysSoOnceAndRecovers() async throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let blocked = folder.path + "/file"
    try Data().write(to: URL(fileURLWithPath: blocked))
    let (failures, continuation) = AsyncStream<LogFailure>.makeStream()
    let log = CSVLogFile(.connectivity, settings: LogSettings(folder: blocked + "/log")) { continuation.yield($0) }
    for _ in 0..<3 {
      log.append(time: afternoon, ["lost"])
      log.flush()
    }
    try FileManager.default.removeItem(atPath: blocked)
    log.append(time: afternoon, ["kept"])
    log.close()
    continuation.finish()
    #expect(LogDirectory(path: blocked + "/log", prefix: "CONNECTLOG").files().count == 1)
    #expect(await failures.reduce(into: []) { $0.append($1.reason) } == ["Not a directory"])
  }

  @Test func manyThreadsLoseNothing() async {
    let log = file(LogLimits(fileSize: .limited(.kilobytes(64))))
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        group.addTask { for line in 0..<500 { log.append(time: afternoon, ["\(worker)", "\(line)"]) } }
      }
    }
    log.close()
    let lines = folder.lines.map { $0.split(separator: ",") }
    #expect(lines.count == 4000 && Set(lines).count == 4000)
    for worker in 0..<8 {
      let own = lines.filter { $0[1] == "\(worker)" }.map { Int($0[2])! }
      #expect(own.count == 500)
    }
  }

  @Test func aNewPlaceIsUsedFromTheNextLineOnAndNoneMeansNothingIsWritten() {
    let log = file()
    log.append(time: afternoon, ["here"])
    log.configure(LogSettings(folder: folder.path + "/new"))
    log.append(time: afternoon, ["there"])
    log.configure(LogSettings(folder: folder.path + "/new", isEnabled: false))
    log.append(time: afternoon, ["nowhere"])
    log.configure(LogSettings(folder: nil))
    log.append(time: afternoon, ["nowhere"])
    log.configure(LogSettings(folder: folder.path))
    log.append(time: afternoon, ["here again"])
    log.close()
    #expect(folder.names == ["CONNECTLOG2023011116-1.LOG", "CONNECTLOG2023011116-2.LOG", "new"])
    #expect(folder.text("CONNECTLOG2023011116-1.LOG").hasSuffix(",here\r\n"))
    #expect(folder.text("new/CONNECTLOG2023011116-1.LOG").hasSuffix(",there\r\n"))
    #expect(folder.text("CONNECTLOG2023011116-2.LOG").hasSuffix(",here again\r\n"))
  }

  @Test func whatNoLongerFitsGoesWhenTheLimitIsSet() throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    for hour in 10...15 { try Data(count: 1000).write(to: URL(fileURLWithPath: folder.path + "/CONNECTLOG20230111\(hour)-1.LOG")) }
    let log = file()
    log.configure(LogSettings(folder: folder.path, limits: LogLimits(directorySize: .limited(ByteQuantity(bytes: 2000)))))
    #expect(folder.names == ["CONNECTLOG2023011114-1.LOG", "CONNECTLOG2023011115-1.LOG"])
    log.close()
  }

  @Test func everyLineIsAnObjectInTheStreamWhoseFileMayBeMovedAway() throws {
    let path = folder.path + "/all.json"
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let stream = JSONLogStream(path: path)
    let log = CSVLogFile(.connectivity, settings: LogSettings(folder: folder.path), mirror: stream) { _ in }
    log.append(time: afternoon, ["08D760DF231F00BC", "SMTP", "", "+", "say \"hi\"\u{7}\n\\ é"])
    stream.flush()
    try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
    log.append(time: afternoon, ["2"])
    stream.flush()
    log.close()
    let first = try JSONSerialization.jsonObject(with: Data(folder.text("all.json.1").utf8)) as? [String: String]
    #expect(
      first == [
        "log": "connectivity", "date-time": afternoon.description, "session": "08D760DF231F00BC", "source": "SMTP", "direction": "+",
        "description": "say \"hi\"\u{7}\n\\ é",
      ])
    #expect(folder.text("all.json") == "{\"log\":\"connectivity\",\"date-time\":\"\(afternoon)\",\"session\":\"2\"}\n")
  }
}
