# Tests of Partner.ps1: what it computes, what it would call, and what it really makes in an empty data folder.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Partner.ps1')
}

Describe 'Get-PartnerName' {
    It 'calls the partner for <domain> <name>' -ForEach @(
        @{ domain = 'treyresearch.net'; name = 'Partner treyresearch' }
        @{ domain = 'adatum.com'; name = 'Partner adatum' }
    ) {
        Get-PartnerName $domain | Should -Be $name
    }
}

Describe 'New-PartnerConnectors' {
    Context 'when the connector is there' {
        BeforeAll {
            Mock Get-SendConnector { [pscustomobject]@{ Name = 'Partner adatum' } }
            Mock New-SendConnector { }
            New-PartnerConnectors adatum.com -WarningVariable said -WarningAction SilentlyContinue
        }

        It 'makes nothing' { Should -Invoke New-SendConnector -Times 0 -Scope Context }
    }

    Context 'in an empty server' -Tag Real {
        It 'makes a secured Send connector' {
            New-PartnerConnectors treyresearch.net 192.0.2.0/24
            (Get-SendConnector 'Partner treyresearch').DomainSecureEnabled | Should -BeTrue
        }
    }
}
