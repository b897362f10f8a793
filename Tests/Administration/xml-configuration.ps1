# xml configuration
$xml = [xml]@'
<configuration><connectors><connector name="one" enabled="true"><space>a.com</space><space>b.com</space></connector><connector name="two" enabled="false"/></connectors></configuration>
'@
$xml.configuration.connectors.connector | Where-Object { $_.enabled -eq 'true' } | ForEach-Object { "$($_.name): $($_.space -join ', ')" }
$n = $xml.CreateElement('connector'); $n.SetAttribute('name','three'); [void]$xml.configuration.connectors.AppendChild($n)
$xml.SelectNodes('//connector').Count; $xml.SelectSingleNode("//connector[@name='two']").enabled
$xml.Save("$PWD/c.xml"); ([xml](Get-Content c.xml -Raw)).configuration.connectors.connector.Count; (Select-Xml -Path c.xml -XPath '//@name').Node.Value -join ','
