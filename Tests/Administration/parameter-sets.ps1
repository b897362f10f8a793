# advanced function with parameter sets & dynamic validation, pipeline by property
function Set-Thing {
  [CmdletBinding(DefaultParameterSetName='ByName', SupportsShouldProcess)]
  param(
    [Parameter(ParameterSetName='ByName', Mandatory, Position=0)][string]$Name,
    [Parameter(ParameterSetName='ById', Mandatory, ValueFromPipelineByPropertyName)][ValidateScript({ $_ -gt 0 })][int]$Id,
    [Parameter(ValueFromPipelineByPropertyName)][ValidatePattern('^[a-z]+$')][string]$Tag = 'none',
    [ValidateCount(1,2)][string[]]$List
  )
  process { "$($PSCmdlet.ParameterSetName): $Name$Id $Tag $($List.Count)" }
}
Set-Thing foo -List a,b
[pscustomobject]@{ Id = 5; Tag = 'x' }, [pscustomobject]@{ Id = 6; Tag = 'y' } | Set-Thing
try { Set-Thing -Id 0 } catch { $_.FullyQualifiedErrorId }
try { Set-Thing -Name a -Id 1 } catch { $_.FullyQualifiedErrorId }
try { Set-Thing n -List a,b,c } catch { $_.Exception.Message.Substring(0, 48) }
try { Set-Thing n -Nope } catch { $_.FullyQualifiedErrorId }
(Get-Command Set-Thing -Syntax) -split "`n" | Where-Object { $_.Trim() } | ForEach-Object { $_.Trim().Substring(0, 20) }
(Get-Help Set-Thing).Name
