# Here-string templating and -replace with tokens
$template = @'
Dear {{Name}},
your connector {{Connector}} expires on {{Date}}.
'@
$values = @{ Name = 'Ann'; Connector = 'To Fabrikam'; Date = (Get-Date '2024-05-01').ToString('D') }
foreach ($k in $values.Keys) { $template = $template -replace "\{\{$k\}\}", $values[$k] }
$template
$ExecutionContext.InvokeCommand.ExpandString('Hello $($values.Name), ${env:HOME}'.Replace('${env:HOME}','home'))
"{0} {1:d} {2,10:F1}|" -f 'x', [datetime]'2024-01-02', 3.14159
