// The version that Received fields and logs carry.

enum EngineVersion {
  /// The build number of the Exchange version whose formats are written (formats.md section 1), in the form of Received fields.
  static let build = "15.1.2507.6"
}
