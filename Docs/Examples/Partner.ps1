# Makes the two connectors that mail with a partner needs, unless they are there. Dot-sourced without a domain it only defines its functions.
param([string]$Domain, [string]$Network = '192.0.2.0/24')

function Get-PartnerName { param([string]$Domain) 'Partner ' + $Domain.Split('.')[0] }

function New-PartnerConnectors {
    [CmdletBinding()]
    param([string]$Domain, [string]$Network)
    $name = Get-PartnerName $Domain
    if (Get-SendConnector | Where-Object { $_.Name -eq $name }) {
        Write-Warning "$name exists already."
        return
    }
    New-SendConnector $name -Partner -AddressSpaces $Domain -DomainSecureEnabled $true
    New-ReceiveConnector $name -Partner -Bindings 127.0.0.1:2525 -RemoteIPRanges $Network -DomainSecureEnabled $true
}

if ($Domain) { New-PartnerConnectors $Domain $Network }
