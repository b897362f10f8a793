// The object cmdlets of this folder, as one list.
import ShellFormat
import ShellRuntime

enum ObjectDefinitions {
  static func all(views: ViewRegistry) -> [CmdletDefinition] {
    [
      WhereObject.definition, ForEachObject.definition, SelectObject.definition, SortObject.definition, GroupObject.definition,
      MeasureObject.definition, CompareObject.definition, TeeObject.definition(views: views), GetUnique.definition, JoinString.definition,
      UpdateList.definition,
    ]
  }
}
